"""Deadlines as they were really counted, and what holds of every count."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldthread.lib.errors import GoldthreadError
from goldthread.lib.working_days import (
    Unit,
    bank_holidays,
    clear_days_after,
    counted,
    first_year,
    is_working_day,
    last_year,
    months_after,
    working_days_after,
    working_days_between,
)

DAYS = some.dates(date(first_year(), 1, 2), date(last_year() - 1, 6, 30))
COUNTS = some.integers(0, 120)


@pytest.mark.parametrize(
    ("start", "count", "end", "skipped"),
    [
        (date(2023, 5, 9), 70, date(2023, 8, 16), [date(2023, 5, 29)]),
        (date(2023, 10, 31), 35, date(2023, 12, 19), []),
        (date(2026, 4, 1), 20, date(2026, 5, 1), [date(2026, 4, 3), date(2026, 4, 6)]),
        (date(2022, 9, 16), 1, date(2022, 9, 20), [date(2022, 9, 19)]),
        (date(2021, 12, 24), 2, date(2021, 12, 30), [date(2021, 12, 27), date(2021, 12, 28)]),
    ],
    ids=["Stockton", "Hertfordshire", "Easter", "state funeral", "Christmas at a weekend"],
)
def test_working_days_are_counted_from_the_next_day(start: date, count: int, end: date, skipped: list[date]) -> None:
    counting = working_days_after(start, count)
    assert counting.end == end
    assert [holiday.day for holiday in counting.skipped] == skipped


def test_without_the_holiday_the_plan_of_2023_would_have_been_due_a_day_earlier() -> None:
    assert working_days_after(date(2023, 5, 9), 69).end == date(2023, 8, 15)


def test_clear_days_leave_out_the_day_of_notice_and_the_day_of_the_meeting() -> None:
    counting = clear_days_after(date(2026, 11, 13), 5)
    assert counting.end == date(2026, 11, 23)
    assert clear_days_after(date(2026, 12, 21), 5).end == date(2026, 12, 31)
    assert (counting.amount, counting.first_counted) == ("5 clear days", date(2026, 11, 14))


def test_months_end_on_the_last_day_where_the_month_is_shorter() -> None:
    assert months_after(date(2026, 8, 31), 6).end == date(2027, 2, 28)
    assert counted(date(2026, 11, 21), 1, Unit.MONTHS).amount == "1 month"


def test_days_are_counted_plainly() -> None:
    assert counted(date(2026, 11, 21), 10, Unit.DAYS).end == date(2026, 12, 1)


def test_beyond_the_table_nothing_is_guessed() -> None:
    with pytest.raises(GoldthreadError, match=f"to {last_year()}.*add the holidays of {last_year() + 1}"):
        working_days_after(date(last_year(), 12, 20), 20)
    with pytest.raises(GoldthreadError, match=f"from {first_year()}"):
        is_working_day(date(first_year() - 1, 12, 31))


def test_a_count_is_never_negative() -> None:
    with pytest.raises(ValueError, match="counted forwards"):
        working_days_after(date(2026, 1, 5), -1)


def test_every_year_of_the_table_is_whole() -> None:
    years = Counter(day.year for day in bank_holidays())
    assert sorted(years) == list(range(first_year(), last_year() + 1))
    assert {year: held for year, held in years.items() if held != 8} == {2011: 9, 2012: 9, 2022: 10, 2023: 9}
    assert all(day.weekday() < 5 for day in bank_holidays())


def test_easter_is_where_it_was() -> None:
    fridays = {day for day, name in bank_holidays().items() if name == "Good Friday"}
    assert {date(2015, 4, 3), date(2016, 3, 25), date(2024, 3, 29), date(2025, 4, 18), date(2026, 4, 3)} <= fridays
    assert all(bank_holidays()[friday + timedelta(days=3)] == "Easter Monday" for friday in fridays)


@given(DAYS, COUNTS)
def test_the_end_is_a_working_day_and_counting_back_gives_the_count(start: date, count: int) -> None:
    counting = working_days_after(start, count)
    assert working_days_between(start, counting.end) == count
    assert count == 0 or is_working_day(counting.end)
    assert working_days_between(counting.end, start) == -count


@given(DAYS, COUNTS, COUNTS)
def test_a_count_can_be_made_in_two_steps(start: date, first: int, second: int) -> None:
    halfway = working_days_after(start, first).end
    assert working_days_after(halfway, second).end == working_days_after(start, first + second).end


@given(DAYS, COUNTS)
def test_every_day_in_between_is_accounted_for(start: date, count: int) -> None:
    counting = working_days_after(start, count)
    assert (counting.end - start).days == count + len(counting.skipped) + counting.weekend_days


@given(DAYS, COUNTS)
def test_clear_days_end_one_working_day_later_than_working_days(start: date, count: int) -> None:
    assert clear_days_after(start, count).end == working_days_after(start, count + 1).end


@given(DAYS, some.integers(0, 48))
def test_a_later_start_never_gives_an_earlier_end(start: date, months: int) -> None:
    assert months_after(start, months).end <= months_after(start + timedelta(days=1), months).end
