"""Finding a quote again in another reading of its file: by its words, not by where it stood. Pure, no database.

Two readings of one file differ in white space, in where lines break, in hyphens at the ends of lines and in the shape
of quotes; never in letters and figures. So quote and text are squeezed to what is left without these, and a quote is
found where its letters stand in a row and begin and end with a word.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goldthread.lib.text import QUOTES

HYPHENS = frozenset("-‐‑‒–—­")
SURROUNDINGS = 80
"""Characters kept on either side of a quote, to find it again in another reading of the file."""


class Finding(StrEnum):
    ONCE = "once"
    SEVERAL = "several"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with where it stood: `before` and `after` are the words around it, `first_line` its line, from 1."""

    quote: str
    before: str = ""
    after: str = ""
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in a text: its lines, the very words there, and those around them."""

    first_line: int
    last_line: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a quote. `place` is the only one, or of `places` the one most like where it stood before."""

    finding: Finding
    place: Place | None = None
    places: int = 0


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """Letters, figures and signs in a row. `at` is the place of each in the raw text; words begin at `starts`."""

    letters: str
    at: Sequence[int]
    starts: frozenset[int]


@dataclass(slots=True)
class AnchorText:
    """A text in which quotes are looked for: squeezed once, asked many times."""

    lines: Sequence[str]
    body: str = field(init=False)
    _squeezed: _Squeezed = field(init=False)
    _line_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.body = "\n".join(self.lines)
        self._squeezed = _squeeze(self.body)
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line) + 1
        self._line_starts = starts

    def anchor(self, passage: Passage) -> Anchored:
        """Where the words of `passage` stand here."""
        wanted = _squeeze(passage.quote).letters
        found = list(self._occurrences(wanted)) if wanted else []
        if not found:
            return Anchored(Finding.GONE)
        if len(found) == 1:
            return Anchored(Finding.ONCE, self._place(found[0], len(wanted)), 1)
        before, after = _squeeze(passage.before).letters, _squeeze(passage.after).letters

        def unlikeness(start: int) -> tuple[int, int]:
            around = self._alike_before(start, before) + self._alike_after(start + len(wanted), after)
            return -around, abs(self._line_at(start) - passage.first_line)

        return Anchored(Finding.SEVERAL, self._place(min(found, key=unlikeness), len(wanted)), len(found))

    def _occurrences(self, wanted: str) -> Iterator[int]:
        letters, starts = self._squeezed.letters, self._squeezed.starts
        start = letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if start in starts and (end in starts or end == len(letters)):
                yield start
            start = letters.find(wanted, start + 1)

    def _alike_before(self, start: int, words: str) -> int:
        here = self._squeezed.letters[max(0, start - len(words)) : start]
        return _alike(reversed(here), reversed(words))

    def _alike_after(self, end: int, words: str) -> int:
        return _alike(iter(self._squeezed.letters[end : end + len(words)]), iter(words))

    def _line_at(self, start: int) -> int:
        return bisect_right(self._line_starts, self._squeezed.at[start])

    def _place(self, start: int, length: int) -> Place:
        raw_start, raw_end = self._squeezed.at[start], self._squeezed.at[start + length - 1] + 1
        while raw_end < len(self.body) and not self.body[raw_end].isspace() and self._is_silent(raw_end):
            raw_end += 1
        return Place(
            self._line_at(start),
            bisect_right(self._line_starts, raw_end - 1),
            self.body[raw_start:raw_end],
            self.body[max(0, raw_start - SURROUNDINGS) : raw_start],
            self.body[raw_end : raw_end + SURROUNDINGS],
        )

    def _is_silent(self, place: int) -> bool:
        return self.body[place] in HYPHENS


def _alike(here: Iterator[str], there: Iterator[str]) -> int:
    """How many characters are the same until the first that is not."""
    same = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        same += 1
    return same


def _squeeze(text: str) -> _Squeezed:
    letters: list[str] = []
    at: list[int] = []
    starts: set[int] = set()
    begins = True
    for place, raw in enumerate(text):
        if raw.isspace() or raw in HYPHENS:
            begins = True
            continue
        for letter in _plain(raw):
            if begins or not letter.isalnum() or not letters[-1].isalnum():
                starts.add(len(letters))
            begins = False
            letters.append(letter)
            at.append(place)
    return _Squeezed("".join(letters), at, frozenset(starts))


def _plain(letter: str) -> str:
    """One letter as every reader gives it: ligatures taken apart, curly quotes straight, accents kept."""
    if letter.isascii():
        return letter
    return unicodedata.normalize("NFKC", letter.translate(QUOTES)).replace(" ", "")
