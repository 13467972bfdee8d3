"""One event in two papers is one milestone; two events that share a few words are not."""

from __future__ import annotations

import pytest

from goldthread.intake.accepting.events import ENOUGH, event_likeness, telling_words


def likeness(first: str, second: str) -> float:
    return event_likeness(telling_words(first), telling_words(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The largest change is a new Families Directorate for Wellbeing, planned to go live on 1 June 2025",
            "Families and Wellbeing Directorate goes live",
        ),
        ("both move onto one case management system by October 2025", "Single case management system in use"),
        ("the all-age disability service planned for September", "All-age disability service opened in November 2025"),
        ("a joint workforce strategy by autumn 2025", "Agree a joint workforce strategy with partners by May 2026"),
    ],
)
def test_the_same_event_is_known_in_other_words(first: str, second: str) -> None:
    assert likeness(first, second) >= ENOUGH
    assert likeness(second, first) == likeness(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Families and Wellbeing Directorate goes live", "Executive Director – Families and Wellbeing in post"),
        ("Report to Cabinet on 25 February 2025", "Report to Overview and Scrutiny in October 2025"),
        ("Planned for March 2026", "Planned for April 2026"),
    ],
)
def test_two_events_that_share_a_few_words_stay_apart(first: str, second: str) -> None:
    assert likeness(first, second) < ENOUGH


def test_two_reports_to_the_same_committee_are_not_one_event() -> None:
    first = telling_words("REPORT FOR: OVERVIEW AND SCRUTINY COMMITTEE Tuesday 5th July 2011")
    second = telling_words("A report to Overview and Scrutiny is planned for the next meeting in late September 2016")
    assert event_likeness(first, second) == 0
