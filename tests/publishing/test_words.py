"""Days and numbers in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.publishing.words import between, counted, ended, how_often, joined, quoted

MAY_7, MAY_9, APRIL_30, LAST_YEAR = date(2026, 5, 7), date(2026, 5, 9), date(2026, 4, 30), date(2025, 12, 30)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, MAY_7, ""),
        (MAY_7, None, "on 7 May 2026"),
        (MAY_7, MAY_7, "on 7 May 2026"),
        (MAY_7, MAY_9, "from 7 to 9 May 2026"),
        (APRIL_30, MAY_9, "from 30 April to 9 May 2026"),
        (LAST_YEAR, MAY_9, "from 30 December 2025 to 9 May 2026"),
    ],
)
def test_days_from_and_to_read_as_a_person_writes_them(first: date | None, last: date | None, said: str) -> None:
    assert between(first, last) == said


def test_small_numbers_are_words_and_none_is_no() -> None:
    assert [counted(number, "finding", "findings") for number in (0, 1, 10, 11)] == [
        *("no findings", "one finding", "ten findings", "11 findings")
    ]


def test_parts_are_joined_with_and_before_the_last() -> None:
    assert [joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_sentences_end_and_quotes_stand_between_marks_once() -> None:
    assert [ended("So"), ended("So?"), ended("So ")] == ["So.", "So?", "So."]
    assert [quoted("So"), quoted("“So”")] == ["“So”", "“So”"]


def test_how_often_something_happened_reads_as_a_sentence() -> None:
    assert [how_often(number) for number in (0, 1, 2, 3, 11)] == ["never", "once", "twice", "three times", "11 times"]
