from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-04"


def test_a_letter_that_reports_a_later_visit_is_a_gap() -> None:
    review = ReviewFactory.create(reference="PR16", fieldwork_last=date(2017, 3, 17))
    assert sentences(CODE, review.authority) == [
        "PR16 was issued on 5 June 2015 and reports a visit that ended on 17 March 2017."
    ]


def test_a_next_review_before_this_one_is_a_gap() -> None:
    review = ReviewFactory.create(next_review_due=date(2014, 6, 1))
    assert "gives 1 June 2014 for the next review" in sentences(CODE, review.authority)[0]


def test_days_in_their_order_and_days_that_nobody_gave_are_no_gap() -> None:
    in_order = ReviewFactory.create(fieldwork_last=date(2015, 6, 5), next_review_due=date(2016, 6, 5))
    assert not found(CODE, in_order.authority)
    assert not found(CODE, ReviewFactory.create().authority)


def test_an_explanation_stands() -> None:
    review = ReviewFactory.create(fieldwork_last=date(2017, 3, 17))
    assert after_explaining(CODE, review.authority) == [Result.EXPLAINED]


def test_it_begins_with_the_letter() -> None:
    review = ReviewFactory.create(fieldwork_last=date(2017, 3, 17))
    assert not found(CODE, review.authority, date(2015, 6, 4))
    assert len(found(CODE, review.authority, date(2015, 6, 5))) == 1
