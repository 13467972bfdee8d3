"""Tables of plain text whose columns are set apart by spaces alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldthread.intake.blocks import Block, Cell, Layout, Source, Span
from goldthread.intake.outline.labels import split_label

_SEGMENT = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_FEWEST_ROWS = 3
_SHARE = 0.5
_LABEL = re.compile(r"^[A-Z]{0,2}\d{0,3}[.)]?$")


def with_aligned_tables(source: Source) -> tuple[Block, ...]:
    """The blocks of `source`, those that make up an aligned table replaced by that table."""
    if source.media != "text/plain":
        return source.blocks
    tables = list(_tables(source))
    if not tables:
        return source.blocks
    kept: list[Block] = []
    for block in source.blocks:
        table = next((table for table in tables if _inside(block.lines, table.lines)), None)
        if table is None or block.layout is Layout.TABLE:
            kept.append(block)
        elif table not in kept:
            kept.append(replace(table, page=block.page))
    return tuple(kept)


def _inside(lines: Span, span: Span) -> bool:
    return span[0] <= lines[0] and lines[1] <= span[1]


def _tables(source: Source) -> Iterator[Block]:
    for first, lines in _groups(source.lines):
        columns = _columns(lines)
        if columns:
            rows = _rows(lines, first, columns)
            text = " ".join(cell.text for row in rows for cell in row if cell.text)
            yield Block(Layout.TABLE, " ".join(text.split()), (first, first + len(lines) - 1), rows=rows)


def _groups(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without an empty one between them in which several lines hold a wide gap."""
    start = 0
    for place in range(len(lines) + 1):
        if place < len(lines) and lines[place].strip():
            continue
        group = [line.expandtabs(8).rstrip() for line in lines[start:place]]
        if len(group) >= _FEWEST_ROWS and sum(bool(_SEGMENT.search(line)) for line in group) >= _FEWEST_ROWS:
            yield start + 1, group
        start = place + 1


def _columns(lines: Sequence[str]) -> list[int]:
    """Where the columns after the first begin: the same place in many lines, and no word across it in any."""
    starts = Counter(found.end() for line in lines for found in _SEGMENT.finditer(line))
    needed = max(_FEWEST_ROWS - 1, _SHARE * len(lines))
    columns = sorted(place for place, count in starts.items() if count >= needed and _is_free(lines, place))
    if not columns or all(_is_label(line[: columns[0]]) for line in lines):
        return []
    return columns


def _is_free(lines: Sequence[str], place: int) -> bool:
    return all(len(line) < place or line[max(0, place - 2) : place].isspace() for line in lines)


def _is_label(text: str) -> bool:
    bare = text.strip()
    return not bare or bool(_LABEL.match(bare)) or bool(split_label(f"{bare} x")[0])


def _rows(lines: Sequence[str], first: int, columns: Sequence[int]) -> tuple[tuple[Cell, ...], ...]:
    edges = [0, *columns]
    rows: list[list[Cell]] = []
    for offset, line in enumerate(lines):
        span = (first + offset, first + offset)
        texts = [
            line[edge : edges[place + 1] if place + 1 < len(edges) else None].strip()
            for place, edge in enumerate(edges)
        ]
        if rows and _goes_on(texts, rows[-1]):
            rows[-1] = [_grown(cell, text, span) for cell, text in zip(rows[-1], texts, strict=True)]
        else:
            rows.append([Cell(text, span) for text in texts])
    return tuple(tuple(row) for row in rows)


def _goes_on(texts: Sequence[str], above: Sequence[Cell]) -> bool:
    """Whether a line only continues the row above: its first column is empty, or nothing but its first is filled."""
    if not texts[0]:
        return True
    return not any(texts[1:]) and texts[0][0].islower() and bool(above[0].text)


def _grown(cell: Cell, text: str, span: Span) -> Cell:
    if not text:
        return cell
    return Cell(f"{cell.text}\n{text}" if cell.text else text, (cell.lines[0] if cell.text else span[0], span[1]))
