from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.organisation.services import AppointmentDetails, appoint
from goldthread.reviews.models import Review
from tests.checks.rules.organised import (
    ADULTS,
    BEGAN,
    CHIEF,
    DIRECTOR,
    Organised,
    beneath,
    both,
    chief_as_director,
    housing,
    shared,
)
from tests.factories.reviews import ReviewFactory

WRONGS = [
    (housing, "ORG-09", "also answers for “Housing”"),
    (both, "ORG-09", "carries another statutory role"),
    (chief_as_director, "ORG-10", "both chief executive and director"),
    (shared, "ORG-11", "shared with Southfell Council"),
    (both, "ORG-24", "director of children’s and of adult social services"),
    (beneath, "ORG-25", "stands beneath the director of children’s services"),
]


@pytest.mark.parametrize(("wrong", "code", "words"), WRONGS, ids=[f"{code} {how.__name__}" for how, code, _ in WRONGS])
def test_each_thing_wrong_is_a_gap(held: Organised, wrong: Callable[[Organised], None], code: str, words: str) -> None:
    wrong(held)
    assert held.results()[code] == Result.GAP
    assert words in held.sentence(code)


def test_two_patterns_are_told_apart(held: Organised) -> None:
    beneath(held)
    results = held.results()
    assert (results["ORG-24"], results["ORG-25"]) == (Result.MET, Result.GAP)


def test_a_wider_post_that_was_tested_is_met_and_its_holder_needs_experience(held: Organised) -> None:
    both(held)
    ReviewFactory.create(
        authority=held.council, type=Review.Type.TEST_OF_ASSURANCE, year=2024, issued_on=date(2024, 5, 1)
    )
    results = held.results()
    assert results["ORG-09"] == Result.MET
    assert results["ORG-22"] == Result.UNKNOWN


def test_one_person_in_two_posts_is_found(held: Organised) -> None:
    for title in (DIRECTOR, ADULTS, CHIEF):
        details = AppointmentDetails(from_on=BEGAN, name="Perdita Quillfeather", decided_where="Council")
        appoint(by=held.by, post=held.places[title].post, details=details)
    results = held.results()
    assert (results["ORG-10"], results["ORG-24"]) == (Result.GAP, Result.GAP)
    assert held.sentence("ORG-24") == "One person holds the posts of both directors."
