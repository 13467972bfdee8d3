"""Rows of a sheet on their way into the record: what was taken, and what was not and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that was not taken in, by its number in the sheet; `words` say what is wrong and the remedy."""

    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet did, in numbers of records; `wrong` are the rows that were left out."""

    added: int = 0
    changed: int = 0
    same: int = 0
    wrong: tuple[WrongRow, ...] = ()

    def with_wrong(self, rows: Iterable[WrongRow]) -> Self:
        """Also these rows were left out."""
        return replace(self, wrong=tuple(sorted((*self.wrong, *rows), key=lambda one: one.row)))


def as_read(text: str) -> str:
    """A text as it comes back from a spreadsheet: without spaces at the ends of lines, or more than one in a row."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
