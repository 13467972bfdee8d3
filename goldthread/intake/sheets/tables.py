"""Rows under headings that people can read: what a cell says, or a refusal with the heading and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from goldthread.intake.sheets.dates import read_date
from goldthread.intake.sheets.values import Row, Value
from goldthread.intake.sheets.workbooks import read_workbook
from goldthread.lib.dates import Precision
from goldthread.lib.errors import GoldthreadError, RuleBroken
from goldthread.lib.rows import WrongRow, as_read
from goldthread.lib.text import folded, match_key

T = TypeVar("T")
YES, NO = "Yes", "No"
SAID_YES, SAID_NO = frozenset(("yes", "y", "true", "1", "x")), frozenset(("no", "n", "false", "0"))
MOST_ROWS = 5_000
FURTHEST = 20
"""Rows among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """One row: its number in the sheet, and the value under each heading that the sheet has."""

    row: int
    values: Mapping[str, Value]

    @property
    def is_empty(self) -> bool:
        return not any(self.words(heading) for heading in self.values)

    def has(self, heading: str) -> bool:
        return heading in self.values

    def words(self, heading: str) -> str:
        value = self.values.get(heading)
        return " ".join(str(value).split()) if value is not None else ""

    def short(self, heading: str, most: int) -> str | None:
        """Words of one line; None where the sheet has no such column. Raises RuleBroken for more than `most`."""
        return self._bounded(heading, self.words(heading), most) if self.has(heading) else None

    def text(self, heading: str, most: int) -> str | None:
        """Words with their line breaks; None where the sheet has no such column."""
        value = self.values.get(heading)
        return self._bounded(heading, as_read(str(value or "")), most) if self.has(heading) else None

    def _bounded(self, heading: str, words: str, most: int) -> str:
        if len(words) > most:
            raise RuleBroken(f"“{heading}” holds {len(words):,} characters; shorten it to {most:,}.")
        return words

    def yes(self, heading: str) -> bool | None:
        """None where nobody said: the cell is empty, or the sheet has no such column."""
        answer = folded(self.words(heading))
        if not answer:
            return None
        if answer in SAID_YES or answer in SAID_NO:
            return answer in SAID_YES
        raise RuleBroken(f"“{heading}”: write {YES} or {NO}, not “{self.words(heading)}”.")

    def code(self, heading: str, codes: Mapping[str, str]) -> str | None:
        """The code of the words in the cell; None where the cell is empty, or the sheet has no such column."""
        return coded(heading, self.words(heading), codes) if self.words(heading) else None

    def day(self, heading: str) -> date | None:
        """The day in a cell; None for an empty one."""
        try:
            found = read_date(self.values.get(heading))
        except GoldthreadError as error:
            raise RuleBroken(f"“{heading}”: {error}") from error
        if found is None:
            return None
        if found.precision is not Precision.DAY:
            raise RuleBroken(f"“{heading}”: “{found.words}” is no day; write one, like 5 June 2026.")
        return found.first

    def pence(self, heading: str) -> int | None:
        """Pounds in a cell as pence; None for an empty one."""
        value = self.values.get(heading)
        if isinstance(value, bool) or value is None:
            return None
        if isinstance(value, int | float):
            return round(value * 100)
        words = self.words(heading).replace("£", "").replace(",", "").replace("−", "-").replace(" ", "")
        try:
            return round(float(words) * 100) if words else None
        except ValueError:
            written = self.words(heading)
            raise RuleBroken(f"“{heading}”: write pounds, such as -95000, not “{written}”.") from None


def coded(heading: str, words: str, codes: Mapping[str, str]) -> str:
    """The code that the words stand for. Raises RuleBroken for words that mean none."""
    code = codes.get(match_key(words))
    if code is None:
        raise RuleBroken(f"“{heading}”: nothing is called “{words.strip()}”; copy the words of a sheet taken out.")
    return code


def codes_of(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    """By the words of each choice, and by its code."""
    return {match_key(words): code for code, label in choices for words in (code, str(label))}


def rows_under(name: str, content: bytes, headings: Sequence[str], needed: Sequence[str]) -> list[Told]:
    """The rows that say something, in the first sheet that has the `needed` headings.

    Raises BadFile for what is no spreadsheet, and RuleBroken where no sheet has these headings or one is too long.
    """
    by_key = {match_key(heading): heading for heading in headings}
    for sheet in read_workbook(name, content).sheets:
        for at, row in enumerate(sheet.rows[:FURTHEST]):
            keys = [match_key(" ".join(str(cell.value or "").split())) for cell in row.cells]
            columns = {by_key[key]: place for place, key in enumerate(keys) if key in by_key}
            if all(heading in columns for heading in needed):
                return _below(name, sheet.rows[at + 1 :], columns)
    asked = " and ".join(f"“{heading}”" for heading in needed)
    raise RuleBroken(f"{name} has no row with the headings {asked}; take the sheet out, fill it in.", "file")


def _below(name: str, rows: Sequence[Row], columns: Mapping[str, int]) -> list[Told]:
    if len(rows) > MOST_ROWS:
        raise RuleBroken(f"{name} holds {len(rows):,} rows; give at most {MOST_ROWS:,} at once.", "file")
    told = [
        Told(
            row.number,
            {at: row.cells[place].value if place < len(row.cells) else None for at, place in columns.items()},
        )
        for row in rows
    ]
    return [one for one in told if not one.is_empty]


def entries_of(rows: Iterable[Told], read: Callable[[Told], T]) -> tuple[list[T], list[WrongRow]]:
    """What `read` makes of each row, and the rows that it refused."""
    entries: list[T] = []
    wrong: list[WrongRow] = []
    for row in rows:
        try:
            entries.append(read(row))
        except RuleBroken as refusal:
            wrong.append(WrongRow(row.row, refusal.message))
    return entries, wrong
