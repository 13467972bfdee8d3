"""What fits on a slide: text, rows and figures of a manuscript cut into slides, so that nothing falls off the edge.

PowerPoint tells nobody how many lines a text takes until it is shown. The estimates here are for Arial in the sizes of
the writer and err on the side of another slide.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from goldthread.publishing.manuscript import (
    Block,
    Column,
    Figure,
    KeyFigure,
    KeyFigures,
    Listing,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Shape,
    Table,
)

LETTERS_A_LINE = 68
LINES = 12
"""Lines of points that a slide holds, each point with a little space below."""
TABLE_LETTERS = 106
"""Letters of the size of cells that stand beside one another over the whole width."""
TABLE_LINES = 16
ROW_SPACE = 0.65
"""Lines that the space in a row takes."""
FIGURES_A_SLIDE = 4
CONTINUED = " (continued)"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: points, or rows of a table, or figures. `going_on` are the points that only end one begun before."""

    title: str
    points: tuple[str, ...] = ()
    first_number: int = 0
    """Of counted points, else 0."""
    going_on: tuple[int, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    note: str = ""


@dataclass(slots=True)
class _Page:
    texts: list[str] = field(default_factory=list)
    going_on: list[int] = field(default_factory=list)
    first: int = 1
    lines: float = 0


def slides_of(manuscript: Manuscript) -> Iterator[Slide]:
    """The slides after the cover; blocks that stand in no section come under the title of the manuscript."""
    loose = tuple(block for block in manuscript.blocks if not isinstance(block, Section))
    if loose:
        yield from _of_section(Section(manuscript.title, loose))
    for block in manuscript.blocks:
        if isinstance(block, Section):
            yield from _of_section(block)


def _of_section(section: Section) -> Iterator[Slide]:
    """Slides of one title; the second and later say that they continue it."""
    is_first = True
    for run in _runs(section.blocks):
        if isinstance(run, Section):
            yield from _of_section(run)
            continue
        for slide in run:
            title = section.title if is_first else f"{section.title}{CONTINUED}"
            yield replace(slide, title=title, note=section.note)
            is_first = False


def _runs(blocks: Iterable[Block]) -> Iterator[Section | Iterator[Slide]]:
    """Neighbouring texts share slides; tables and figures have their own."""
    held: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            held.append(block.text)
            continue
        if isinstance(block, Listing) and block.shape is Shape.POINTS:
            held += block.items
            continue
        if held:
            yield _of_texts(tuple(held), is_counted=False)
            held = []
        yield block if isinstance(block, Section) else _alone(block)
    if held:
        yield _of_texts(tuple(held), is_counted=False)


def _alone(block: Listing | Table | Figure | KeyFigures | Paragraph) -> Iterator[Slide]:
    if isinstance(block, Listing):
        yield from _of_texts(block.items, is_counted=True)
    elif isinstance(block, Table):
        yield from _of_table(block)
    elif isinstance(block, Figure):
        yield from _of_texts((block.alternative,), is_counted=False)
        yield from _of_table(block.data)
    elif isinstance(block, KeyFigures):
        for start in range(0, len(block.figures), FIGURES_A_SLIDE):
            yield Slide("", figures=block.figures[start : start + FIGURES_A_SLIDE])


def lines_of(text: str, width: int) -> int:
    """Lines that a text takes where `width` letters stand on one; wide letters of other scripts count double."""
    return sum(max(1, ceil(_breadth(line) / width)) for line in text.split("\n"))


def _breadth(line: str) -> float:
    return sum(1.9 if ord(letter) > 0x2E7F else 1 for letter in line)


def _of_texts(texts: Sequence[str], *, is_counted: bool) -> Iterator[Slide]:
    page = _Page()
    for number, text in enumerate(texts, start=1):
        for place, piece in enumerate(_pieces(text)):
            needs = lines_of(piece, LETTERS_A_LINE) + 0.4
            if page.texts and (page.lines + needs > LINES or place):
                yield _slide_of(page, is_counted=is_counted)
                page = _Page(first=number)
            if place:
                page.going_on.append(len(page.texts))
            page.texts.append(piece)
            page.lines += needs
    if page.texts:
        yield _slide_of(page, is_counted=is_counted)


def _slide_of(page: _Page, *, is_counted: bool) -> Slide:
    first = page.first if is_counted else 0
    return Slide("", tuple(page.texts), first_number=first, going_on=tuple(page.going_on))


def _pieces(text: str) -> list[str]:
    """A text in pieces that each fit on a slide, cut between words where there are any."""
    if lines_of(text, LETTERS_A_LINE) <= LINES:
        return [text]
    most = int(LETTERS_A_LINE * (LINES - 1) * len(text) / max(len(text), _breadth(text)))
    pieces: list[str] = []
    for line in text.split("\n"):
        pieces += textwrap.wrap(line, most, break_on_hyphens=False, drop_whitespace=True) or [""]
    return [piece for piece in pieces if piece]


def _of_table(table: Table) -> Iterator[Slide]:
    """Rows until the slide is full, the heads again on each; a comment is a last line of the last cell."""
    shares = sum(column.share for column in table.columns)
    widths = [max(4, int(TABLE_LETTERS * column.share / shares)) for column in table.columns]
    empty = Slide("", columns=table.columns, caption=table.caption)
    held: list[tuple[str, ...]] = []
    used = 0.0
    for row in table.rows:
        for cells in _cut(_commented(row), widths):
            needs = max(lines_of(cell, width) for cell, width in zip(cells, widths, strict=True)) + ROW_SPACE
            if held and used + needs > TABLE_LINES:
                yield replace(empty, rows=tuple(held))
                held, used = [], 0.0
            held.append(cells)
            used += needs
    if held:
        yield replace(empty, rows=tuple(held))


def _commented(row: Row) -> tuple[str, ...]:
    if not row.comment:
        return row.cells
    return (*row.cells[:-1], f"{row.cells[-1]}\n{row.comment}")


def _cut(cells: tuple[str, ...], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """A row in rows that each fit on a slide: the other cells stand in the first."""
    pieces = [
        textwrap.wrap(cell, width * (TABLE_LINES - 2), break_on_hyphens=False)
        if lines_of(cell, width) > TABLE_LINES - 1
        else [cell]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, pieces))):
        yield tuple(piece[number] if number < len(piece) else "" for piece in pieces)
