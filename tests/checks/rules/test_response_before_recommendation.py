from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ResponseFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-05"


def test_a_response_older_than_the_recommendation_is_a_gap() -> None:
    response = ResponseFactory.create(speaks_for=date(2015, 6, 4), recommendation__reference="LTA15-R2")
    assert sentences(CODE, response.authority) == [
        "The response to LTA15-R2 is of 4 June 2015, before it was made on 5 June 2015."
    ]


def test_a_response_of_the_same_day_is_no_gap() -> None:
    assert not found(CODE, ResponseFactory.create(speaks_for=date(2015, 6, 5)).authority)


def test_a_recommendation_without_a_day_is_not_asked_about() -> None:
    response = ResponseFactory.create(recommendation__review__issued_on=None, recommendation__review__year=2015)
    assert not found(CODE, response.authority)


def test_an_explanation_stands() -> None:
    response = ResponseFactory.create(speaks_for=date(2015, 6, 4))
    assert after_explaining(CODE, response.authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_response_nothing_was_said() -> None:
    response = ResponseFactory.create(speaks_for=date(2015, 6, 4))
    assert not found(CODE, response.authority, date(2015, 6, 3))
