"""What goes out comes back as it was, and nothing in it runs."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.intake.sheets import read_workbook
from goldthread.intake.trackers.held import tracker_rows
from goldthread.intake.trackers.layouts import layout_of, layouts
from goldthread.intake.trackers.row import TrackerRow
from goldthread.lib.dates import PartialDate, Precision
from goldthread.publishing.tracker_files import CELL, Front, csv_of, fitting, without_names, xlsx_of
from goldthread.reviews.models import Rating
from tests.cast import Cast, cast
from tests.factories.organisation import BodyFactory
from tests.factories.reviews import ReviewFactory
from tests.intake.trackers.files import DAY, PLAN_HEADINGS, brought_in, compared, verdicts
from tests.intake.trackers.files import csv_of as typed

FRONT = Front("Northmere Council", date(2026, 11, 1), "Improvement lead", ("A note.",))
PLAIN = layout_of("recommendations")
RISKY = ["=1+1", "+44 20", "-5", "@SUM(A1)", "'quoted", "\t=cmd|' /C calc'!A0", "http://example.org", "line\nbreak"]
WORDS = st.one_of(
    st.sampled_from(RISKY),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).filter(lambda text: text.strip()),
)
DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31)).map(lambda day: PartialDate(day, day, Precision.DAY, f"{day}"))


def read_back(content: bytes, name: str) -> list[dict[str, object]]:
    """The rows of the first sheet by heading."""
    sheet = read_workbook(name, content).sheets[0]
    headings = [str(cell.value) for cell in sheet.rows[0].cells]
    return [dict(zip(headings, (cell.value for cell in row.cells), strict=False)) for row in sheet.rows[1:]]


@given(st.lists(st.tuples(WORDS, WORDS, DAYS), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_text_and_day_is_read_back_from_both_forms_as_it_was(said: list[tuple[str, str, PartialDate]]) -> None:
    rows = [
        TrackerRow(reference=f"R{at}", text=text, owner=owner, due=due) for at, (text, owner, due) in enumerate(said)
    ]
    texts = [column for column in PLAIN.columns if column.field in ("text", "owner")]
    for content, name in ((xlsx_of(PLAIN, rows, FRONT), "a.xlsx"), (csv_of(PLAIN, rows), "a.csv")):
        back = read_back(content, name)
        for row, held in zip(rows, back, strict=True):
            for column in texts:
                expected = getattr(row, column.field).replace("\r\n", "\n")
                assert str(held[column.heading]).replace("\r\n", "\n") == expected, name


def test_no_cell_of_a_spreadsheet_is_a_formula_or_a_link() -> None:
    content = xlsx_of(PLAIN, [TrackerRow(reference=words, text=words) for words in RISKY], FRONT)
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)


def test_no_cell_of_a_csv_begins_a_formula() -> None:
    lines = csv_of(PLAIN, [TrackerRow(reference=words) for words in RISKY]).decode("utf-8-sig").splitlines()
    assert not [line for line in lines if line.lstrip('"').startswith(("=", "+", "-", "@", "\t"))]


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    assert len(fitting("a" * 40_000)) == CELL
    assert fitting("a" * 40_000).endswith("…")
    assert fitting("short") == "short"


def test_names_are_replaced_in_every_text() -> None:
    row = TrackerRow(reference="R1", text="Ann Rowan leads", owner="Ann Rowan", table="live")
    (hidden,) = without_names([row], lambda text: text.replace("Ann Rowan", "[Director]"))
    assert (hidden.text, hidden.owner, hidden.table) == ("[Director] leads", "[Director]", "live")


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def filled(people: Cast) -> tuple[User, Authority]:
    """A council with a plan and a list of recommendations that came from its own trackers."""
    lead, council = people.improvement_lead, people.council
    plan = typed(
        PLAN_HEADINGS,
        ("A1", "=Publish the plan", "", "Director", "1/3/2026", "1/6/2026", "G", "Begun, with \"care\""),
        ("A2", "Agree the register", "", "Head of Service", "", "Q1 2026/27", "Gathering pace", "-"),
    )  # fmt: skip
    brought_in(lead, compared(lead, council, plan, "improvement_plan"))
    listed = typed(
        ("Ref", "Recommendation", "Lead officer", "Due", "Action taken", "RAG"),
        ("1", "Tell the panel of progress", "Director", "tbc", "Report written", "A"),
        ("2", "Cost the strategy", "Treasurer", "3/4/2026", "Done in May", "Complete"),
    )  # fmt: skip
    importing = compared(lead, council, listed, "recommendations")
    brought_in(lead, importing, review=ReviewFactory.create(authority=council, reference="LTA15"))
    return lead, council


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("code", [layout.code for layout in layouts()])
def test_what_is_taken_out_and_brought_in_again_changes_nothing(people: Cast, code: str, ending: str) -> None:
    lead, council = filled(people)
    layout = layout_of(code)
    if ending == "csv" and len(layout.sheets) > 1:
        return
    rows = tracker_rows(council, lead, DAY, layout=code)
    assert rows
    content = xlsx_of(layout, rows, FRONT) if ending == "xlsx" else csv_of(layout, rows)
    again = compared(lead, council, content, code, name=f"tracker.{ending}")
    assert verdicts(again) == ["same"] * len(rows), list(again.rows.values_list("changes", "problems"))


def test_what_was_completed_by_the_last_meeting_is_left_out(people: Cast) -> None:
    lead, council = filled(people)
    BodyFactory.create(authority=council)
    done = Rating.objects.get(label="Complete").speaks_for
    every = tracker_rows(council, lead, DAY, layout="five_tables")
    since = tracker_rows(council, lead, DAY, layout="five_tables", since=done)
    assert {row.text for row in every} - {row.text for row in since} == {"Cost the strategy"}
