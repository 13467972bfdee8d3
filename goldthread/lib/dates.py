"""Dates as documents give them: a range of days with a precision and their own words.

"late Sept/Oct 2016", "Q1 2016/17" and "tbc" are all dates that a council commits itself to; none of them is a
day. A `PartialDate` keeps the first and the last day that the words allow, so that "is it overdue" and "do these
two agree" can be answered without inventing a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
        if self.precision is Precision.RANGE and self.first.day != 1:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return f"{self.first:%Y-%m}/{self.last:%Y-%m}"

    def meets(self, other: PartialDate) -> bool:
        """Whether some day fits both; two dates that share no day contradict each other."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first <= other.last and other.first <= self.last

    def is_past(self, on: date) -> bool:
        """Whether every day the words allow lies before `on`."""
        return self.last is not None and self.last < on
