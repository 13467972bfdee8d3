"""Works out the formulas of a spreadsheet from the values of its other cells, as a spreadsheet program would.

It knows the few functions that our spreadsheets use and nothing else, so that any other one fails a test.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from goldthread.publishing.writers.xlsx import BEFORE_FIRST_DAY
from tests.publishing.spreadsheet import cells_of

Value = Any
PARTS = re.compile(
    r'\s*(?:"(?P<text>[^"]*)"|(?P<function>[A-Z]+)\(|(?P<range>(?:\w+!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)'
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<mark><>|<=|>=|[-+*/<>=,()]))"
)
COMPARING: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
    ">": lambda one, other: one > other,
    "<": lambda one, other: one < other,
}

ADDING: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda one, other: (one or 0) + (other or 0),
    "-": lambda one, other: (one or 0) - (other or 0),
}


class Sheets:
    """The sheets of a file by name, each cell by its row and column; days are the numbers that spreadsheets count."""

    def __init__(self, content: bytes) -> None:
        self.names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
        self.held = {name: cells_of(content, at) for at, name in enumerate(self.names, start=1)}

    def formulas(self) -> Iterator[tuple[str, str, str, float | str]]:
        """Sheet, address, formula and the value that stands beside it."""
        for name, cells in self.held.items():
            yield from ((name, at, cell.formula, cell.value) for at, cell in cells.items() if cell.formula)

    def put(self, sheet: str, at: str, value: float) -> None:
        self.held[sheet][at] = self.held[sheet][at]._replace(value=value)

    def value(self, sheet: str, at: str) -> Value:
        """A cell that holds a formula is worked out anew."""
        cell = self.held[sheet].get(at)
        if cell is None:
            return ""
        return Formula(cell.formula, sheet, self).result() if cell.formula else cell.value


class Formula:
    """One formula, read from left to right: comparing binds least, then adding, then multiplying."""

    def __init__(self, formula: str, sheet: str, sheets: Sheets) -> None:
        self.parts = list(PARTS.finditer(formula.removeprefix("=")))
        assert "".join(part[0] for part in self.parts) == formula.removeprefix("=")
        self.sheet, self.sheets, self.at = sheet, sheets, 0

    def result(self) -> Value:
        return self.compared()

    def mark(self) -> str:
        return self.parts[self.at]["mark"] or "" if self.at < len(self.parts) else ""

    def taken(self) -> re.Match[str]:
        self.at += 1
        return self.parts[self.at - 1]

    def compared(self) -> Value:
        left = self.added()
        while self.mark() in COMPARING:
            left = both(left, COMPARING[self.taken()["mark"]], self.added())
        return left

    def added(self) -> Value:
        left = self.multiplied()
        while self.mark() in ("+", "-"):
            left = both(left, ADDING[self.taken()["mark"]], self.multiplied())
        return left

    def multiplied(self) -> Value:
        left = self.one()
        while self.mark() in ("*", "/"):
            if self.taken()["mark"] == "*":
                left = both(left, lambda one, other: (one or 0) * (other or 0), self.one())
            else:
                left = divided(left, self.one())
        return left

    def one(self) -> Value:
        part = self.taken()
        if part["mark"] == "(":
            held = self.compared()
            assert self.taken()["mark"] == ")"
            return held
        if part["function"]:
            return self.called(part["function"])
        if part["range"]:
            return self.looked_up(part["range"])
        return part["text"] if part["text"] is not None else float(part["number"])

    def called(self, name: str) -> Value:
        given = [self.compared()]
        while self.mark() == ",":
            self.taken()
            given.append(self.compared())
        assert self.taken()["mark"] == ")"
        return FUNCTIONS[name](*given)

    def looked_up(self, place: str) -> Value:
        sheet, _, cells = place.rpartition("!")
        first, _, last = cells.replace("$", "").partition(":")
        if not last:
            return self.sheets.value(sheet or self.sheet, first)
        (top, left), (bottom, right) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last)
        assert left == right
        column = re.sub(r"\d", "", first)
        return [self.sheets.value(sheet or self.sheet, f"{column}{row + 1}") for row in range(top, bottom + 1)]


def both(one: Value, what: Callable[[Any, Any], Any], other: Value) -> Value:
    if isinstance(one, list) and isinstance(other, list):
        return [what(left, right) for left, right in zip(one, other, strict=True)]
    if isinstance(one, list):
        return [what(left, other) for left in one]
    return what(one, other)


def divided(one: float, other: float) -> float:
    """Both branches of a choice are worked out here, so that one may divide by nothing."""
    return one / other if other else float("nan")


def meets(value: Value, wanted: Value) -> bool:
    if isinstance(wanted, str) and wanted.startswith(">"):
        return isinstance(value, int | float) and value > float(wanted[1:])
    return fnmatchcase(str(value), str(wanted))


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "COUNTA": lambda held: sum(value != "" for value in held),
    "COUNTIF": lambda held, wanted: sum(meets(value, wanted) for value in held),
    "COUNTIFS": lambda held, wanted, others, too: sum(
        meets(value, wanted) and meets(other, too) for value, other in zip(held, others, strict=True)
    ),
    "IF": lambda asked, then, otherwise: then if asked else otherwise,
    "MAX": max,
    "OR": lambda *asked: any(asked),
    "SUM": lambda *held: sum(
        value for some in held for value in (some if isinstance(some, list) else [some]) if value != ""
    ),
    "SUMPRODUCT": sum,
}


def day_number(ordinal: int) -> int:
    return ordinal - BEFORE_FIRST_DAY
