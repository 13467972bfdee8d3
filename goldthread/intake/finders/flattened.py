"""Tables of money by year that a text layer flattened to lines, put back into columns.

The head is a run of financial years, on one line or one to a line; a row is words followed by numbers. An empty cell
leaves no trace, so a row with fewer numbers than columns is placed so that the rows sum to the printed totals; where
that leaves a choice the row is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from goldthread.intake.blocks import Source, Span
from goldthread.lib.money import parse_amount, unit_pence

TOTAL = "total"
_YEAR = re.compile(r"(20\d\d|19\d\d)[/–-](\d\d|20\d\d)")
_CELL = re.compile(r"\(?[-–−]?£?\d{1,3}(?:,\d{3})*(?:\.\d+)?[km]?\)?|\(?[-–−]?£?\d+(?:\.\d+)?[km]?\)?")
_DASHES = frozenset({"-", "–", "—"})
_UNIT = re.compile(r"\(?£[,’']?(?:0{3}s?|k|m)?\)?")
_HEAD_WORDS = re.compile(
    r"(?:savings?|proposals?|description|items?|area|budget|costs?|ref|strand|amount|full|year|of|status|type)",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(r"saving|budget|cost|efficienc|growth|invest|expenditure|mtf[sp]|£", re.IGNORECASE)
_LONG_LABEL = 14
_MOST_ROWS = 25


@dataclass(frozen=True, slots=True)
class FlatRow:
    label: str
    lines: Span
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A table put back together: a name for each column (a financial year or `TOTAL`) and a cell for each name."""

    names: tuple[str, ...]
    unit: int
    caption: str
    rows: tuple[FlatRow, ...]


@dataclass(slots=True)
class _Draft:
    words: list[str]
    first: int
    last: int
    cells: list[str] = field(default_factory=list)


def flattened_tables(source: Source) -> Iterator[Columns]:
    """Every table of money by year among the lines, at least two rows long."""
    line = 0
    while line < len(source.lines):
        head = _head(source.lines, line) if _YEAR.search(source.lines[line]) else None
        if head is None:
            line += 1
            continue
        names, unit, body = head
        drafts, after = _rows(source.lines, body, len(names))
        rows = _placed(drafts, names, unit)
        caption = " ".join(source.lines[max(0, line - 4) : line]).strip()
        told = " ".join([caption, *source.lines[line:body], *(row.label for row in rows)])
        if len(rows) >= 2 and _MONEY_WORDS.search(told):
            yield Columns(names, unit, _last_words(source.lines, line), tuple(rows))
        line = max(after, line + 1)


def _last_words(lines: Sequence[str], before: int) -> str:
    return next((text.strip() for text in reversed(lines[max(0, before - 4) : before]) if text.strip()), "")


def _head(lines: Sequence[str], start: int) -> tuple[tuple[str, ...], int, int] | None:
    """Column names, unit and the index of the line after the head; None where the line opens no table."""
    names: list[str] = []
    unit = 100
    line = start
    while line < min(len(lines), start + 12):
        words = lines[line].split()
        if not all(_head_word(word) for word in words):
            break
        for word in words:
            found = _YEAR.search(word)
            if found and (int(found[2]) - int(found[1])) % 100 == 1:
                names.append(f"{found[1]}/{found[2][-2:]}")
            elif word.lower().strip("():") == TOTAL:
                names.append(TOTAL)
            elif _UNIT.fullmatch(word):
                unit = unit_pence(word) or unit
        line += 1
    years = [name for name in names if name != TOTAL]
    if len(years) < 2 or len(set(names)) < len(names):
        return None
    return tuple(names), unit, line


def _head_word(word: str) -> bool:
    bare = word.strip("():|")
    return bool(
        not bare
        or _YEAR.fullmatch(bare)
        or bare.lower() == TOTAL
        or _UNIT.fullmatch(word)
        or _HEAD_WORDS.fullmatch(bare)
    )


def _rows(lines: Sequence[str], start: int, columns: int) -> tuple[list[_Draft], int]:
    """The drafts of rows from line `start` on, and the index of the first line that belongs to no row."""
    drafts: list[_Draft] = []
    pending: list[str] = []
    first = after = start
    for line in range(start, min(len(lines), start + 4 * _MOST_ROWS)):
        words = lines[line].replace("|", " ").split()
        if not words:
            continue
        count = min(_trailing(words), columns if _trailing(words) < len(words) or pending else len(words))
        label, cells = words[: len(words) - count], words[len(words) - count :]
        if len(label) > _LONG_LABEL or (not cells and len(pending) + len(label) > _LONG_LABEL):
            break
        if not cells:
            if drafts and not pending and _continues(label, drafts[-1], columns):
                drafts[-1].words += label
                drafts[-1].last = line
            else:
                first = line if not pending else first
                pending += label
            continue
        if label or pending:
            drafts.append(_Draft([*pending, *label], first if pending else line, line, cells))
            pending = []
        elif drafts and len(drafts[-1].cells) + len(cells) <= columns:
            drafts[-1].cells += cells
            drafts[-1].last = line
        else:
            break
        after = line + 1
    return drafts, after


def _continues(label: list[str], draft: _Draft, columns: int) -> bool:
    opening = label[0]
    return bool(draft.cells) and len(draft.cells) >= min(columns, 1) and (opening[0].islower() or opening[0] in "(–-&")


def _trailing(words: list[str]) -> int:
    """How many words at the end are cells of numbers or dashes."""
    count = 0
    for word in reversed(words):
        if not (_CELL.fullmatch(word) or word in _DASHES):
            break
        count += 1
    while (
        count and count < len(words) and words[len(words) - count] in _DASHES and count > 1 and words[-count][0] == "–"
    ):
        count -= 1
    return count


def _placed(drafts: list[_Draft], names: tuple[str, ...], unit: int) -> list[FlatRow]:
    """Rows whose cells have their columns: as printed where all are there, else as the totals settle it."""
    options = [_options(draft, names, unit) for draft in drafts[:_MOST_ROWS]]
    whole = [index for index, found in enumerate(options) if len(found) == 1]
    total = whole[-1] if whole and whole[-1] == len(drafts) - 1 else None
    if total is not None and any(len(found) > 1 for found in options):
        options = _settled(options, options[total][0], names, unit)
    return [
        FlatRow(" ".join(draft.words), (draft.first + 1, draft.last + 1), found[0])
        for draft, found in zip(drafts, options, strict=False)
        if len(found) == 1
    ]


def _options(draft: _Draft, names: tuple[str, ...], unit: int) -> list[tuple[str, ...]]:
    """Every way to place the cells of a row in the columns, in order, that fits a total in the row itself."""
    if len(draft.cells) == len(names):
        return [tuple(draft.cells)]
    found = []
    for places in combinations(range(len(names)), len(draft.cells)):
        cells = [""] * len(names)
        for place, cell in zip(places, draft.cells, strict=True):
            cells[place] = cell
        if _adds_up(cells, names, unit):
            found.append(tuple(cells))
    return found


def _adds_up(cells: Sequence[str], names: tuple[str, ...], unit: int) -> bool:
    if TOTAL not in names:
        return True
    amounts = [parse_amount(cell, unit) or 0 for cell in cells]
    return sum(amounts) - amounts[names.index(TOTAL)] == amounts[names.index(TOTAL)]


def _settled(
    options: list[list[tuple[str, ...]]], total: tuple[str, ...], names: tuple[str, ...], unit: int
) -> list[list[tuple[str, ...]]]:
    """Keep for each row the placements that occur when the rows above the total sum to it, column by column."""
    wanted = [parse_amount(cell, unit) or 0 for cell in total]
    kept: list[set[tuple[str, ...]]] = [set() for _ in options]
    budget = [20_000]

    def walk(index: int, chosen: list[tuple[str, ...]], left: list[int]) -> None:
        budget[0] -= 1
        if budget[0] < 0:
            return
        if index == len(options) - 1:
            if not any(left):
                for place, cells in enumerate(chosen):
                    kept[place].add(cells)
            return
        for cells in options[index]:
            rest = [amount - (parse_amount(cell, unit) or 0) for amount, cell in zip(left, cells, strict=True)]
            walk(index + 1, [*chosen, cells], rest)

    walk(0, [], wanted)
    kept[-1] = {total}
    return [sorted(found) if found else given for found, given in zip(kept, options, strict=True)]
