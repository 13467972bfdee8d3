"""How numbers and days read in a sentence of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from num2words import num2words

from goldthread.lib.dates import PartialDate

MOST_IN_WORDS = 10


@lru_cache(2000)
def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def date_words(when: PartialDate | None) -> str:
    """A day in words, anything wider as it was printed or from its first to its last day; empty for nothing."""
    return "" if when is None else when.in_words()


@lru_cache(2000)
def counted(number: int, one: str, many: str) -> str:
    """ "one recommendation", "six recommendations", "41 documents"."""
    figure = num2words(number) if 0 < number <= MOST_IN_WORDS else str(number) if number else "no"
    return f"{figure} {one if number == 1 else many}"


def how_often(number: int) -> str:
    """ "never", "once", "twice", "three times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(number) or counted(number, "time", "times")


def joined(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def between(first: date | None, last: date | None) -> str:
    """ "on 7 May 2026", "from 7 to 9 May 2026", "from 30 April to 2 May 2026"; empty without a first day."""
    if first is None:
        return ""
    if last is None or last == first:
        return f"on {day_words(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"from {first.day} to {day_words(last)}"
    begun = f"{first.day} {first:%B}" if first.year == last.year else day_words(first)
    return f"from {begun} to {day_words(last)}"


def ended(text: str) -> str:
    """The text as a sentence: with a full stop unless it ends in a mark of its own."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", ":", ";", "…", ".”", ".’", '."')) else f"{stripped}."


def quoted(text: str) -> str:
    """The text between curly quotation marks, unless it brings its own."""
    bare = text.strip()
    return bare if bare[:1] in "“‘\"'" else f"“{bare}”"
