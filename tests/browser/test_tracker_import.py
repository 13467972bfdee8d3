"""An officer brings the council's own tracker in: wrong rows are put right, it is confirmed, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.improvement.models import Action
from tests.cast import Cast
from tests.intake.trackers.files import PLAN_HEADINGS, csv_of
from tests.web.worked import Worked, worked

pytestmark = pytest.mark.browser
ROWS = (
    ("P1", "Write the training plan", "LTA15-R2", "Head of Service", "1 March 2026", "30 June 2026", "A", "Drafted."),
    ("P2", "Show the risk register to the board", "", "Director", "", "some time", "G", ""),
    ("P3", "Tell families how long they wait", "LTA99-R1", "Director", "", "Q1 2026/27", "R", "Not begun."),
)


def work(tab: Page) -> None:
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)
    tab.reload()


@pytest.fixture
def record(people: Cast) -> Worked:
    """A council whose plan is empty yet: its tracker brings the first actions."""
    return worked(people.council)


def test_a_tracker_comes_in_and_goes_back(
    people: Cast,
    record: Worked,
    tab: Page,
    enter: Callable[[User], None],
    accessible: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    tracker = tmp_path / "plan.csv"
    tracker.write_bytes(csv_of(PLAN_HEADINGS, *ROWS))
    enter(people.improvement_lead)
    tab.goto("/northmere/actions/")
    accessible(tab)
    tab.get_by_role("link", name="bring it in").click()
    tab.get_by_label("The tracker").set_input_files(tracker)
    tab.get_by_label("Improvement plan:").check()
    accessible(tab)
    tab.get_by_role("button", name="Look at its columns").click()
    expect(tab.get_by_label("What “Owner” holds")).to_have_value("owner")
    accessible(tab)
    tab.get_by_role("button", name="Compare with the record").click()
    work(tab)
    expect(tab.get_by_text("2 to be put right, 1 new.")).to_be_visible()
    accessible(tab)
    _put_right(tab, "row 3", "Due date", "31 July 2026", accessible)
    _put_right(tab, "row 4", "Recommendation", "LTA15-R1", accessible)
    tab.get_by_role("button", name="Write 3 rows into the record").click()
    work(tab)
    expect(tab.get_by_text("In the record").first).to_be_visible()
    accessible(tab)
    tab.get_by_role("link", name="See the plan").click()
    expect(tab.get_by_text("moved once, late since its first date, 1 March 2026")).to_be_visible()
    accessible(tab)
    tab.get_by_role("link", name="A1", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Write the training plan")
    accessible(tab)
    _take_back(tab, accessible)


def _put_right(tab: Page, row: str, field: str, words: str, accessible: Callable[[Page], None]) -> None:
    tab.get_by_role("link", name=f"Put it right ({row} of CSV)").click()
    tab.get_by_label(field, exact=True).fill(words)
    accessible(tab)
    tab.get_by_role("button", name="Save and compare again").click()
    expect(tab.get_by_role("alert").first).to_contain_text(": new")


def _take_back(tab: Page, accessible: Callable[[Page], None]) -> None:
    tab.goto("/northmere/trackers/")
    accessible(tab)
    tab.get_by_role("link", name="plan.csv").click()
    tab.get_by_role("button", name="Undo the import").click()
    expect(tab.get_by_role("alert").first).to_contain_text("is taken back")
    accessible(tab)
    assert not Action.objects.live().exists()
