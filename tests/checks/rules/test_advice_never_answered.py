from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ResponseFactory
from tests.factories.reviews import AdviceFactory, AdviceLinkFactory

pytestmark = pytest.mark.django_db
CODE = "ADV-01"


def test_advice_that_nobody_answered_is_a_gap() -> None:
    advice = AdviceFactory.create(reference="LTA15-A1", text="Keep the board separate.")
    assert sentences(CODE, advice.authority) == [
        "Nobody has answered the advice LTA15-A1, ten months after it was given: “Keep the board separate”."
    ]


def test_answered_advice_and_advice_that_a_recommendation_takes_up_are_no_gap() -> None:
    answered = AdviceFactory.create(answer="It stays separate.", answered_on=date(2015, 7, 1))
    taken_up = AdviceLinkFactory.create()
    assert not found(CODE, answered.authority)
    assert not found(CODE, taken_up.authority)


def test_what_the_council_advises_itself_is_no_advice_of_a_reviewer() -> None:
    assert not found(CODE, AdviceFactory.create(review__type="council_report").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, AdviceFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_answer_it_was_open() -> None:
    answered = AdviceFactory.create(answer="It stays separate.", answered_on=date(2015, 7, 1))
    assert len(found(CODE, answered.authority, date(2015, 6, 30))) == 1
    assert not found(CODE, answered.authority, date(2015, 7, 1))


def test_a_response_of_its_own_answers_it_from_its_day_on() -> None:
    response = ResponseFactory.create(
        recommendation=None, advice=AdviceFactory.create(), speaks_for=date(2015, 9, 1), stance="rejected"
    )
    assert len(found(CODE, response.authority, date(2015, 8, 31))) == 1
    assert not found(CODE, response.authority, date(2015, 9, 1))
