"""An officer signs in, reads a letter in, works through what was read by keyboard, and finds it in the thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from tests.cast import Cast
from tests.intake.papers import PAPERS

pytestmark = pytest.mark.browser

PASSWORD = "a long pass phrase"


def sign_in(tab: Page, user: User) -> None:
    user.set_password(PASSWORD)
    user.save()
    tab.goto("/account/sign-in")
    tab.get_by_label("E-mail address").fill(user.email)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()


def upload(tab: Page, letter: Path) -> None:
    tab.goto("/northmere/documents/")
    tab.get_by_role("link", name="Read a document").click()
    tab.locator("input[type=file]").set_input_files(letter)
    tab.get_by_role("button", name="Read them").click()


def test_a_letter_is_read_in_and_accepted(
    people: Cast, tab: Page, accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(PAPERS["letter.txt"], encoding="utf-8")
    sign_in(tab, people.improvement_lead)
    accessible(tab)
    upload(tab, letter)
    expect(tab.get_by_text("Waiting")).to_be_visible()
    accessible(tab)
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)
    tab.goto("/northmere/documents/uploads")
    tab.get_by_role("link", name="letter.txt").click()
    accessible(tab)
    _decide_by_keyboard(tab, accessible)
    tab.get_by_role("button", name="Accept all").click()
    expect(tab.get_by_text("0 waiting")).to_be_visible()
    tab.get_by_role("link", name="Reviews", exact=True).click()
    tab.get_by_role("link", name="INDEPENDENT LOCAL TEST OF ASSURANCE").click()
    accessible(tab)
    tab.get_by_role("link", name=re.compile(r"^LTA23b?-R2$")).first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Write an implementation plan")
    accessible(tab)


def _decide_by_keyboard(tab: Page, accessible: Callable[[Page], None]) -> None:
    """Accepts the first, undoes it, rejects another with a reason and corrects a third."""
    first = tab.locator("#proposals [data-proposal]").first
    first.focus()
    tab.keyboard.press("a")
    expect(tab.get_by_role("alert").first).to_contain_text("accepted")
    tab.keyboard.press("u")
    expect(tab.get_by_role("alert").first).to_contain_text("Undone")
    tab.locator("#proposals [data-proposal]").nth(1).focus()
    tab.keyboard.press("j")
    tab.keyboard.press("r")
    tab.keyboard.type("Only an example.")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Rejected: Only an example.")).to_be_visible()
    tab.locator("#proposals [data-proposal]").nth(1).focus()
    tab.keyboard.press("e")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Correct")
    accessible(tab)
    tab.get_by_role("button", name="Save the correction").click()
    expect(tab.get_by_role("alert").first).to_contain_text("Corrected")
