"""Dates as documents give them: a range of days with a precision and their own words.

"late Sept/Oct 2016", "Q1 2016/17" and "tbc" are all dates that a council commits itself to; none of them is a
day. A `PartialDate` keeps the first and the last day that the words allow, so that "is it overdue" and "do these
two agree" can be answered without inventing a day. Reading them out of prose is the business of `lib.date_words`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from goldthread.lib.date_words import Atom, atoms_in

_TO = re.compile(r"\s*(?:to|until|till|up to|through(?: to)?|–|-|—|/)\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|,?\s+and|&|,?\s+or)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_MONTH_CUE = re.compile(
    r"\b(?:by|in|from|until|till|during|since|of|for|after|before|due|early|mid|late|end)[\s-]+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_HALVES = {"": (1, 31), "early": (1, 15), "mid": (8, 23), "late": (16, 31)}


class Precision(StrEnum):
    """How exact the words are; `RANGE` is anything wider than a month with two stated ends, `UNKNOWN` is "tbc"."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """First and last day (inclusive) that the words allow; both None when the words name no date ("tbc")."""

    first: date | None
    last: date | None
    precision: Precision
    words: str

    def iso(self) -> str | None:
        """The date to the precision given: `2016-10-31`, `2016-10`, `2016`, or a range of months `2016-09/2016-11`."""
        if self.first is None or self.last is None:
            return None
        if self.precision is Precision.DAY:
            return self.first.isoformat()
        if self.precision is Precision.MONTH:
            return f"{self.first:%Y-%m}"
        if self.precision is Precision.YEAR:
            return f"{self.first:%Y}"
        if self.precision is Precision.RANGE and not (self.first.day == 1 and self.last == month_end(self.last)):
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return f"{self.first:%Y-%m}/{self.last:%Y-%m}"

    def in_words(self) -> str:
        """A day, a month or a year in words; anything wider as it was printed, else from its first to its last day."""
        if self.first is None or self.last is None:
            return self.words
        if self.precision is Precision.DAY:
            return f"{self.first.day} {self.first:%B %Y}"
        if self.words and self.words != self.iso():
            return self.words
        if self.precision in {Precision.MONTH, Precision.YEAR}:
            return f"{self.first:%B %Y}" if self.precision is Precision.MONTH else f"{self.first:%Y}"
        return f"from {self.first.day} {self.first:%B %Y} to {self.last.day} {self.last:%B %Y}"

    def meets(self, other: PartialDate) -> bool:
        """Whether some day fits both; two dates that share no day contradict each other."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first <= other.last and other.first <= self.last

    def is_past(self, on: date) -> bool:
        """Whether every day the words allow lies before `on`."""
        return self.last is not None and self.last < on


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (earlier if negative), the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months_between(start: date, end: date) -> int:
    """Full months from `start` to `end`, negative when `end` comes first."""
    if end < start:
        return -whole_months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def financial_year(day: date) -> str:
    """The council's year that holds `day`, April to March, as "2016/17"."""
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}/{(start + 1) % 100:02}"


@lru_cache(maxsize=4096)
def find_dates(text: str, around: date | None = None) -> tuple[tuple[PartialDate, int, int], ...]:
    """Every date that `text` names, with the span of its words.

    `around` is the date of the document: a day or month printed without its year is read as the one nearest to it,
    and is left out when neither its company nor `around` tells the year. A list of days gives one date each, a
    stated range one range; a range whose ends are printed the wrong way round is left as two dates.
    """
    atoms = _with_years(atoms_in(text), text, around)
    found: list[tuple[PartialDate, int, int]] = []
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        following = atoms[place + 1] if place + 1 < len(atoms) else None
        joined = _range(atom, following, text) if following is not None else None
        if joined is not None and following is not None:
            found.append((joined, atom.start, following.end))
            place += 2
            continue
        alone = _single(atom, text)
        if alone is not None:
            found.append((alone, atom.start, atom.end))
        place += 1
    return tuple(found)


def parse_date(text: str, around: date | None = None) -> PartialDate | None:
    """The first date that `text` names, or None."""
    found = find_dates(text, around)
    return found[0][0] if found else None


def _range(atom: Atom, following: Atom, text: str) -> PartialDate | None:
    """The range that two neighbouring atoms state, or None when they are two dates."""
    gap = text[atom.end : following.start]
    if not (_TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(text[: atom.start]))):
        return None
    first, last = _days(replace(atom, part=""))[0], _days(replace(following, part=""))[1]
    if first is None or last is None or first > last:
        return None
    return PartialDate(first, last, Precision.RANGE, text[atom.start : following.end])


def _single(atom: Atom, text: str) -> PartialDate | None:
    words = text[atom.start : atom.end]
    if atom.kind == "unknown":
        return PartialDate(None, None, Precision.UNKNOWN, words.strip("() "))
    first, last = _days(atom)
    if first is None or last is None:
        return None
    precision = Precision.MONTH if atom.kind == "day" and first != last else Precision(atom.kind)
    return PartialDate(first, last, precision, words)


def _days(atom: Atom) -> tuple[date | None, date | None]:
    """First and last day of an atom; a day that its month does not have ("31 June") leaves the month."""
    if atom.year is None:
        return None, None
    start = add_months(date(atom.year, 1, 1), atom.month - 1)
    if atom.day is not None and atom.day <= month_end(start).day:
        day = start.replace(day=atom.day)
        return day, day
    end = month_end(add_months(start, atom.span - 1))
    low, high = _HALVES[atom.part]
    return start.replace(day=low), end.replace(day=min(high, end.day))


def _with_years(atoms: list[Atom], text: str, around: date | None) -> list[Atom]:
    """Give each atom without a year that of its neighbour in a list or range, else the one nearest to `around`."""
    dated = list(atoms)
    for place in range(len(dated) - 2, -1, -1):
        dated[place] = _from_next(dated[place], dated[place + 1], text)
    for place in range(1, len(dated)):
        dated[place] = _from_previous(dated[place], dated[place - 1], text)
    if around is None:
        return dated
    return [_from_document(atom, text, around) for atom in dated]


def _lacks_year(atom: Atom, other: Atom) -> bool:
    return atom.year is None and other.year is not None and atom.kind != "unknown"


def _from_next(atom: Atom, following: Atom, text: str) -> Atom:
    gap = text[atom.end : following.start]
    ranged = _TO.fullmatch(gap) is not None
    if not _lacks_year(atom, following) or following.year is None or not (ranged or _AND.fullmatch(gap)):
        return atom
    later = ranged and (atom.month, atom.day or 1) > (following.month + following.span - 1, following.day or 31)
    return replace(atom, year=following.year - later, bare=False)


def _from_previous(atom: Atom, previous: Atom, text: str) -> Atom:
    gap = text[previous.end : atom.start]
    ranged = _TO.fullmatch(gap) is not None
    if not _lacks_year(atom, previous) or previous.year is None or not (ranged or _AND.fullmatch(gap)):
        return atom
    earlier = ranged and atom.month < previous.month
    return replace(atom, year=previous.year + earlier, bare=False)


def _from_document(atom: Atom, text: str, around: date) -> Atom:
    if atom.year is not None or atom.kind == "unknown":
        return atom
    if atom.bare and not _MONTH_CUE.search(text[: atom.start]) and not atom.part:
        return atom
    years = (around.year - 1, around.year, around.year + 1)
    return min((replace(atom, year=year) for year in years), key=lambda dated: _distance(dated, around))


def _distance(atom: Atom, around: date) -> int:
    first, last = _days(atom)
    if first is None or last is None:
        return 10**6
    return max((first - around).days, (around - last).days, 0)
