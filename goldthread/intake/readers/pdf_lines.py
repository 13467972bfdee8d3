"""From the rows of PDF pages to lines in reading order, tables in their places, with what the block maker asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from goldthread.intake.readers.base import Line
from goldthread.intake.readers.marks import mark_of
from goldthread.intake.readers.pdf_columns import Row, Table, in_reading_order, rows_of, tables_in
from goldthread.intake.readers.pdf_grids import table_of
from goldthread.intake.readers.pdf_ruled import level_rules, ruled_tables
from goldthread.intake.readers.pdf_rules import Grid, Rule

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


class PageLike(Protocol):
    number: int
    rows: list[Row]
    grids: list[Grid]
    level: list[Rule]
    width: float


@dataclass(slots=True)
class _Drawn:
    """A line of text or a table row where it stands. `right` and `reach` are where it ends and could have ended."""

    page: int
    base: float
    size: float
    left: float
    right: float
    text: str
    bold: bool = False
    first_width: float = 0.0
    cells: tuple[str, ...] = ()
    table: int = 0
    column: int = 0


def text_of(row: Row) -> str:
    return " ".join(piece.text for piece in row.pieces)


def printed(line: Line) -> str:
    """A line as `Source.lines` shows it: a table row is its cells parted by tabs."""
    return "\t".join(" ".join(cell.split()) for cell in line.cells) if line.cells else line.text


def lines_of(pages: Sequence[PageLike]) -> list[Line]:
    """All lines of the document, numbered from 1."""
    drawn = [one for page in pages for one in _drawn(page)]
    _mend_hyphens(drawn)
    pitch = _pitch(drawn)
    margin = _margin(drawn)
    indent = min((one.left for one in drawn if not one.cells), default=0.0)
    lines = []
    for number, one in enumerate(drawn, start=1):
        above = drawn[number - 2] if number > 1 else None
        lines.append(
            Line(
                number,
                one.text,
                one.page,
                gap=_gap(above, one, pitch),
                indent=(one.left - indent) / max(0.5 * one.size, 1.0),
                new_page=above is not None and above.page != one.page,
                bold=one.bold,
                size=one.size,
                cells=one.cells,
                table=one.table,
            )
        )
    return list(_with_margin(drawn, lines, margin))


def _drawn(page: PageLike) -> Iterator[_Drawn]:
    """The lines of a page in reading order."""
    pieces = [piece for row in page.rows for piece in row.pieces]
    tables: list[Table] = []
    for grid in page.grids:
        inside = [
            piece for piece in pieces if grid.holds((piece.left + piece.right) / 2, piece.base + 0.2 * piece.size)
        ]
        table = table_of(grid, inside)
        if table is not None:
            tables.append(table)
            taken = {id(piece) for piece in inside}
            pieces = [piece for piece in pieces if id(piece) not in taken]
    for table, inside in ruled_tables(pieces, level_rules(page.level, page.grids)):
        tables.append(table)
        taken = {id(piece) for piece in inside}
        pieces = [piece for piece in pieces if id(piece) not in taken]
    tables.sort(key=lambda table: -table.top)
    rows = rows_of(pieces) if tables else page.rows
    level = [rule.at for rule in page.level if rule.end - rule.start > 0.3 * page.width]
    for column, stretch in enumerate(in_reading_order(rows, page.width)):
        found = {first: (end, table) for first, end, table in tables_in(stretch, level)}
        index = 0
        while index < len(stretch):
            while tables and tables[0].top > stretch[index].base:
                yield from _table_lines(tables.pop(0), page.number, column)
            if index in found:
                end, table = found[index]
                yield from _table_lines(table, page.number, column)
                index = end
            else:
                yield _text_line(stretch[index], page.number, column)
                index += 1
    for table in tables:
        yield from _table_lines(table, page.number, 0)


def _text_line(row: Row, page: int, column: int) -> _Drawn:
    bold = all(piece.bold for piece in row.pieces)
    first = row.pieces[0].first_width
    return _Drawn(page, row.base, row.size, row.left, row.right, text_of(row), bold, first, column=column)


def _table_lines(table: Table, page: int, column: int) -> Iterator[_Drawn]:
    key = page * 10_000 + int(table.top) + 1
    count = max(1, len(table.cells) - 1)
    for index, row in enumerate(table.cells):
        cells = tuple("\n".join(lines) for lines in row)
        base = table.top - (table.top - table.bottom) * index / count
        text = " ".join(" ".join(cell.split()) for cell in cells if cell)
        yield _Drawn(page, base, table.size, table.left, table.left, text, cells=cells, table=key, column=column)


def _mend_hyphens(drawn: list[_Drawn]) -> None:
    """Puts a word together that was only broken to fit the line; a hyphen of its own ("life-long") stays.

    The document itself is the dictionary: the whole word elsewhere in it, or a second half that is no word.
    """
    words = Counter(found.lower() for one in drawn for found in _WORD.findall(one.text))
    for one, after in pairwise(drawn):
        head = re.search(r"([A-Za-z]{2,})-$", one.text)
        tail = re.match(r"[a-z]+", after.text)
        if head is None or tail is None or one.cells or after.cells or one.page != after.page:
            continue
        whole = (head[1] + tail[0]).lower()
        stands_alone = words[tail[0]] > 1 or len(tail[0]) > 3 and words[head[1].lower()] > 0
        if words[whole] or (not words[f"{head[1]}-{tail[0]}".lower()] and not stands_alone):
            rest = after.text[len(tail[0]) :]
            stop = len(rest) - len(rest.lstrip(".,;:!?)’”'\""))
            one.text = one.text[:-1] + tail[0] + rest[:stop]
            after.text = rest[stop:].lstrip()
    drawn[:] = [one for one in drawn if one.text]


def _pitch(drawn: Sequence[_Drawn]) -> float:
    """The usual distance of two lines of one paragraph, in letter sizes."""
    steps: Counter[float] = Counter()
    for one, after in pairwise(drawn):
        step = (one.base - after.base) / max(after.size, 1.0)
        if not (one.cells or after.cells) and 0.9 < step < 2.6 and abs(one.size - after.size) < 0.5:
            steps[round(step, 1)] += 10 if after.text[0].islower() and mark_of(after.text) is None else 1
    return steps.most_common(1)[0][0] if steps else 1.2


def _gap(above: _Drawn | None, one: _Drawn, pitch: float) -> int:
    if above is None or above.page != one.page or above.base < one.base:
        return 0
    step = (above.base - one.base) / max(above.size, one.size, 1.0)
    if step > 3.2 * pitch:
        return 2
    return 1 if step > 1.2 * pitch else 0


def _margin(drawn: Sequence[_Drawn]) -> float:
    """How far right lines reach: the usual one of the pages that are full enough to tell."""
    rights: dict[int, list[float]] = {}
    for one in drawn:
        if not one.cells:
            rights.setdefault(one.page, []).append(one.right)
    reaches = sorted(max(found) for found in rights.values() if len(found) >= 10)
    if not reaches:
        reaches = sorted(max(found) for found in rights.values())
    return reaches[len(reaches) // 2] if reaches else 0.0


def _with_margin(drawn: Sequence[_Drawn], lines: Sequence[Line], margin: float) -> Iterator[Line]:
    """`lines` with `full` set on those that had no room for the first word of the next."""
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not lines[end].gap and drawn[end].column == drawn[start].column:
            end += 1
        group = range(start, end)
        broken = any(drawn[at].text[0].islower() and mark_of(drawn[at].text) is None for at in group[1:])
        own = max(drawn[at].right for at in group) if broken or drawn[start].column else margin
        for at in group:
            after = drawn[at + 1] if at + 1 < len(drawn) else None
            room = 0.3 * drawn[at].size + (after.first_width if after is not None else 0.0)
            reach = min(margin, own) if drawn[start].column or broken else margin
            full = after is not None and not drawn[at].cells and drawn[at].right + room > reach - 0.5
            yield replace(lines[at], full=True) if full else lines[at]
        start = end
