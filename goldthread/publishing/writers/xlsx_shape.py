"""How wide the columns of a sheet are, how high its rows, and over how many pages it is printed.

Programs differ in whether they make a row as high as its words on opening a file, so the file says it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.publishing.manuscript import Table

NARROWEST, WIDEST, WHOLE = 10, 70, 120
"""Letters of a column, and of a sheet that fills a page."""
LONG = 28
"""A column whose longest cell has more letters than this breaks it over lines."""
LINES = 4
"""So many lines the longest cell of a column takes, as long as that makes the column no wider than WIDEST."""
BESIDE = 2
"""Letters that the edges of a cell take, and in a heading the sign of the filter."""
OF_STRONG = 1.15
"""A strong letter is so much wider."""
LINE, BETWEEN, HIGHEST = 15.0, 4.0, 405.0
"""Points of a line, between two rows of words, and of the highest row that a spreadsheet draws."""
OF_WIDE_PAGE = 230
"""Letters across a sheet of A3 that can still be read."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`widths` in letters, a column of comments among them where there are any; `head` and `rows` in points."""

    widths: tuple[int, ...]
    head: float
    rows: tuple[float, ...]

    @property
    def is_wide(self) -> bool:
        """More than one page of A4 shows."""
        return sum(self.widths) > 2 * WHOLE

    @property
    def pages_across(self) -> int:
        return math.ceil(sum(self.widths) / OF_WIDE_PAGE) if self.is_wide else 1


def shape_of(table: Table) -> Shape:
    shares = sum(column.share for column in table.columns)
    columns = list(zip(*(row.cells for row in table.rows), strict=True)) or [() for _ in table.columns]
    widths = [
        min(WIDEST, max(NARROWEST, round(WHOLE * column.share / shares), _needed(column.heading, cells)))
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    strong = [column.is_strong for column in table.columns]
    heads = [column.heading for column in table.columns]
    if any(row.comment for row in table.rows):
        widths, strong, heads = [*widths, WIDEST], [*strong, False], [*heads, ""]
    return Shape(tuple(widths), _height(heads, widths, [True] * len(heads)), tuple(_rows(table, widths, strong)))


def _needed(heading: str, cells: Sequence[str]) -> int:
    """Letters that a column needs: short words on one line, long ones on a few, each word of its head whole."""
    head = max(map(len, heading.split()), default=0) * OF_STRONG + 2 * BESIDE
    longest = max(map(len, cells), default=0)
    words = longest * OF_STRONG if longest <= LONG else max(LONG, longest / LINES)
    return math.ceil(max(head, words + BESIDE))


def _rows(table: Table, widths: Sequence[int], strong: Sequence[bool]) -> list[float]:
    return [
        _height((*row.cells, row.comment), widths, [True] * len(widths) if row.is_strong else strong)
        for row in table.rows
    ]


def _height(cells: Sequence[str], widths: Sequence[int], strong: Sequence[bool]) -> float:
    """Points of a row in which all words of its cells show."""
    lines = 1
    for text, width, is_strong in zip(cells, widths, strong, strict=False):
        letters = width - BESIDE
        if len(text) * OF_STRONG > letters or "\n" in text:
            lines = max(lines, _lines(text, letters / OF_STRONG if is_strong else letters))
    return min(HIGHEST, lines * LINE + BETWEEN)


def _lines(text: str, letters: float) -> int:
    """Lines that words take where so many letters stand on one. A word goes to the next line whole."""
    lines = 0
    for line in text.split("\n"):
        lines, place = lines + 1, 0.0
        for word in line.split(" "):
            place += len(word) + (1 if place else 0)
            if place > letters:
                further = math.ceil(len(word) / letters)
                lines += further if place > len(word) else further - 1
                place = len(word) - (further - 1) * letters
    return lines
