"""The layouts, and what is guessed of files that follow them more or less."""

from __future__ import annotations

import pytest

from goldthread.intake.sheets import read_workbook
from goldthread.intake.trackers.columns import guess_fields, guess_sheets, header_row, headings_of, signature
from goldthread.intake.trackers.layouts import Layout, layout_of, layouts
from goldthread.intake.trackers.row import FIELDS, TrackerRow, same_day
from goldthread.lib.dates import PartialDate, Precision, parse_date
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import match_key
from tests.intake.trackers.files import LIST_HEADINGS, PLAN_HEADINGS, csv_of


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: str(layout.code))
def test_a_layout_reads_its_own_headings(layout: Layout) -> None:
    headings = [column.heading for column in layout.columns]
    sheet = read_workbook("own.csv", csv_of(headings, ["x"] * len(headings))).sheets[0]
    assert (
        tuple(guess_fields(sheet, header_row(sheet, layout), layout)[n] for n in range(len(headings))) == layout.fields
    )
    assert set(layout.fields) <= set(FIELDS)
    assert any(column.required for column in layout.columns)
    assert all(match_key(name) for column in layout.columns for name in column.synonyms)


def test_an_unknown_layout_is_refused_with_the_known_ones() -> None:
    with pytest.raises(GoldthreadError, match="five_tables"):
        layout_of("gantt")


@pytest.mark.parametrize(
    ("code", "headings"), [("recommendations", LIST_HEADINGS), ("improvement_plan", PLAN_HEADINGS)]
)
def test_the_headings_of_councils_are_understood_below_a_title(code: str, headings: tuple[str, ...]) -> None:
    layout = layout_of(code)
    sheet = read_workbook("t.csv", csv_of(["Our tracker"], [""], headings, ["x"] * len(headings))).sheets[0]
    (guessed,) = guess_sheets(read_workbook("t.csv", csv_of(["Our tracker"], [""], headings, ["x"] * 8)), layout, {})
    assert header_row(sheet, layout) == guessed.header == 3
    assert len(guessed.fields) == len(headings)
    assert guessed.fields[len(headings) - 1] == ("status" if code == "recommendations" else "narrative")


def test_a_slip_in_a_heading_and_columns_without_a_known_one_are_guessed_from_what_they_hold() -> None:
    layout = layout_of("improvement_plan")
    long = "Write the training plan for new social workers and show it to the board"
    sheet = read_workbook("t.csv", csv_of(["Ownr", "Colour", "Thing", "Ref"], ["Director", "G", long, "1"])).sheets[0]
    assert guess_fields(sheet, 1, layout) == {0: "owner", 1: "status", 2: "action", 3: "reference"}
    assert signature(layout, headings_of(sheet, 1)) == signature(layout, ["ownr ", "COLOUR", "Thing", "Ref"])


def test_a_row_survives_json_and_dates_compare_by_their_days() -> None:
    row = TrackerRow(reference="P1", due=parse_date("Q1 2026/27"), made_on=parse_date("5 June 2024"))
    assert TrackerRow.from_json(row.as_json()) == row
    tbc, other = (PartialDate(None, None, Precision.UNKNOWN, words) for words in ("TBC", "tbc"))
    assert same_day(tbc, other)
    assert not same_day(tbc, row.due)
    assert not same_day(None, row.due)
