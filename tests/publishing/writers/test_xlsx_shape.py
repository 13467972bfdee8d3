"""Columns wide enough for their words, rows high enough for their lines, pages that can be read."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.publishing.manuscript import Column, Row, Table
from goldthread.publishing.writers.xlsx_shape import (
    BESIDE,
    BETWEEN,
    HIGHEST,
    LINE,
    NARROWEST,
    OF_WIDE_PAGE,
    WHOLE,
    WIDEST,
    shape_of,
)

WORDS = st.text("abcdefgh ", max_size=200).map(lambda text: " ".join(text.split()))


def table(*rows: tuple[str, ...], headings: tuple[str, ...] = ("What", "Value")) -> Table:
    return Table("Sheet", tuple(Column(one) for one in headings), tuple(Row(cells) for cells in rows))


def test_short_columns_share_the_page_and_every_row_has_one_line() -> None:
    shape = shape_of(table(("Plan", "IP1"), ("Kind", "Improvement plan")))
    assert shape.widths == (WHOLE // 2, WHOLE // 2)
    assert shape.rows == (LINE + BETWEEN, LINE + BETWEEN)
    assert not shape.is_wide
    assert shape.pages_across == 1


def test_a_table_without_rows_has_columns_as_wide_as_its_headings_need() -> None:
    headings = tuple(f"Responsibilities {number}" for number in range(20))
    assert min(shape_of(table(headings=headings)).widths) >= len("Responsibilities") + BESIDE


def test_of_many_columns_each_is_as_wide_as_its_words_and_the_sheet_is_printed_over_several_pages() -> None:
    cells = tuple("17 September 2026" for _ in range(28))
    shape = shape_of(table(cells, headings=tuple(f"H{number}" for number in range(28))))
    assert min(shape.widths) >= len("17 September 2026") + BESIDE
    assert shape.is_wide
    assert shape.pages_across * OF_WIDE_PAGE >= sum(shape.widths) > (shape.pages_across - 1) * OF_WIDE_PAGE


def test_a_comment_has_a_column_of_its_own_and_counts_for_the_height() -> None:
    row = Row(("A1", "Done"), comment="word " * 60)
    shape = shape_of(Table("Sheet", (Column("What"), Column("Value")), (row,)))
    assert shape.widths[-1] == WIDEST
    assert shape.rows[0] >= 5 * LINE


@pytest.mark.parametrize("word", ["x" * 500, "first\nsecond\n" * 40])
def test_no_row_is_higher_than_a_spreadsheet_draws(word: str) -> None:
    assert shape_of(table((word, word))).rows[0] <= HIGHEST


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
def test_every_row_has_room_for_each_line_of_its_words(rows: list[tuple[str, ...]]) -> None:
    shape = shape_of(table(*rows, headings=("One", "Two", "Three")))
    assert all(NARROWEST <= width <= WIDEST for width in shape.widths)
    for cells, height in zip(rows, shape.rows, strict=True):
        lines = [len(textwrap.wrap(text, width - BESIDE)) for text, width in zip(cells, shape.widths, strict=True)]
        assert height >= min(HIGHEST, max(1, *lines) * LINE)
