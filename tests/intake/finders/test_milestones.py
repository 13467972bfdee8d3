"""Dated events and plans; what only looks like a date of something."""

from __future__ import annotations

import pytest

from goldthread.intake.finders.milestones import find_milestones
from goldthread.intake.reading import DocumentFacts
from tests.intake.finders.texts import outline

FACTS = DocumentFacts(kind="review_letter", date="2018-11-02")


def dates(text: str) -> list[str | None]:
    return [item.date for item in find_milestones(outline(text), FACTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The departments were merged in June 2018.", ["2018-06"]),
        ("We were on site on 24 October and 1 November 2018.", ["2018-10-24", "2018-11-01"]),
        ("The new system goes live by Q2 2019/20.", ["2019-07/2019-09"]),
        ("The saving must be made by 2020/21.", ["2020-04/2021-03"]),
        ("A report will be taken to Cabinet on January 16th.", ["2019-01-16"]),
        ("The council will volunteer for a peer review in 2019/20.", ["2019-04/2020-03"]),
        ("The last inspection took place in 2016.", ["2016"]),
        ("The move of the centre is planned (date tbc).", [None]),
    ],
)
def test_what_happens_on_a_date_is_a_milestone(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The net budget in 2018/19 comes to £40m.",
        "The Working Together 2018 guidance applies.",
        "The 2018/19 Better Care Fund supports this.",
        "Savings targets for 2018-19 weigh on every service.",
        "The Children Act 2004 sets it out.",
        "Call us on 0208 416 8122 for more.",
    ],
)
def test_names_money_and_numbers_are_none(text: str) -> None:
    assert dates(text) == []


def test_the_dates_of_documents_in_a_register_are_none() -> None:
    register = (
        "Appendix B: Evidence received\n\nCode\tTitle\nS1\tPlan, May 2018\nS2\tAudit, June 2018\n"
        "S3\tMinutes, July 2018\n"
    )
    assert dates(register) == []


def test_a_milestone_says_what_and_keeps_the_range_of_days() -> None:
    [found] = find_milestones(outline("The all-age service opens in autumn 2019; nothing else is known."), FACTS)
    assert (found.first, found.last, found.precision) == ("2019-09-01", "2019-11-30", "season")
    assert "all-age service" in found.what
