"""Plain text as people type it, as the blocks of a manuscript: paragraphs, lists and tables. No word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from goldthread.publishing.manuscript import Block, Column, Listing, Paragraph, Row, Shape, Table

POINT = re.compile(r"[-•*]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
WIDEST = 60
"""A column is not given more room than cells of so many characters need."""
EDGES = 4
"""The characters that the edges of a cell take the room of."""


def blocks_of(text: str, caption: str) -> tuple[Block, ...]:
    """A blank line ends a paragraph; lines with "- " or "1. " are a list, lines of "| cell | cell |" a table.

    Tables are called `caption`; the first row holds the heads. What looks like a list or a table and is none stays a
    paragraph.
    """
    found: list[Block] = []
    for kind, lines in groupby(text.splitlines(), key=_kind):
        found += _FORMS[kind](list(lines), caption)
    return tuple(found)


def _kind(line: str) -> str:
    bare = line.strip()
    if not bare:
        return "blank"
    if bare.startswith("|") and bare.endswith("|") and len(bare) > 1:
        return "table"
    if POINT.match(bare):
        return "points"
    return "counted" if NUMBER.match(bare) else "words"


def _words(lines: Sequence[str], caption: str) -> list[Block]:
    return [Paragraph("\n".join(line.strip() for line in lines))]


def _points(lines: Sequence[str], caption: str) -> list[Block]:
    return [Listing(tuple(POINT.sub("", line.strip(), count=1) for line in lines))]


def _counted(lines: Sequence[str], caption: str) -> list[Block]:
    """A list that does not count on from 1 keeps its numbers as they were typed."""
    bare = [line.strip() for line in lines]
    numbers = [int(found[1]) for one in bare if (found := NUMBER.match(one))]
    if numbers != list(range(1, len(bare) + 1)):
        return [Paragraph(one) for one in bare]
    return [Listing(tuple(NUMBER.sub("", one, count=1) for one in bare), Shape.COUNTED)]


def _table(lines: Sequence[str], caption: str) -> list[Block]:
    rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return _words(lines, caption)
    columns = tuple(Column(head, share) for head, share in zip(rows[0], _shares(rows), strict=True))
    return [Table(caption, columns, tuple(Row(tuple(row)) for row in rows[1:]))]


def _shares(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Room for each column by its longest cell, never less than its longest word, and for the edges of its cells."""
    for cells in zip(*rows, strict=True):
        longest = max(map(len, cells))
        word = max((len(word) for cell in cells for word in cell.split()), default=1)
        yield max(min(longest, WIDEST), word) + EDGES


def _nothing(lines: Iterable[str], caption: str) -> list[Block]:
    return []


_FORMS = {"blank": _nothing, "table": _table, "points": _points, "counted": _counted, "words": _words}
