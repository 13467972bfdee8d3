"""Counts, totals and elapsed times that a text states."""

from __future__ import annotations

import pytest

from goldthread.intake.finders.counts import find_counts, number_of
from tests.intake.finders.texts import outline


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("We read 50 documents in all.", "count", 50, "documents"),
        ("We held twenty-three meetings.", "count", 23, "meetings"),
        ("The report made five key recommendations.", "count", 5, "recommendations"),
        ("Some 1,200 people replied.", "count", 1200, "people"),
        ("The review came nine months after the merger.", "elapsed", 9, "months"),
        ("Savings total £1.4m a year.", "total", 1_400_000, "£"),
    ],
)
def test_a_stated_number_is_read_with_its_unit(text: str, kind: str, value: float, unit: str) -> None:
    [found] = find_counts(outline(text))
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    "text", ["Progress on the 2015 recommendations is good.", "Up by 12% of meetings.", "See section 4.2."]
)
def test_years_shares_and_references_are_no_counts(text: str) -> None:
    assert find_counts(outline(text)) == ()


@pytest.mark.parametrize(("words", "value"), [("twenty-one", 21), ("forty", 40), ("1,250", 1250), ("seven", 7)])
def test_numbers_in_words_and_digits(words: str, value: int) -> None:
    assert number_of(words) == value
