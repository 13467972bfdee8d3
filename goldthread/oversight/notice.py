"""How much notice a meeting needs, by the kind of body that meets: read from `notice.yaml`, with each figure's source.

Clear days leave out the day of notice and the day of the meeting. Clear working days also leave out weekends and bank
holidays, as councils count the five days of an agenda; the twenty-eight days of a forward plan are all days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from goldthread.lib.errors import GoldthreadError
from goldthread.lib.working_days import A_DAY, first_year, is_working_day, last_year, working_days_between
from goldthread.lib.yaml_text import read_yaml
from goldthread.organisation.models import BodyKind

TABLE = Path(__file__).parent / "notice.yaml"


class Unit(StrEnum):
    CLEAR_WORKING_DAYS = "clear_working_days"
    CLEAR_DAYS = "clear_days"

    @property
    def words(self) -> str:
        return "clear working days" if self is Unit.CLEAR_WORKING_DAYS else "clear days"


class Matter(StrEnum):
    AGENDA = "agenda"
    KEY_DECISION = "key_decision"
    PRIVATE_FIRST = "private_first"
    PRIVATE_SECOND = "private_second"


@dataclass(frozen=True, slots=True)
class Period:
    """One figure of the law: so many clear days before the meeting, where it is from, and how it is known."""

    matter: Matter
    label: str
    count: int
    unit: Unit
    source: str
    status: str

    @property
    def amount(self) -> str:
        return f"{self.count} {self.unit.words}"


@dataclass(frozen=True, slots=True)
class Regime:
    """The law that one sort of body meets under. `periods` is empty where no law asks for notice."""

    code: str
    label: str
    law: str
    kinds: tuple[BodyKind, ...]
    periods: dict[Matter, Period]


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """A period counted back from a meeting: `latest` is the last day on which notice can be given.

    `given_on` is the day it was given, `given` the clear days that this left; both None where nobody said.
    """

    period: Period
    meets_on: date
    latest: date
    given_on: date | None
    given: int | None

    @property
    def is_short(self) -> bool:
        return self.given is not None and self.given < self.period.count

    def is_missed(self, on: date) -> bool:
        """Whether the last day has passed and nobody said that notice was given."""
        return self.given_on is None and self.latest < on


@cache
def regimes() -> tuple[Regime, ...]:
    """Every regime of the table. Raises GoldthreadError where a kind of body stands under none, or under two."""
    held = read_yaml(TABLE.read_text(encoding="utf-8"))["regimes"]
    found = tuple(_regime(code, row) for code, row in held.items())
    named = [kind for one in found for kind in one.kinds]
    if sorted(named) != sorted(BodyKind):
        raise GoldthreadError(f"Name every kind of body once in {TABLE.name}, under the law that it meets by.")
    return found


def _regime(code: str, row: dict[str, Any]) -> Regime:
    periods = {
        Matter(key): Period(Matter(key), one["label"], one["count"], Unit(one["unit"]), one["source"], one["status"])
        for key, one in row["periods"].items()
    }
    return Regime(code, row["label"], row["law"], tuple(BodyKind(kind) for kind in row["kinds"]), periods)


def regime_of(body_kind: str) -> Regime:
    return next(one for one in regimes() if body_kind in one.kinds)


def kinds_with(matter: Matter) -> dict[int, tuple[BodyKind, ...]]:
    """The kinds of body that need notice of a matter, by how many clear days."""
    found: dict[int, tuple[BodyKind, ...]] = {}
    for one in regimes():
        if matter in one.periods:
            count = one.periods[matter].count
            found[count] = (*found.get(count, ()), *one.kinds)
    return found


def clear_days_between(given_on: date, meets_on: date, unit: Unit = Unit.CLEAR_WORKING_DAYS) -> int | None:
    """The clear days between the day of notice and the meeting; None beyond the table of holidays."""
    if unit is Unit.CLEAR_DAYS:
        return max(0, (meets_on - given_on).days - 1)
    if meets_on <= given_on:
        return 0
    if not _is_covered(given_on, meets_on):
        return None
    return working_days_between(given_on, meets_on - A_DAY)


def latest_notice(meets_on: date, period: Period) -> date | None:
    """The last day on which notice can be given for a meeting; None beyond the table of holidays."""
    if period.unit is Unit.CLEAR_DAYS:
        return meets_on - timedelta(days=period.count + 1)
    day, left = meets_on, period.count
    while left:
        day -= A_DAY
        if not _is_covered(day, meets_on):
            return None
        left -= is_working_day(day)
    return day - A_DAY


def earliest_meeting(given_on: date, count: int) -> date:
    """The first day on which a body can meet with `count` clear working days after notice on `given_on`.

    Beyond the table of holidays, weekends alone are left out.
    """
    day, left = given_on, count
    while left:
        day += A_DAY
        left -= is_working_day(day) if _is_covered(day, day) else day.weekday() < 5
    return day + A_DAY


def _is_covered(start: date, end: date) -> bool:
    return first_year() <= start.year and end.year <= last_year()


def notice_due(body_kind: str, meets_on: date, given: dict[Matter, date | None]) -> list[NoticeDue]:
    """Each period that `given` asks about, counted back from the meeting, where the law of the body has one."""
    found = []
    for matter, given_on in given.items():
        period = regime_of(body_kind).periods.get(matter)
        latest = latest_notice(meets_on, period) if period else None
        if period is not None and latest is not None:
            counted = clear_days_between(given_on, meets_on, period.unit) if given_on else None
            found.append(NoticeDue(period, meets_on, latest, given_on, counted))
    return found
