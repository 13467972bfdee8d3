"""What a report says, as a tree that knows no format. Everything in it is data: no writer takes a word for markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from operator import is_
from typing import Any, TypeVar

from goldthread.authorities.models import Sensitivity
from goldthread.lib.canonical import canonical, sha256

T = TypeVar("T")

LANGUAGE = "en-GB"
UNPRINTABLE = re.compile("[^\t\n\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold (XML 1.0, section 2.2), and control characters that nobody can see."""


NOT_WORDS = ("svg", "formula")
"""Fields that hold no words of people: they are left as they are when a manuscript is reworded."""


class Shape(StrEnum):
    """How a list is marked: by points, or counted from 1."""

    POINTS = "points"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; numbered ones count through the whole manuscript. `note` stands at the foot or with the slide."""

    text: str
    is_numbered: bool = False
    is_quote: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; a counted one counts from 1."""

    items: tuple[str, ...]
    shape: Shape = Shape.POINTS


class Side(StrEnum):
    """A sheet of paper of which one side must hold everything."""

    A4 = "a4"
    A3 = "a3"


class Unit(StrEnum):
    """What the cells of a column hold: words, or numbers that a spreadsheet can count with.

    A share is counted in ten-thousandths of the whole.
    """

    WORDS = "words"
    COUNT = "count"
    PENCE = "pence"
    DAY = "day"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, whether its words are strong.

    `adds` names by their place the columns that this one is the sum of, in each row that has numbers. `formula` is
    what a spreadsheet works its numbers out from instead, with "{row}" for the number of the row; it is never made of
    what a person typed.
    """

    heading: str
    share: int = 1
    is_strong: bool = False
    unit: Unit = Unit.WORDS
    adds: tuple[int, ...] = ()
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """What the last number of a row is where it is another than its column tells: its unit, and its formula if any."""

    unit: Unit
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell for each column; `comment` stands across the table below it.

    `numbers` are the same cells as numbers in the unit of their column, where they are any: a count, pence, or a day
    as `date.toordinal` counts it. `adds` and `takes` name by their place the rows of this table that the numbers of
    this one are the sum of, or what is taken from that sum. A spreadsheet then works them out anew when a number
    changes; every other form prints the cells.
    """

    cells: tuple[str, ...]
    comment: str = ""
    numbers: tuple[int | None, ...] = ()
    adds: tuple[int, ...] = ()
    takes: tuple[int, ...] = ()
    is_strong: bool = False
    worked: Worked | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; its heads are repeated on every page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


UNKNOWN = "not stated"
"""What a table says where the record knows nothing, so that a blank is never taken for an oversight."""


def table_of_what_is_known(table: Table) -> Table:
    """The table without the columns in which no row says anything; the first is always kept."""
    kept = [
        place
        for place in range(len(table.columns))
        if place == 0 or any(row.cells[place] not in ("", UNKNOWN) for row in table.rows)
    ]
    moved = {place: at for at, place in enumerate(kept)}
    columns = tuple(
        replace(table.columns[place], adds=tuple(moved[one] for one in table.columns[place].adds if one in moved))
        for place in kept
    )
    rows = tuple(
        replace(
            row,
            cells=tuple(row.cells[place] for place in kept),
            numbers=tuple(row.numbers[place] for place in kept) if row.numbers else (),
        )
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (SVG) with the words for those who cannot see it and the table of what it draws.

    `width` and `height` are those of the picture in pixels; without them it is as wide as the page.
    """

    caption: str
    alternative: str
    svg: str
    data: Table
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that stands large on a slide, with what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. `note` is for the person who speaks to it; only slides show it."""

    title: str
    blocks: tuple[Block, ...]
    begins_page: bool = False
    note: str = ""


Block = Paragraph | Listing | Table | Figure | KeyFigures | Section


@dataclass(frozen=True, slots=True)
class Signature:
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What makes a manuscript a letter: head, address, greeting, farewell. Lines that are not known are left out."""

    sender: str
    address: tuple[str, ...]
    greeting: str
    closing: tuple[str, ...]
    farewell: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One report. `issuer` stands at its head and foot, `handling` says who may have it, and is empty for anybody.

    `sensitivity` is the highest of what it holds. A draft is marked as one on every page; `holds_drafts` says that
    something in it is not shared with anybody yet. `is_landscape` lays the pages on their side, for wide tables;
    `side` puts everything on one side of one sheet.
    """

    title: str
    subject: str
    issuer: str
    dated_on: date
    blocks: tuple[Block, ...]
    letter: Letter | None = None
    handling: str = ""
    is_draft: bool = False
    holds_drafts: bool = False
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    is_landscape: bool = False
    side: Side | None = None

    @property
    def sha256(self) -> str:
        """Of its content alone: equal for two manuscripts that say the same."""
        return sha256(canonical(plain(self)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A block where it stands: under headings of `level`, 0 at the top; `number` of a numbered paragraph, else 0."""

    block: Block
    level: int
    number: int = 0


def placed(blocks: Iterable[Block]) -> Iterator[Placed]:
    """The blocks in the order of reading; a section comes before what it holds, and numbers count through."""
    count = 0
    for block, level in _opened(blocks, 0):
        count += isinstance(block, Paragraph) and block.is_numbered
        yield Placed(block, level, count if isinstance(block, Paragraph) and block.is_numbered else 0)


def _opened(blocks: Iterable[Block], level: int) -> Iterator[tuple[Block, int]]:
    for block in blocks:
        if isinstance(block, Section):
            yield block, level + 1
            yield from _opened(block.blocks, level + 1)
        else:
            yield block, level


def printable(text: str) -> str:
    """The text without what no file format can hold; every line break is one "\\n"."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")).strip()


def reworded(value: T, words: Callable[[str], str]) -> T:
    """The same tree with `words` done to every text in it; pictures are left as they are."""
    return _reworded(value, words)  # type: ignore[no-any-return]


def _reworded(value: Any, words: Callable[[str], str]) -> Any:
    """What holds no word that changes is kept as it is: ten thousand rows made anew take longer than read."""
    kind: Any = type(value)
    if kind is tuple:
        made = tuple([words(one) if type(one) is str else _reworded(one, words) for one in value])
        return value if all(map(is_, made, value)) else made
    if isinstance(value, str):
        return value if isinstance(value, StrEnum) else words(value)
    changed = {}
    for name in _wording_of(kind):
        held = getattr(value, name)
        said = _reworded(held, words)
        if said is not held:
            changed[name] = said
    return replace(value, **changed) if changed else value


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass; none of anything else."""
    return tuple(spec.name for spec in fields(kind)) if is_dataclass(kind) else ()


@cache
def _wording_of(kind: type) -> tuple[str, ...]:
    """Those that may hold words of people."""
    return tuple(name for name in _fields_of(kind) if name not in NOT_WORDS)


def plain(value: Any) -> Any:
    """The tree as JSON can hold it; each block names what it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"kind": type(value).__name__.lower()} | {
            spec.name: plain(getattr(value, spec.name)) for spec in fields(value)
        }
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    return value


def texts_of(value: Any) -> list[str]:
    """Every text of the tree, in its order."""
    found: list[str] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[str]) -> None:
    if isinstance(value, tuple):
        for entry in value:
            if type(entry) is str:
                found.append(entry)
            else:
                _gather(entry, found)
    elif isinstance(value, str):
        if not isinstance(value, StrEnum):
            found.append(value)
    else:
        kind: Any = type(value)
        for name in _fields_of(kind):
            _gather(getattr(value, name), found)
