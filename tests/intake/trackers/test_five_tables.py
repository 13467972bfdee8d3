"""The five tables of an audit committee, and the record written out and read in again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from goldthread.improvement.models import Action, ActionDue
from goldthread.intake.trackers.held import tracker_rows
from goldthread.intake.trackers.layouts import layout_of, layouts
from goldthread.intake.trackers.row import DATES, TrackerRow, date_words
from goldthread.reviews.models import Rating
from tests.cast import Cast, cast
from tests.factories.organisation import BodyFactory
from tests.intake.trackers.files import DAY, PLAN_HEADINGS, brought_in, compared, csv_of, verdicts

pytestmark = pytest.mark.django_db
HEADINGS = ("Ref", "Recommendation", "Lead officer", "Original due date", "Due date", "Extension requested to",
            "Reason for extension", "Progress", "Status")  # fmt: skip
TABLES = {
    "Live": ("1", "Publish the training plan", "Director", "", "1 March 2027", "", "", "Begun", "G"),
    "Completed since last meeting": ("2", "Cost the strategy", "Director", "", "1 May 2026", "", "", "", ""),
    "Extension requested": (
        "3", "Agree the register", "Director", "1 May 2026", "1 July 2026", "1 January 2027", "Staff left", "", "A",
    ),
    "Outstanding": ("4", "Report how long families wait", "Director", "", "1 June 2026", "", "", "", "R"),
    "Annual governance statement": ("G1", "Review the constitution", "Monitoring officer", "", "tbc", "", "", "", "A"),
}  # fmt: skip


@pytest.fixture
def people() -> Cast:
    return cast()


def five_tables(path: Path) -> bytes:
    book = Workbook(path)
    for name, row in TABLES.items():
        sheet = book.add_worksheet(name[:31])
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, row)
    book.close()
    return path.read_bytes()


def written(rows: Sequence[TrackerRow], code: str) -> bytes:
    """The record in one sheet of a layout, as an export writes it."""
    columns = layout_of(code).columns
    cells = [
        [date_words(getattr(row, one.field)) if one.field in DATES else getattr(row, one.field) for one in columns]
        for row in rows
    ]
    return csv_of([one.heading for one in columns], *cells)


def test_each_table_means_what_it_is_called(people: Cast, tmp_path: Path) -> None:
    content = five_tables(tmp_path / "five.xlsx")
    importing = compared(people.improvement_lead, people.council, content, "five_tables", name="five.xlsx")
    assert list(importing.rows.order_by("order").values_list("table", flat=True)) == [
        "live", "completed", "extension", "outstanding", "governance",
    ]  # fmt: skip
    assert verdicts(importing) == ["new"] * 5, list(importing.rows.values_list("problems", flat=True))
    brought_in(people.improvement_lead, importing, committee=BodyFactory.create(authority=people.council))
    assert list(Rating.objects.order_by("id").values_list("label", flat=True)) == ["G", "Completed", "A", "R"]
    asked = ActionDue.objects.get(is_request=True)
    assert (asked.words, asked.reason) == ("1 January 2027", "Staff left")
    assert Action.objects.get(in_governance_statement=True).what == "Review the constitution"
    tables = {
        row.reference: row.table for row in tracker_rows(people.council, people.director, DAY, layout="five_tables")
    }
    assert tables == {"1": "live", "2": "completed", "3": "extension", "4": "outstanding", "G1": "governance"}
    again = compared(people.improvement_lead, people.council, content, "five_tables", name="five.xlsx")
    assert verdicts(again) == ["same"] * 5, list(again.rows.values_list("changes", flat=True))


@pytest.mark.parametrize("code", [layout.code for layout in layouts()])
def test_what_is_written_out_changes_nothing_when_it_comes_back(people: Cast, tmp_path: Path, code: str) -> None:
    by = people.improvement_lead
    content = five_tables(tmp_path / "five.xlsx")
    first = compared(by, people.council, content, "five_tables", name="five.xlsx")
    brought_in(by, first, committee=BodyFactory.create(authority=people.council))
    plan = (
        "P1",
        "Hold a workshop",
        "RV26-R1; RV26-R2",
        "Director",
        "1 May 2026",
        "Q1 2027/28",
        "On track",
        "Room booked.",
    )
    brought_in(by, compared(by, people.council, csv_of(PLAN_HEADINGS, plan), "improvement_plan"))
    rows = [row for row in tracker_rows(people.council, by, DAY, layout=code) if row.table != "governance"]
    back = compared(by, people.council, written(rows, code), code)
    assert rows
    assert verdicts(back) == ["same"] * len(rows), list(back.rows.values_list("changes", "problems"))
