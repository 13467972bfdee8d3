"""Dates as councils spell them: every spelling to the precision it was given, and what joining must never do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.dates import (
    PartialDate,
    Precision,
    add_months,
    financial_year,
    find_dates,
    month_end,
    parse_date,
    whole_months_between,
)

LETTER = date(2016, 4, 25)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def isos(text: str, around: date | None = LETTER) -> list[str | None]:
    return [found.iso() for found, _, _ in find_dates(text, around)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5th June 2015", ["2015-06-05"]),
        ("April 15th 2015", ["2015-04-15"]),
        ("Tuesday 5th July 2011", ["2011-07-05"]),
        ("the 3rd of March, 2018", ["2018-03-03"]),
        ("13.6.11", ["2011-06-13"]),
        ("by 1.4.16. (initials)", ["2016-04-01"]),
        ("05.04.16", ["2016-04-05"]),
        ("on the 23.02.2016 to", ["2016-02-23"]),
        ("21/09/18", ["2018-09-21"]),
        ("2016-10-31", ["2016-10-31"]),
        ("June to November 2010", ["2010-06/2010-11"]),
        ("2nd December 2010 to 4th January 2011", ["2010-12-02/2011-01-04"]),
        ("1 December to 4 January 2011", ["2010-12-01/2011-01-04"]),
        ("January-February 2011", ["2011-01/2011-02"]),
        ("Feb/March 2016", ["2016-02/2016-03"]),
        ("late Sept/Oct 2016", ["2016-09/2016-10"]),
        ("in late September 2016", ["2016-09"]),
        ("Autumn 2016", ["2016-09/2016-11"]),
        ("Summer 2015", ["2015-06/2015-08"]),
        ("winter 2018/19", ["2018-12/2019-02"]),
        ("Q1 2016/17", ["2016-04/2016-06"]),
        ("Quarter 4 of 2016/17", ["2017-01/2017-03"]),
        ("2016/17 Q2", ["2016-07/2016-09"]),
        ("the first quarter of 2018/19", ["2018-04/2018-06"]),
        ("Qtr 3", ["2015-10/2015-12"]),
        ("the 2016/17 budget", ["2016-04/2017-03"]),
        ("2012-13", ["2012-04/2013-03"]),
        ("by 2018/19", ["2018-04/2019-03"]),
        ("over 2016/17 – 2018/19", ["2016-04/2019-03"]),
        ("the 2015-18 strategy", ["2015-04/2018-03"]),
        ("15th-17th March 2017", ["2017-03-15/2017-03-17"]),
        ("24 October and 1 November 2018", ["2018-10-24", "2018-11-01"]),
        ("6, 7 and 19 March 2019", ["2019-03-06", "2019-03-07", "2019-03-19"]),
        ("between 3 May and 10 June 2011", ["2011-05-03/2011-06-10"]),
        ("to Cabinet on June 17th.", ["2016-06-17"]),
        ("the conference in September", ["2016-09"]),
        ("by March", ["2016-03"]),
        ("since 2012", ["2012"]),
        ("from 2015 to 2018", ["2015-01/2018-12"]),
        ("Sept ’16", ["2016-09"]),
        ("Mar-19", ["2019-03"]),
        ("transfer planned (date tbc)", [None]),
        ("from Quarter 1 2016/17 tbc", ["2016-04/2016-06"]),
        ("31 June 2015", ["2015-06"]),
    ],
)
def test_every_spelling_is_read_to_its_own_precision(text: str, expected: list[str | None]) -> None:
    assert isos(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "over 2 – 3 years",
        "call 0208 416 8122",
        "a total of 240 staff",
        "cut by 4% a year",
        "May I thank you; you may march on",
        "the Ambition Plan 2020",
        "paragraph 1.4 of section 3.2",
        "version 1.45.99",
        "£1.2m for 12 posts",
        "a ratio of 24/7 cover",
    ],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert isos(text) == []


def test_a_month_without_year_needs_a_document_to_stand_in() -> None:
    assert isos("by March", around=None) == []


def test_a_range_printed_backwards_stays_two_dates() -> None:
    assert isos("10 June 2011 to 3 May 2011") == ["2011-06-10", "2011-05-03"]


def test_the_words_and_their_place_come_back() -> None:
    text = "It starts (6 May 2016) and ends later."
    [(found, start, end)] = find_dates(text)
    assert text[start:end] == found.words == "6 May 2016"


def test_halves_of_a_month_narrow_the_days_but_not_the_month() -> None:
    early, late = parse_date("early March 2016"), parse_date("late March 2016")
    assert early is not None
    assert late is not None
    assert not early.meets(late)
    assert early.iso() == late.iso() == "2016-03"


def test_a_date_that_names_no_day_contradicts_nothing() -> None:
    unknown = PartialDate(None, None, Precision.UNKNOWN, "tbc")
    assert unknown.meets(PartialDate(LETTER, LETTER, Precision.DAY, "25 April 2016"))
    assert not unknown.is_past(LETTER)


@pytest.mark.parametrize(
    ("first", "last", "precision", "printed", "words"),
    [
        (date(2026, 9, 8), date(2026, 9, 8), Precision.DAY, "2026-09-08", "8 September 2026"),
        (date(2026, 9, 8), date(2026, 9, 8), Precision.DAY, "Tuesday 8th Sept", "8 September 2026"),
        (date(2026, 6, 1), date(2026, 6, 30), Precision.MONTH, "2026-06", "June 2026"),
        (date(2026, 6, 1), date(2026, 6, 30), Precision.MONTH, "early June 2026", "early June 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR, "", "2026"),
        (date(2026, 9, 1), date(2026, 11, 30), Precision.RANGE, "autumn", "autumn"),
        (date(2026, 9, 1), date(2026, 11, 30), Precision.RANGE, "", "from 1 September 2026 to 30 November 2026"),
        (None, None, Precision.UNKNOWN, "tbc", "tbc"),
    ],
)
def test_a_date_is_told_in_words_and_never_in_bare_figures(
    first: date | None, last: date | None, precision: Precision, printed: str, words: str
) -> None:
    assert PartialDate(first, last, precision, printed).in_words() == words


def test_months_are_counted_whole() -> None:
    assert whole_months_between(date(2015, 6, 5), date(2016, 4, 25)) == 10
    assert whole_months_between(date(2015, 10, 1), date(2016, 4, 1)) == 6
    assert whole_months_between(date(2016, 4, 25), date(2015, 6, 5)) == -10
    assert add_months(date(2016, 1, 31), 1) == date(2016, 2, 29)


def test_the_financial_year_turns_in_april() -> None:
    assert financial_year(date(2016, 3, 31)) == "2015/16"
    assert financial_year(date(1999, 4, 1)) == "1999/00"


@given(
    DAYS,
    st.sampled_from(["{d} {m:%B} {y}", "{m:%B} {d}th {y}", "{d:02}.{n:02}.{y}", "{d}/{n}/{y}", "{y}-{n:02}-{d:02}"]),
)
def test_a_written_day_is_read_back(day: date, spelling: str) -> None:
    text = spelling.format(d=day.day, m=day, n=day.month, y=day.year)
    found = parse_date(f"It was held on {text}, as planned.")
    assert found is not None
    assert (found.first, found.last, found.precision) == (day, day, Precision.DAY)


@given(DAYS, st.integers(0, 800))
def test_a_written_range_is_read_back(start: date, days: int) -> None:
    end = start + timedelta(days=days + 1)
    found = parse_date(f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}")
    assert found is not None
    assert (found.first, found.last) == (start, end)


@given(st.text(alphabet="0123456789./- JunMarchSeptQ tbcto and,stndth’–", max_size=60), DAYS)
def test_no_range_is_ever_inverted_and_no_place_overlaps(text: str, around: date) -> None:
    last_end = 0
    for found, start, end in find_dates(text, around):
        assert last_end <= start < end <= len(text)
        last_end = end
        assert (found.first is None) == (found.last is None)
        assert found.first is None or found.last is None or found.first <= found.last


@given(DAYS, st.integers(-600, 600))
def test_adding_months_and_counting_them_agree(day: date, months: int) -> None:
    first = day.replace(day=1)
    assert whole_months_between(first, add_months(first, months)) == months
    assert month_end(day).month == day.month
