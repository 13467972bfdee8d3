"""The working-day clock: deadlines in working days, clear days and months, each with its counting shown.

A working day is neither Saturday, Sunday nor a bank holiday of England and Wales. The holidays are a table
(`bank_holidays.yaml`); beyond it nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from goldthread.lib.dates import add_months
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.yaml_text import read_yaml

TABLE = Path(__file__).parent / "bank_holidays.yaml"
A_DAY = timedelta(days=1)


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    CLEAR_DAYS = "clear_days"
    MONTHS = "months"
    DAYS = "days"


UNIT_WORDS = {
    Unit.WORKING_DAYS: ("working day", "working days"),
    Unit.CLEAR_DAYS: ("clear day", "clear days"),
    Unit.MONTHS: ("month", "months"),
    Unit.DAYS: ("day", "days"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Counting:
    """How a deadline was counted: `count` units from the day after `start`; `end` is the day by which it is due.

    For clear days `end` is the meeting or act itself: the day of notice and that day both stand outside the count.
    `skipped` are the holidays that fell on a weekday in between; `weekend_days` the Saturdays and Sundays left out.
    """

    start: date
    count: int
    unit: Unit
    end: date
    skipped: tuple[Holiday, ...] = ()
    weekend_days: int = 0

    @property
    def amount(self) -> str:
        one, many = UNIT_WORDS[self.unit]
        return f"{self.count} {one if self.count == 1 else many}"

    @property
    def first_counted(self) -> date:
        return self.start + A_DAY


@cache
def bank_holidays() -> Mapping[date, str]:
    """Every holiday of the table, by its day."""
    held = read_yaml(TABLE.read_text(encoding="utf-8"))["holidays"]
    return {day: str(name) for day, name in sorted(held.items())}


def first_year() -> int:
    return min(bank_holidays()).year


def last_year() -> int:
    return max(bank_holidays()).year


def is_working_day(day: date) -> bool:
    """Whether `day` is a working day. Raises GoldthreadError for a day outside the table of holidays."""
    if not first_year() <= day.year <= last_year():
        raise GoldthreadError(
            f"The table of bank holidays goes from {first_year()} to {last_year()}, and {day:%d %B %Y} is outside it;"
            f" add the holidays of {day.year} to goldthread/lib/{TABLE.name}."
        )
    return day.weekday() < 5 and day not in bank_holidays()


def working_days_after(start: date, count: int) -> Counting:
    """The day `count` working days after `start`, the first of them the day after `start` or the next working day.

    Raises ValueError for a negative count, GoldthreadError beyond the table of holidays.
    """
    _refuse_negative(count)
    return _count(start, count, Unit.WORKING_DAYS, past_the_last=False)


def clear_days_after(notice: date, count: int) -> Counting:
    """The earliest day of a meeting with `count` clear working days between it and the day of notice.

    Neither the day of notice nor that of the meeting counts; weekends and bank holidays do not either (Local
    Government Act 1972, section 100A, as councils count it).
    """
    _refuse_negative(count)
    return _count(notice, count, Unit.CLEAR_DAYS, past_the_last=True)


def months_after(start: date, count: int) -> Counting:
    """The same day of the month `count` months later; the last of the month where it is shorter."""
    _refuse_negative(count)
    return Counting(start, count, Unit.MONTHS, add_months(start, count))


def counted(start: date, count: int, unit: Unit) -> Counting:
    """A deadline of a pack, whatever its unit."""
    if unit is Unit.WORKING_DAYS:
        return working_days_after(start, count)
    if unit is Unit.CLEAR_DAYS:
        return clear_days_after(start, count)
    if unit is Unit.MONTHS:
        return months_after(start, count)
    _refuse_negative(count)
    return Counting(start, count, unit, start + timedelta(days=count))


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=step)) for step in range(1, days + 1))


def _refuse_negative(count: int) -> None:
    if count < 0:
        raise ValueError("A deadline is counted forwards; give a count of 0 or more.")


def _count(start: date, count: int, unit: Unit, *, past_the_last: bool) -> Counting:
    """Walks day by day; `past_the_last` goes on to the next working day after the count is full."""
    day, left = start, count + (1 if past_the_last else 0)
    skipped: list[Holiday] = []
    weekend_days = 0
    while left:
        day += A_DAY
        if is_working_day(day):
            left -= 1
        elif day.weekday() >= 5:
            weekend_days += 1
        else:
            skipped.append(Holiday(day, bank_holidays()[day]))
    return Counting(start, count, unit, day, tuple(skipped), weekend_days)
