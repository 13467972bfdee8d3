"""A document as the checks see it: its outline and reading, with sentences and dates laid ready."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.intake.blocks import Layout, Source, Span
from goldthread.intake.finders.milestones import day_of
from goldthread.intake.finders.passages import Passage, passages, span_at
from goldthread.intake.reading import Reading
from goldthread.intake.structure import Outline
from goldthread.lib.dates import PartialDate, find_dates

_WORD = re.compile(r"[a-z][a-z'’-]{2,}", re.IGNORECASE)
_STOP = frozenset(
    word
    for line in (
        "the and for that this with from are was were has have had will would should must may can could not been being",
        "be its their there which who whom whose into onto upon over under about between within without through during",
        "after before also more most other such than then these those they them our your his her him she you all any",
        "each both ensure ensuring including include includes need needs given relevant key new as per via out off how",
        "what when where while whilst particular particularly",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the sentence or cell that names it."""

    found: PartialDate
    passage: Passage
    start: int
    end: int
    lines: Span


@dataclass(frozen=True, slots=True)
class Paper:
    """`on` is the day of the document; `said` its sentences and cells, `prose` the sentences alone; `part_days` the
    day of each part by index where a part has its own."""

    outline: Outline
    reading: Reading
    on: date | None
    said: tuple[Passage, ...]
    prose: tuple[Passage, ...]
    dates: tuple[Dated, ...]
    part_days: tuple[date | None, ...]

    @property
    def source(self) -> Source:
        return self.outline.source

    def day_of(self, passage: Passage) -> date | None:
        """The day on which the part of the file that holds the passage was written."""
        part = passage.unit.part
        own = self.part_days[part] if part < len(self.part_days) else None
        return own or self.on

    def speaker_of(self, passage: Passage) -> str:
        """reviewer, council or other; empty where the file has no parts."""
        parts = self.reading.parts
        part = passage.unit.part
        return parts[part].speaker if part < len(parts) else ""

    def place(self, passage: Passage, match: re.Match[str]) -> Span:
        """The lines of the words that a pattern found in a passage."""
        return span_at(self.source, passage, match.start(), match.end())

    def matches(self, pattern: re.Pattern[str], prose_only: bool = True) -> Iterator[tuple[Passage, re.Match[str]]]:
        """The first place of the pattern in each sentence (and cell)."""
        for passage in self.prose if prose_only else self.said:
            found = pattern.search(passage.text)
            if found:
                yield passage, found


def paper_of(outline: Outline, reading: Reading) -> Paper:
    said = tuple(passages(outline))
    on = day_of(reading.document.date)
    days = tuple(day_of(part.date) for part in reading.parts)
    prose = tuple(
        passage for passage in said if passage.unit.layout not in (Layout.TABLE, Layout.HEADING, Layout.FOOTNOTE)
    )
    return Paper(outline, reading, on, said, prose, tuple(_dates(outline, said, on, days)), days)


def _dates(
    outline: Outline, said: tuple[Passage, ...], on: date | None, days: tuple[date | None, ...]
) -> Iterator[Dated]:
    for passage in said:
        part = passage.unit.part
        around = (days[part] if part < len(days) else None) or on
        for found, start, end in find_dates(passage.text, around):
            yield Dated(found, passage, start, end, span_at(outline.source, passage, start, end))


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its matter, lower case, plurals and possessives made singular."""
    return frozenset(_stem(word) for word in _WORD.findall(text) if word.lower() not in _STOP)


def _stem(word: str) -> str:
    bare = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    for ending in ("ies", "ing", "ed", "es", "s"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare[: -len(ending)]
    return bare


def share(words: frozenset[str], other: frozenset[str]) -> float:
    """How much of `words` stands in `other`, 0 to 1."""
    return len(words & other) / len(words) if words else 0.0


def spelled(count: int) -> str:
    """A count as house style prints it: words up to nine."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return names[count] if 0 <= count < len(names) else str(count)


def quoted(text: str, limit: int = 90) -> str:
    """Words of the document in quotation marks, shortened at a word."""
    bare = " ".join(text.split()).strip(" .,;:")
    if len(bare) > limit:
        bare = bare[:limit].rsplit(" ", 1)[0] + " …"
    return f"“{bare}”"
