"""One side of one sheet: it always is one, what is left out is named, and more room never shows less."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Column, Manuscript, Row, Section, Side, Table, texts_of
from goldthread.publishing.one_side import NOT_SHOWN, cut_to, one_side, runs
from goldthread.publishing.report import Format, Scope, manuscript_of, report_of, written
from goldthread.publishing.writers.pdf import pages_of
from tests.cast import Cast
from tests.publishing.planned import LONG, ON, planned

LOOKED_AT = partial(pages_of, layout=layout_of())


def manuscript(rows: int, words: str = "Do it", side: Side = Side.A4, few: int = 2) -> Manuscript:
    columns = (Column("Ref", 1), Column("What", 4))
    actions = Table("Actions", columns, tuple(Row((f"A{n}", words)) for n in range(1, rows + 1)))
    outcomes = Table("Outcomes", columns, tuple(Row((f"O{n}", words)) for n in range(1, few + 1)))
    blocks = (Section("Outcomes", (outcomes,)), Section("Actions", (actions,)))
    return Manuscript("A plan", "Plan", "Northmere Council", date(2026, 11, 21), blocks, side=side)


def shown(fitted: Manuscript, caption: str) -> list[str]:
    tables = (block for section in fitted.blocks if isinstance(section, Section) for block in section.blocks)
    found = next(one for one in tables if isinstance(one, Table) and one.caption == caption)
    return [row.cells[0] for row in found.rows]


def foot(fitted: Manuscript) -> str:
    last = fitted.blocks[-1]
    assert isinstance(last, Section)
    assert last.title == NOT_SHOWN
    return " ".join(list(texts_of(last))[1:])


def test_what_fits_is_shown_whole() -> None:
    fitted = one_side(manuscript(10), ("Outcomes", "Actions"), LOOKED_AT)
    assert len(shown(fitted, "Actions")) == 10
    assert "Nothing is left out." in foot(fitted)


def test_words_are_shortened_before_a_row_goes() -> None:
    fitted = one_side(manuscript(20, LONG * 4), ("Outcomes", "Actions"), LOOKED_AT)
    assert len(shown(fitted, "Actions")) == 20
    assert "are shortened" in foot(fitted)
    assert LOOKED_AT(fitted) == 1


def test_a_thousand_rows_leave_one_page_that_names_every_row_it_leaves_out() -> None:
    small = one_side(manuscript(1000, LONG), ("Outcomes", "Actions"), LOOKED_AT)
    large = one_side(manuscript(1000, LONG, Side.A3), ("Outcomes", "Actions"), LOOKED_AT)
    for fitted in (small, large):
        assert LOOKED_AT(fitted) == 1
        last = len(shown(fitted, "Actions"))
        assert f"{1000 - last} of 1000 actions: A{last + 1} to A1000" in foot(fitted)
    assert 10 < len(shown(small, "Actions")) < len(shown(large, "Actions"))
    assert shown(small, "Outcomes") == ["O1", "O2"]


def test_names_that_would_fill_the_sheet_are_counted() -> None:
    held = manuscript(3)
    table = Table("Actions", (Column("Ref"),), tuple(Row((f"{n} {LONG * 3}",)) for n in range(60)))
    fitted = one_side(
        Manuscript(held.title, "", "", ON, (held.blocks[0], Section("Actions", (table,))), side=Side.A4),
        ("Outcomes", "Actions"),
        LOOKED_AT,
    )
    assert LOOKED_AT(fitted) == 1
    assert "of 60 actions." in foot(fitted)


def test_a_heading_that_fills_the_sheet_is_refused_with_what_to_do() -> None:
    with pytest.raises(GoldthreadError, match="take a larger sheet"):
        one_side(manuscript(3), ("Actions",), lambda tried: 2)


@given(st.integers(0, 40), st.integers(0, 60), st.integers(1, 120))
@settings(max_examples=30)
def test_no_row_is_lost_and_no_larger_sheet_shows_less(few: int, rows: int, room: int) -> None:
    """Pages counted as rows: a sheet that holds `room` of both tables together."""

    def pages(tried: Manuscript, held: int) -> int:
        return 1 if len(shown(tried, "Actions")) + len(shown(tried, "Outcomes")) <= held else 2

    both = [
        one_side(manuscript(rows, few=few), ("Outcomes", "Actions"), partial(pages, held=held))
        for held in (room, 2 * room)
    ]
    counts = [len(shown(one, "Actions")) + len(shown(one, "Outcomes")) for one in both]
    assert counts[0] <= counts[1]
    assert counts[0] == min(room, few + min(rows, 45))
    for one in both:
        gone = rows - len(shown(one, "Actions"))
        assert (f"{gone} of {rows} actions" in foot(one)) == (gone > 0)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_runs_name_every_name_once(numbers: set[int]) -> None:
    told: set[int] = set()
    for words in runs(f"A{number}" for number in numbers):
        first, _, last = words.removeprefix("A").partition(" to A")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == numbers


@given(st.text(max_size=80), st.integers(5, 60))
def test_cut_words_are_no_longer_than_asked(words: str, letters: int) -> None:
    assert len(cut_to(words, letters)) <= letters


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["plan-on-a-page-a4", "plan-on-a-page-a3"])
def test_a_plan_stands_on_one_side_of_the_paper_that_was_chosen(people: Cast, code: str) -> None:
    made = planned(people)
    told = manuscript_of(report_of(code), Scope(made.plan, people.improvement_lead, ON))
    with PdfDocument(written(told, Format.PDF)) as sheet:
        assert len(sheet) == 1
        width, height = sheet[0].get_size()
    assert (round(width), round(height)) == {"4": (842, 595), "3": (1191, 842)}[code[-1]]
    said = "\n".join(texts_of(told))
    for expected in (
        "1 of 6",
        "294 days overdue",
        "PL9-O1",
        "18 of 100",
        "Version 1, agreed on 3 March 2026",
        "Practice",
    ):
        assert expected in said
    assert said.index("Write the practice standards.") < said.index("Train every manager.")
    assert "Nothing is left out." in said
