"""The words that sentences of breaks are made of."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.words import counted, elapsed, later, pounds, quoted


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2015, 6, 5), "no days"),
        (date(2015, 6, 6), "one day"),
        (date(2015, 6, 19), "two weeks"),
        (date(2015, 8, 5), "two months"),
        (date(2016, 4, 25), "ten months"),
        (date(2017, 6, 5), "two years"),
        (date(2015, 6, 4), ""),
    ],
)
def test_time_that_has_passed_is_said_in_words(on: date, words: str) -> None:
    assert elapsed(date(2015, 6, 5), on) == words


def test_a_tail_is_left_out_where_there_is_nothing_to_say() -> None:
    assert later(date(2015, 6, 5), date(2016, 4, 25), "it was made") == ", ten months after it was made"
    assert later(None, date(2016, 4, 25), "it was made") == ""
    assert later(date(2016, 4, 25), date(2016, 4, 25), "it was made") == ""


def test_counts_and_money_read_as_people_write_them() -> None:
    assert [counted(number, "ask") for number in (0, 1, 4, 1200)] == ["no asks", "one ask", "four asks", "1,200 asks"]
    assert pounds(-1_259_000_00) == "−£1,259,000"
    assert pounds(312_50) == "£312.50"


def test_a_quotation_is_shortened_and_loses_its_full_stop() -> None:
    assert quoted("It must\nstop.") == "“It must stop”"
    assert quoted("a plan " * 40).endswith("…”")
