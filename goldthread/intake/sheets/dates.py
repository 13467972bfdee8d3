"""The date in a cell, in the dozen ways that people type one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from goldthread.intake.sheets.values import Value
from goldthread.lib.dates import PartialDate, Precision, month_end, parse_date
from goldthread.lib.errors import GoldthreadError

SERIALS = (20_000, 80_000)
"""Day numbers of spreadsheet programs from 1954 to 2119; smaller numbers in a date column are something else."""
FIRST_DAY = date(1899, 12, 30)
_NUMBERS = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{1,2})\s*[./\-]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH_NUMBER = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{4})")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[\s\-/’']*(\d{2})")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/]+([A-Za-z]{3,9})\.?[\s\-/,’']*(\d{2}|\d{4})")
_NO_DATE = re.compile(
    r"tbc|tba|tbd|n/?a|none|nil|-+|–|on-?going|continuous(?:ly)?|rolling|to be (?:confirmed|agreed|determined)|unknown"
    r"|not (?:known|applicable|set|yet (?:set|agreed))|asap|immediate(?:ly)?",
    re.IGNORECASE,
)


def read_date(value: Value, day_first: bool = True) -> PartialDate | None:
    """The date that a cell holds, in its own words; None for an empty cell.

    `day_first` reads 3/4/25 as 3 April. "tbc" and "ongoing" are dates without days. Raises GoldthreadError with a
    sentence for a person when the words name a day that no calendar has, or no date at all.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return PartialDate(value, value, Precision.DAY, f"{value.day} {value:%B %Y}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value)
    words = " ".join(str(value if value is not None else "").split())
    if not words:
        return None
    return _typed(words, day_first) or _worded(words)


def _serial(value: float) -> PartialDate:
    least, most = SERIALS
    if 1900 <= value <= 2200 and value == int(value):
        year = int(value)
        return PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, str(year))
    if not least <= value <= most:
        raise GoldthreadError(f"{value} is a number and no date; write the day, like 5 June 2025.")
    day = FIRST_DAY + timedelta(days=int(value))
    return PartialDate(day, day, Precision.DAY, f"{day.day} {day:%B %Y}")


def _typed(words: str, day_first: bool) -> PartialDate | None:
    """Days and months in figures, or in the short forms that spreadsheets print (Apr-25, 3-Apr-25)."""
    if found := _ISO.fullmatch(words):
        return _day(words, int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        first, second = int(found[1]), int(found[2])
        day, month = (first, second) if day_first else (second, first)
        return _day(words, _year(found[3]), month, day)
    if found := _MONTH_NUMBER.fullmatch(words):
        return _month(words, int(found[2]), int(found[1]))
    if (found := _DAY_MONTH_YEAR.fullmatch(words)) and (named := _month_named(found[2])):
        return _day(words, _year(found[3]), named, int(found[1]))
    if (found := _MONTH_YEAR.fullmatch(words)) and (named := _month_named(found[1])):
        return _month(words, _year(found[2]), named)
    return None


def _worded(words: str) -> PartialDate:
    if _NO_DATE.fullmatch(words):
        return PartialDate(None, None, Precision.UNKNOWN, words)
    found = parse_date(words)
    if found is None:
        raise GoldthreadError(f"“{words}” names no date; write a day, a month, a quarter or tbc, like 5 June 2025.")
    return PartialDate(found.first, found.last, found.precision, words)


def _year(digits: str) -> int:
    """Two digits are a year of this century, as in "25"."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month_named(name: str) -> int | None:
    for month in range(1, 13):
        full = date(2000, month, 1).strftime("%B").lower()
        if full == name.lower() or (name.lower() in (full[:3], full[:4]) and len(name) >= 3):
            return month
    return None


def _day(words: str, year: int, month: int, day: int) -> PartialDate:
    try:
        found = date(year, month, day)
    except ValueError:
        raise GoldthreadError(f"“{words}” is no day of the calendar; look at its day and month.") from None
    return PartialDate(found, found, Precision.DAY, words)


def _month(words: str, year: int, month: int) -> PartialDate:
    try:
        first = date(year, month, 1)
    except ValueError:
        raise GoldthreadError(f"“{words}” is no month of the calendar; write it like April 2025.") from None
    return PartialDate(first, month_end(first), Precision.MONTH, words)
