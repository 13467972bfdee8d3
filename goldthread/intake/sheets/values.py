"""What a workbook is once it has been read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value. A cell that was merged with others holds what the first of them shows."""

    value: Value


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the spreadsheet program prints it, from 1; `cells` from the first column on."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with its rows that hold something; `notes` say in words what was left aside."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    name: str
    sheets: tuple[Sheet, ...]


def rows_of(table: Iterable[Sequence[object]]) -> tuple[Row, ...]:
    """The rows of a table that hold something, numbered from 1, without the empty cells at their end."""
    found = []
    for number, entries in enumerate(table, start=1):
        values = [plain(entry) for entry in entries]
        while values and values[-1] is None:
            values.pop()
        if values:
            found.append(Row(number, tuple(map(Cell, values))))
    return tuple(found)


def plain(entry: object) -> Value:
    """A value as a person sees it: spreadsheets keep every number as a fraction, and empty text is nothing."""
    if isinstance(entry, str):
        return entry if entry.strip() else None
    if isinstance(entry, float) and entry.is_integer():
        return int(entry)
    if isinstance(entry, bool | int | float | date):  # a moment is a date too
        return entry
    if isinstance(entry, time | timedelta):
        return str(entry)
    return None
