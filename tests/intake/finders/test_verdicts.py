from __future__ import annotations

import pytest

from goldthread.intake.finders.verdicts import find_verdicts
from goldthread.intake.reading import Judgement
from tests.intake.outlines import outline


def verdicts(text: str, speaker: str = "reviewer") -> list[Judgement]:
    return list(find_verdicts(outline(text), [speaker]))


def test_criteria_with_their_ratings_on_lines_of_their_own() -> None:
    found = verdicts("""
        My opinion

        Against each of the tests my opinion is as follows.

        Duties: fully satisfied.

        Lines of accountability: satisfied, provided that a deputy is named.

        Partnership: not satisfied. The Board has not considered the change.
        """)
    assert [(item.criterion, item.rating, item.condition) for item in found] == [
        ("Duties", "fully satisfied", None),
        ("Lines of accountability", "satisfied", "provided that a deputy is named"),
        ("Partnership", "not satisfied", None),
    ]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("We are satisfied that the proposals pass the test.", "pass"),
        ("We judge that the test continues to be met as long as a director is appointed.", "met"),
        ("The team considers that the arrangement remains safe so long as interim posts end.", "remains safe"),
        ("Our view is that the council has met the requirements of the local test of assurance.", "met"),
        ("The requirements of the test are partially met.", "partially met"),
    ],
)
def test_an_overall_verdict_in_other_words(text: str, rating: str) -> None:
    (found,) = verdicts(f"Conclusion\n\n1. {text}\n")
    assert (found.rating, found.overall) == (rating, True)


def test_what_the_council_tells_of_a_verdict_is_not_its_own() -> None:
    (found,) = verdicts("1. The review said that the council met each of the tests.\n", "council")
    assert (found.overall, found.judged_by) == (False, "the review")


def test_answers_to_each_criterion_are_judgements() -> None:
    found = verdicts("""
        7. Our judgement against each criterion is:

        (a) statutory duties are met – Yes
        (b) accountabilities are clear – Partly
        """)
    assert [(item.criterion, item.rating) for item in found] == [
        ("statutory duties are met", "Yes"),
        ("accountabilities are clear", "Partly"),
    ]


@pytest.mark.parametrize(
    ("sentence", "rating", "condition"),
    [
        ("It is our view that the new arrangements comply with the statutory guidance.", "comply with", None),
        ("This part of the guidance is fully met.", "fully met", None),
        ("The advisers found the requirements to be satisfied.", "satisfied", None),
        (
            "On balance I consider that accountability is sufficiently clear, provided that the charter is renewed.",
            "sufficiently clear",
            "provided that the charter is renewed",
        ),
    ],
)
def test_verdicts_in_other_words(sentence: str, rating: str, condition: str | None) -> None:
    found = verdicts(f"Accountability\n\n{sentence}\n")
    assert [(item.rating, item.condition) for item in found] == [(rating, condition)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council must comply with the statutory guidance.",
        "We found that staff are fully committed.",
        "The requirements need to be met by March.",
    ],
)
def test_what_is_asked_or_merely_praised_is_no_verdict(sentence: str) -> None:
    assert verdicts(f"Accountability\n\n{sentence}\n") == []


def test_a_line_that_closes_a_section_judges_the_criterion_of_its_heading() -> None:
    found = verdicts("""
        Test 1: Children do not lose out

        The director sees the heads of service each week.

        Conclusion: Met

        Test 2: Accountability is clear

        Nobody could say who deputises.

        Conclusion: Partly met
        """)
    assert [(item.criterion, item.rating) for item in found] == [
        ("Test 1: Children do not lose out", "Met"),
        ("Test 2: Accountability is clear", "Partly met"),
    ]


def test_a_verdict_told_afterwards_is_one() -> None:
    (found,) = verdicts("The advisers concluded that the test had been met.\n")
    assert found.rating == "met"
