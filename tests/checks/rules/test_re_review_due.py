from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.reviews import ReviewFactory, ReviewRelationFactory

pytestmark = pytest.mark.django_db
CODE = "REV-01"


def test_a_review_whose_next_was_never_fixed_is_a_gap() -> None:
    review = ReviewFactory.create(reference="LTA15")
    assert sentences(CODE, review.authority) == [
        "No day was ever fixed for the review after LTA15, ten months after it was issued."
    ]


def test_a_next_review_that_is_overdue_is_a_gap() -> None:
    review = ReviewFactory.create(reference="LTA15", next_review_due=date(2016, 4, 1))
    assert sentences(CODE, review.authority) == [
        "The review after LTA15 was due on 1 April 2016 and none is on record."
    ]


def test_a_next_review_still_to_come_is_no_gap() -> None:
    assert not found(CODE, ReviewFactory.create(next_review_due=date(2016, 4, 26)).authority)


def test_a_review_that_was_followed_up_asks_no_more() -> None:
    tie = ReviewRelationFactory.create(later__reference="PR16", later__type="progress_review")
    assert [one.row.subject.reference for one in found(CODE, tie.authority)] == ["PR16"]


def test_a_later_review_of_the_same_type_is_the_next_one() -> None:
    first = ReviewFactory.create()
    second = ReviewFactory.create(authority=first.authority, issued_on=date(2016, 4, 1))
    assert [one.row.subject.uuid for one in found(CODE, first.authority)] == [second.uuid]


def test_a_placeholder_and_a_paper_of_the_council_ask_nothing() -> None:
    assert not found(CODE, ReviewFactory.create(is_placeholder=True).authority)
    assert not found(CODE, ReviewFactory.create(type="self_assessment").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, ReviewFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_follow_up_it_was_still_awaited() -> None:
    tie = ReviewRelationFactory.create(earlier__next_review_due=date(2016, 1, 1), later__type="progress_review")
    assert not found(CODE, tie.authority, date(2016, 1, 1))
    assert [one.row.subject.uuid for one in found(CODE, tie.authority, date(2016, 4, 24))] == [tie.earlier.uuid]
    assert [one.row.subject.uuid for one in found(CODE, tie.authority, date(2016, 4, 25))] == [tie.later.uuid]
