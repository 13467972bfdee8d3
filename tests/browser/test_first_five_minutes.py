"""Somebody new, given only the README: from the command to the first break of their own letter, step by step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from goldthread.web.commands.init import init
from tests.accessibility import settle
from tests.intake.papers import PAPERS

pytestmark = pytest.mark.browser

STEPS_AT_MOST = 12
"""Clicks, and fields filled in, after the one command; a person takes half a minute for each and has time to read."""
E_MAIL, PASSWORD = "lead@council.example.org", "a long pass phrase"


@dataclass(slots=True)
class Journey:
    """Does each step, and counts it."""

    taken: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        self.taken.append(f"click {what.inner_text()}")
        what.click()

    def fill(self, what: Locator, text: str) -> None:
        self.taken.append("fill in a field")
        what.fill(text)


def begin() -> None:
    answers = ["--name", "Somewhere Council", "--short-name", "Somewhere", "--email", E_MAIL]
    result = CliRunner().invoke(init, answers, env={"GOLDTHREAD_PASSWORD": PASSWORD})
    assert result.exit_code == 0, result.output


def the_worker_works(*tabs: Page) -> None:
    """All that waits is done. Meanwhile pages that show progress cannot ask after it: here, unlike in the product,
    server and worker share one connection to one database in memory.
    """
    for tab in tabs:
        settle(tab)
        tab.wait_for_load_state("networkidle")
        tab.context.set_offline(True)
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)
    for tab in tabs:
        tab.context.set_offline(False)


def test_a_person_new_to_it_reaches_the_first_break_of_their_own_letter(
    transactional_db: None, tab: Page, accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(PAPERS["letter.txt"], encoding="utf-8")
    begin()
    journey = Journey()
    tab.goto("/")
    journey.fill(tab.get_by_label("E-mail address"), E_MAIL)
    journey.fill(tab.get_by_label("Password"), PASSWORD)
    journey.click(tab.get_by_role("button", name="Sign in"))
    accessible(tab)
    journey.click(tab.get_by_role("link", name="Read your first letter", exact=True))
    tab.locator("input[type=file]").set_input_files(letter)
    journey.taken.append("choose the letter")
    journey.click(tab.get_by_role("button", name="Read them"))
    the_worker_works(tab)
    tab.reload()
    journey.click(tab.get_by_role("link", name="letter.txt"))
    journey.click(tab.get_by_role("button", name="Accept all"))
    the_worker_works(tab)
    journey.click(tab.get_by_role("link", name="Live test", exact=True))
    accessible(tab)
    journey.click(tab.get_by_role("link", name=re.compile(r"-R\d")).first)
    expect(tab.get_by_role("main")).to_contain_text("What to do")
    accessible(tab)
    assert len(journey.taken) <= STEPS_AT_MOST, journey.taken
