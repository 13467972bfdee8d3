"""Evidence registers that came without a table: codes before their titles on a line, or on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.intake.finders.codes import leading, split, tidy
from goldthread.intake.finders.regions import Line, label_kind
from goldthread.intake.finders.register_tables import TITLE
from goldthread.intake.finders.registers import Register, group_name

_ROW = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_HEADER_WORDS = re.compile(r"^(?:ref|code|no|title|document|owner|dated?|area|source|lead|version|status)\w*\.?$", re.I)


def read_lines(register: Register, lines: Sequence[Line], headings: set[int]) -> None:
    """Put down every entry of `lines`; those whose numbers are in `headings` begin a new area or group."""
    reading = _Lines(register, _last_column(lines))
    for line in lines:
        text = line.text.strip()
        if text and (line.number in headings or label_kind(text)):
            reading.close()
            register.heading = register.area = group_name(tidy(text.strip("*#_ ")))
        elif not text or _is_header(text):
            reading.close()
        else:
            reading.take(text, line.number)
    reading.close()


@dataclass(slots=True)
class _Lines:
    """The codes that wait for their title, and the words gathered for it so far."""

    register: Register
    last_column: bool
    waiting: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    row: int = 0
    """The number printed before the code, where the rows are numbered."""

    def take(self, text: str, number: int) -> None:
        lead, coded = split(text, self.register.known)
        if not coded:
            row = _ROW.match(text)
            if row and self.row and int(row[1]) == self.row + 1:
                self.close()
                self.register.add((), text[row.end() :], (number, number))
                self.row += 1
            elif self.waiting:
                self.title.append(text)
            elif _names_area(text):
                self.register.area = tidy(text)
            return
        if self.title or lead or any(entry.title for entry in coded):
            self.close()
        if lead and any(entry.title for entry in coded):
            self.register.area = lead
        row = _ROW.match(text)
        self.row = int(row[1]) if row else 0
        for entry in coded:
            if self.title:
                self.close()
            self.waiting.append((entry.codes, number))
            words = entry.title or (lead if len(coded) == 1 else "")
            if words:
                self.title.append(words)

    def close(self) -> None:
        """Put down what is waiting; several codes over as many lines of title are two columns, one after the other."""
        waiting, title = self.waiting, self.title
        self.waiting, self.title = [], []
        if len(waiting) > 1 and len(title) >= len(waiting):
            for (codes, number), words in zip(waiting, _rejoined(title, len(waiting)), strict=False):
                self.register.add(codes, words, (number, number))
            return
        area = title.pop() if self.last_column and len(title) > 1 else ""
        for codes, number in waiting:
            self.register.add(codes, " ".join(title), (number, number), area)


def _rejoined(titles: Sequence[str], wanted: int) -> list[str]:
    """A column of titles below a column of codes: lines that go on with the line above are put back to it."""
    whole: list[str] = []
    for text in titles:
        goes_on = whole and (text[:1].islower() or text[:1] == "(") and len(titles) > wanted
        if goes_on:
            whole[-1] = f"{whole[-1]} {text}"
        else:
            whole.append(text)
    return whole


def _last_column(lines: Sequence[Line]) -> bool:
    """Whether the column heads, each on a line above the first code, name a further column behind the title."""
    heads: list[str] = []
    for line in lines:
        text = line.text.strip()
        if leading(text):
            break
        heads = [*heads, text] if _HEADER_WORDS.match(text) else []
    return len(heads) > 2 and not TITLE.search(heads[-1])


def _is_header(text: str) -> bool:
    """Whether the heads of several columns stand on one line."""
    words = text.split()
    return 2 <= len(words) <= 6 and all(_HEADER_WORDS.match(word) for word in words)


def _names_area(text: str) -> bool:
    return len(text.split()) <= 6 and text[:1].isupper() and not _HEADER_WORDS.match(text) and text[-1] not in ".,"
