"""How much notice a meeting needs, counted back from its day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldthread.organisation.models import BodyKind
from goldthread.oversight.notice import (
    Matter,
    Period,
    Unit,
    clear_days_between,
    earliest_meeting,
    kinds_with,
    latest_notice,
    notice_due,
    regime_of,
    regimes,
)

AGENDA = regime_of(BodyKind.EXECUTIVE).periods[Matter.AGENDA]
KEY = regime_of(BodyKind.EXECUTIVE).periods[Matter.KEY_DECISION]
A_WEDNESDAY = date(2015, 6, 17)


def test_every_kind_of_body_stands_under_one_law() -> None:
    assert sorted(kind for regime in regimes() for kind in regime.kinds) == sorted(BodyKind)


def test_boards_and_partnerships_need_no_notice() -> None:
    assert not regime_of(BodyKind.IMPROVEMENT).periods
    assert not notice_due(BodyKind.PARTNERSHIP, A_WEDNESDAY, {Matter.AGENDA: None})


def test_five_clear_days_before_a_wednesday_leave_out_the_weekend() -> None:
    assert latest_notice(A_WEDNESDAY, AGENDA) == date(2015, 6, 9)
    assert clear_days_between(date(2015, 6, 9), A_WEDNESDAY) == 5
    assert clear_days_between(date(2015, 6, 10), A_WEDNESDAY) == 4


def test_a_bank_holiday_does_not_count_to_clear_working_days() -> None:
    assert latest_notice(date(2015, 5, 28), AGENDA) == date(2015, 5, 19)


def test_twenty_eight_clear_days_are_all_days() -> None:
    assert latest_notice(A_WEDNESDAY, KEY) == date(2015, 5, 19)
    assert clear_days_between(date(2015, 5, 19), A_WEDNESDAY, Unit.CLEAR_DAYS) == 28


def test_a_scrutiny_committee_needs_five_days_for_its_agenda_and_none_for_key_decisions() -> None:
    due = notice_due(BodyKind.SCRUTINY, A_WEDNESDAY, {Matter.AGENDA: date(2015, 6, 10), Matter.KEY_DECISION: None})
    assert [(one.period.matter, one.given, one.is_short) for one in due] == [(Matter.AGENDA, 4, True)]


def test_notice_that_nobody_gave_is_missed_from_the_day_after_the_last() -> None:
    due = notice_due(BodyKind.EXECUTIVE, A_WEDNESDAY, {Matter.KEY_DECISION: None})[0]
    assert not due.is_missed(date(2015, 5, 19))
    assert due.is_missed(date(2015, 5, 20))


def test_beyond_the_table_of_holidays_nothing_is_guessed() -> None:
    assert latest_notice(date(2090, 1, 5), AGENDA) is None
    assert clear_days_between(date(1999, 1, 5), date(1999, 2, 5)) is None


def test_the_kinds_of_a_matter_stand_by_their_count() -> None:
    assert kinds_with(Matter.KEY_DECISION) == {28: (BodyKind.EXECUTIVE,)}
    assert BodyKind.SCRUTINY in kinds_with(Matter.AGENDA)[5]


@given(st.dates(date(2011, 1, 1), date(2027, 12, 31)), st.integers(1, 30), st.sampled_from(Unit))
def test_the_latest_day_gives_just_enough_and_the_next_too_little(meets_on: date, count: int, unit: Unit) -> None:
    period = Period(Matter.AGENDA, "Agenda", count, unit, "", "")
    latest = latest_notice(meets_on, period)
    assert latest is not None
    given_days = clear_days_between(latest, meets_on, unit)
    after = clear_days_between(latest + timedelta(days=1), meets_on, unit)
    assert given_days == count
    assert after is not None
    assert after < count


@given(st.dates(date(2015, 1, 5), date(2025, 11, 30)), st.integers(1, 28))
def test_the_earliest_meeting_is_the_first_that_leaves_its_clear_days(day: date, count: int) -> None:
    first = earliest_meeting(day, count)
    assert clear_days_between(day, first) == count
    assert clear_days_between(day, first - timedelta(days=1)) == count - 1


@given(st.dates(date(2015, 1, 5), date(2025, 11, 30)), st.integers(0, 60))
def test_a_day_more_between_never_takes_a_clear_day_away_and_adds_one_at_most(day: date, apart: int) -> None:
    meets = day + timedelta(days=apart)
    now, then = clear_days_between(day, meets), clear_days_between(day, meets + timedelta(days=1))
    assert now is not None
    assert then is not None
    assert 0 <= then - now <= 1
    assert now <= (clear_days_between(day, meets, Unit.CLEAR_DAYS) or 0)


def test_beyond_the_table_of_holidays_weekends_alone_are_left_out() -> None:
    assert earliest_meeting(date(2098, 12, 1), 5) == date(2098, 12, 9)
