"""What single cells say: dates in a dozen spellings, states in letters and words, text that could run."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.intake.sheets import Status, Value, guarded, read_date, read_status, unguarded
from goldthread.lib.dates import Precision
from goldthread.lib.errors import GoldthreadError

APRIL_3 = (date(2025, 4, 3), date(2025, 4, 3))
APRIL = (date(2025, 4, 1), date(2025, 4, 30))
SPELLINGS: dict[Value, tuple[date, date]] = {
    "3/4/25": APRIL_3,
    "03/04/2025": APRIL_3,
    "03.04.2025": APRIL_3,
    "3-4-2025": APRIL_3,
    "2025-04-03": APRIL_3,
    "2025-04-03 00:00:00": APRIL_3,
    "3 April 2025": APRIL_3,
    "3rd April 2025": APRIL_3,
    "3 Apr 25": APRIL_3,
    "3-Apr-25": APRIL_3,
    "Thursday 3 April 2025": APRIL_3,
    datetime(2025, 4, 3, 9, 30): APRIL_3,
    45750: APRIL_3,
    "April 2025": APRIL,
    "Apr-25": APRIL,
    "Apr 25": APRIL,
    "04/2025": APRIL,
    "Q1 2025/26": (date(2025, 4, 1), date(2025, 6, 30)),
    "2025/26": (date(2025, 4, 1), date(2026, 3, 31)),
    2025: (date(2025, 1, 1), date(2025, 12, 31)),
    "spring 2026": (date(2026, 3, 1), date(2026, 5, 31)),
    "late September 2025": (date(2025, 9, 16), date(2025, 9, 30)),
}


@pytest.mark.parametrize("written", SPELLINGS, ids=str)
def test_a_date_is_read_however_it_is_written(written: Value) -> None:
    found = read_date(written)
    assert found is not None
    assert (found.first, found.last) == SPELLINGS[written]


@pytest.mark.parametrize("words", ["tbc", "TBC", "ongoing", "n/a", "To be agreed", "asap", "-"])
def test_words_for_no_date_yet_are_kept_as_they_stand(words: str) -> None:
    found = read_date(words)
    assert found is not None
    assert (found.first, found.precision, found.words) == (None, Precision.UNKNOWN, words)


def test_an_empty_cell_is_no_date() -> None:
    assert read_date(None) is None
    assert read_date("  ") is None


@pytest.mark.parametrize("words", ["31/02/2025", "45/12/2025", "2025-13-01", "13/2025"])
def test_a_typing_error_in_a_date_is_said_and_not_guessed(words: str) -> None:
    with pytest.raises(GoldthreadError, match="calendar"):
        read_date(words)


def test_a_cell_without_a_date_says_what_to_write() -> None:
    with pytest.raises(GoldthreadError, match="names no date; write a day"):
        read_date("see minutes")
    with pytest.raises(GoldthreadError, match="is a number and no date"):
        read_date(7)


def test_american_order_can_be_chosen() -> None:
    found = read_date("4/3/2025", day_first=False)
    assert found is not None
    assert found.first == date(2025, 4, 3)


@given(st.dates(date(1960, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_the_ways_it_is_written(day: date) -> None:
    for written in (
        f"{day:%d/%m/%Y}",
        day.isoformat(),
        f"{day.day} {day:%B %Y}",
        f"{day.day}-{day:%b}-{day.year}",
        day,
    ):
        found = read_date(written)
        assert found is not None
        assert (found.first, found.last) == (day, day), written


@pytest.mark.parametrize(
    ("written", "colour", "done"),
    [
        ("R", "red", False),
        ("a", "amber", False),
        ("G", "green", None),
        ("B", "blue", True),
        ("Red", "red", False),
        ("RED - overdue", "red", False),
        ("Amber/Green", "amber", False),
        ("Amber / Red", "red", False),
        ("Complete", None, True),
        ("Green – complete", "green", True),
        ("Closed", None, True),
        ("Not complete", None, False),
        ("Partially complete", None, False),
        ("Part met", None, False),
        ("On track", "green", False),
        ("Overdue", "red", False),
        ("Not started", None, False),
        ("In progress", None, False),
        ("Extension requested", None, False),
    ],
)
def test_states_are_read_from_letters_and_words(written: str, colour: str | None, done: bool | None) -> None:
    assert read_status(written) == Status(written, colour, done)


def test_a_label_that_nobody_knows_is_kept_as_printed_and_placed_nowhere() -> None:
    assert read_status("Gathering  pace") == Status("Gathering pace")
    assert read_status("A plan") == Status("A plan")
    assert read_status(None) == Status("")


@given(st.text())
def test_no_label_is_refused(text: str) -> None:
    assert read_status(text).label == " ".join(text.split())


@given(st.text())
def test_guarded_text_begins_no_formula_and_is_read_back_as_it_was(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text
