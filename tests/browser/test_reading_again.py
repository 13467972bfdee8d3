"""An older reading is read again, looked at and confirmed; a new version is sent, and what differs is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from goldthread.documents.models import Citation, Text
from tests.browser.test_read_and_accept import sign_in
from tests.cast import Cast
from tests.intake.rereading.older import NOW, read_by_an_older_reader

pytestmark = pytest.mark.browser


def work() -> None:
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def test_a_file_is_read_again_and_what_changes_is_confirmed(
    people: Cast, tab: Page, accessible: Callable[[Page], None]
) -> None:
    older = read_by_an_older_reader(people.improvement_lead, people.council)
    sign_in(tab, people.improvement_lead)
    tab.goto("/northmere/documents/D1")
    tab.get_by_role("link", name="Files and versions").click()
    accessible(tab)
    tab.get_by_role("button", name="Read again").click()
    expect(tab.get_by_text("In line to be read again")).to_be_visible()
    accessible(tab)
    work()
    tab.get_by_role("link", name="Look at what changes").click(timeout=15_000)
    expect(tab.get_by_role("heading", level=1)).to_contain_text("What changes when letter.txt is read again")
    accessible(tab)
    assert Text.objects.count() == 1
    tab.get_by_role("checkbox", name="Move LTA23-R1").first.check()
    tab.get_by_role("button", name="Confirm the new reading").click()
    expect(tab.get_by_role("alert").first).to_contain_text("moved to the new text")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("What was read in D1")
    assert not Citation.objects.filter(
        subject_reference="LTA23-R1", withdrawn_at=None, part__text=older.text, subject_kind="recommendation"
    ).exists()
    tab.goto("/northmere/documents/D1/files")
    tab.get_by_role("link", name="look at it").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Earlier text of D1")
    accessible(tab)


def test_a_new_version_is_sent_and_what_differs_is_shown(
    people: Cast, tab: Page, accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    read_by_an_older_reader(people.improvement_lead, people.council)
    revised = tmp_path / "letter-2.txt"
    revised.write_text(NOW.replace("without delay", "by September"), encoding="utf-8")
    sign_in(tab, people.improvement_lead)
    tab.goto("/northmere/documents/D1/files")
    tab.get_by_role("link", name="Add a version").click()
    accessible(tab)
    tab.get_by_label("A new version").check()
    tab.locator("input[type=file]").set_input_files(revised)
    tab.get_by_role("button", name="Read it").click()
    work()
    tab.goto("/northmere/documents/uploads")
    expect(tab.get_by_text("Read as a new version of D1")).to_be_visible()
    accessible(tab)
    tab.goto("/northmere/documents/D1/files")
    tab.get_by_role("link", name="What differs from version 1").click()
    expect(tab.locator("ins").filter(has_text="by September").first).to_be_visible()
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(tab)
