"""Savings tables: rows by financial year, whether they are new or already in the financial strategy, and totals.

A table may come with cells, or flattened to lines by a text layer: then its head is a run of financial years and a
row is words followed by numbers. A row with fewer numbers than years is placed by the printed totals, and left out
where they do not settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.intake.blocks import Cell, Layout, Span
from goldthread.intake.finders.flattened import TOTAL, Columns, flattened_tables
from goldthread.intake.reading import SavingsRow
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.money import parse_amount, unit_name, unit_pence

_YEAR = re.compile(r"(?<![\d/])(?P<first>20\d\d|19\d\d)\s?[/–-]\s?(?P<second>\d\d|20\d\d)(?![\d/])")
_YEAR_WORD = re.compile(r"\byear\s+(?P<number>\d)\b", re.IGNORECASE)
_TOTAL_HEAD = re.compile(r"^\s*(?:(?:grand|overall|cumulative)\s+)?totals?\b", re.IGNORECASE)
_TOTAL_ROW = re.compile(
    r"^\s*(?:(?:grand|overall|net|sub-?)\s*)?totals?\b|^\s*(?:net|all|overall|gross) savings?\b|\btotals?\s*$"
    r"|\btotal (?:savings|phase|net|all)\b",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(r"saving|budget|cost|efficienc|growth|invest|expenditure|mtf[sp]|£", re.IGNORECASE)
_PLAN = r"(?:mtf[sp]|financial (?:strategy|plan)|strategy|budget|plan|base|programme)"
_NEW = re.compile(
    rf"\bnew (?:to|for|in)\b.{{0,25}}{_PLAN}|\bnot (?:yet )?(?:in|included|within)\b|^\s*new\b|[(–-]\s*new\s*\)?$"
    rf"|\boutside\b.{{0,25}}{_PLAN}|\badditional to\b.{{0,25}}{_PLAN}",
    re.IGNORECASE,
)
_EXISTING = re.compile(
    rf"\b(?:included|already|existing|within|counted|built|held|assumed)\b.{{0,40}}{_PLAN}|\b(?:in|within) (?:the )?"
    rf"(?:mtf[sp]|financial strategy)\b|^\s*(?:existing|included|already (?:in|agreed|approved|planned|counted))\b"
    rf"|[(–-]\s*existing\s*\)?$",
    re.IGNORECASE,
)
_STATUS_END = re.compile(r"\s(?P<status>New|Existing|Proposed|Agreed)$")
"""The cell of a status column, run together with the label before it."""
_STATUS_HEAD = re.compile(r"status|new\b.*\bexisting|\bin\b.*\b(?:mtf[sp]|strategy)|mtf[sp]", re.IGNORECASE)


@dataclass(slots=True)
class _Head:
    """The columns of a table: place to financial year or `TOTAL`, the unit in pence, the place of a status column."""

    years: dict[int, str]
    unit: int = 100
    status: int | None = None
    in_plan: bool = False


def find_savings(outline: Outline) -> tuple[SavingsRow, ...]:
    """The rows of every savings table, printed total rows included and marked."""
    rows: list[SavingsRow] = []
    for place, unit in enumerate(outline.units):
        if unit.layout is Layout.TABLE and len(unit.rows) >= 2:
            table = list(_from_cells(unit, _caption(outline.units, place)))
            rows.extend(_with_totals(table, unit.section))
    taken = savings_lines(tuple(rows))
    for columns in flattened_tables(outline.source):
        table = [row for row in _from_columns(columns) if row.lines[0] not in taken]
        rows.extend(_with_totals(table, columns.caption))
    return tuple(sorted(rows, key=lambda row: row.lines))


def savings_lines(rows: Sequence[SavingsRow]) -> frozenset[int]:
    """The lines that savings rows stand on."""
    return frozenset(line for row in rows for line in range(row.lines[0], row.lines[1] + 1))


def _with_totals(rows: list[SavingsRow], caption: str) -> list[SavingsRow]:
    """Mark a last row that bears the name of the table, or that sums the rows above it, as the total."""
    if len(rows) < 3 or any(row.is_total for row in rows):
        return rows
    last = rows[-1]
    named = bool(caption) and last.label.lower().startswith(caption.strip(" :").lower())
    sums = {year: sum(row.amounts.get(year, 0) for row in rows[:-1]) for year in last.amounts}
    if named or all(abs(sums[year] - amount) < 0.01 for year, amount in last.amounts.items()):
        rows[-1] = replace(last, is_total=True, status=None)
    return rows


def _from_columns(table: Columns) -> Iterator[SavingsRow]:
    head = _Head(dict(enumerate(table.names)), table.unit)
    ends = [_STATUS_END.search(row.label) for row in table.rows]
    head.status = 0 if sum(map(bool, ends)) * 2 >= len(ends) else None
    for row, end in zip(table.rows, ends, strict=True):
        amounts = {name: parse_amount(cell, table.unit) for name, cell in zip(table.names, row.cells, strict=True)}
        label = row.label
        told: tuple[str, ...] = ()
        if head.status is not None and end is not None:
            label, told = row.label[: end.start()].strip(), (end["status"],)
        yield _row(label, amounts, head, row.lines, told, None)


def _caption(units: Sequence[Unit], place: int) -> str:
    above = units[place - 1].text[-300:] if place else ""
    return " ".join([*units[place].sections[-1:], above])


def year_of(text: str) -> str | None:
    """The financial year that a heading names, as "2012/13"; "Year 1" where years are only counted."""
    found = _YEAR.search(text)
    if found and (int(found["second"]) - int(found["first"])) % 100 == 1:
        return f"{found['first']}/{found['second'][-2:]}"
    counted = _YEAR_WORD.search(text)
    return f"Year {counted['number']}" if counted else None


def _from_cells(unit: Unit, caption: str) -> Iterator[SavingsRow]:
    head, first = _head(unit.rows, caption)
    if head is None:
        return
    for row in unit.rows[first:]:
        texts = [" ".join(cell.text.split()) for cell in row]
        amounts = {
            name: parse_amount(texts[place], head.unit) for place, name in head.years.items() if place < len(texts)
        }
        label = _label(texts, head)
        if label and any(amount is not None for amount in amounts.values()):
            yield _row(label, amounts, head, _span(row), texts, unit.page)


def _span(row: Sequence[Cell]) -> Span:
    return min(cell.lines[0] for cell in row), max(cell.lines[1] for cell in row)


def _label(texts: Sequence[str], head: _Head) -> str:
    """The words of a row: the cells before its first year that are no bare number."""
    first = min(head.years)
    words = [text for place, text in enumerate(texts[:first]) if text and place != head.status and not text.isdigit()]
    return " – ".join(words)


def _head(rows: Sequence[Sequence[Cell]], caption: str) -> tuple[_Head | None, int]:
    """The head of a table and the index of its first row of amounts; None where it is no table of money by year."""
    for place, row in enumerate(rows[:3]):
        texts = [cell.text for cell in row]
        years = {column: year for column, text in enumerate(texts) if column and (year := year_of(text))}
        if not years:
            continue
        years |= {column: TOTAL for column, text in enumerate(texts) if column and _TOTAL_HEAD.search(text)}
        head = _Head(years)
        whole = " ".join([caption, *(cell.text for each in rows[: place + 2] for cell in each)])
        if not _MONEY_WORDS.search(whole) or any("%" in cell.text for each in rows for cell in each):
            return None, 0
        for column, text in enumerate(texts):
            if column not in years and _STATUS_HEAD.search(text):
                head.status, head.in_plan = column, "?" in text or text.lower().startswith("in ")
        head.unit = _unit(rows[: place + 2], caption)
        units_below = place + 1 < len(rows) and _is_unit_row(rows[place + 1])
        return head, place + 1 + units_below
    return None, 0


def _is_unit_row(row: Sequence[Cell]) -> bool:
    return not any(re.search(r"[1-9]", cell.text) for cell in row) and any("£" in cell.text for cell in row)


def _unit(rows: Sequence[Sequence[Cell]], caption: str) -> int:
    for row in rows:
        for cell in row:
            if "£" in cell.text and not re.search(r"£\s?[1-9]", cell.text) and (unit := unit_pence(cell.text)):
                return unit
    named = re.search(r"£\s?[,’']?0{3}s?|£\s?[km]\b|in (?:£ )?(?:thousands|millions)", caption, re.IGNORECASE)
    return (unit_pence(named.group()) if named else None) or 100


def _row(
    label: str, amounts: dict[str, int | None], head: _Head, lines: Span, texts: Sequence[str], page: int | None
) -> SavingsRow:
    stated = {year: _in_unit(amount, head.unit) for year, amount in amounts.items() if amount is not None}
    total = stated.pop(TOTAL, None)
    told = texts[head.status] if head.status is not None and head.status < len(texts) else ""
    return SavingsRow(
        label=label,
        amounts=stated,
        status=_status(label, told, head.in_plan),
        unit=unit_name(head.unit),
        total=total,
        is_total=bool(_TOTAL_ROW.search(label)),
        lines=lines,
        page=page,
    )


def _in_unit(pence: int, unit: int) -> float:
    value = pence / unit
    return int(value) if value == int(value) else value


def _status(label: str, told: str, in_plan: bool) -> str | None:
    """new or existing, from the status column first, then from the words of the label."""
    if in_plan and re.fullmatch(r"\W*(?:y|yes|n|no)\W*", told, re.IGNORECASE):
        return "existing" if told.strip(" .").lower().startswith("y") else "new"
    for words in (told, label):
        if words and _NEW.search(words):
            return "new"
        if words and _EXISTING.search(words):
            return "existing"
    return None
