from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ResponseAskFactory, ResponseFactory
from tests.factories.reviews import AskFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
CODE = "REC-02"


def test_an_ask_that_the_response_leaves_out_is_a_gap() -> None:
    made = RecommendationFactory.create(reference="LTA15-R2")
    answered, left_out = (
        AskFactory.create(recommendation=made),
        AskFactory.create(recommendation=made, text="a risk plan"),
    )
    response = ResponseFactory.create(recommendation=made)
    ResponseAskFactory.create(response=response, ask=answered)
    assert sentences(CODE, made.authority) == [
        "LTA15-R2 has a response, but none that answers this ask: “a risk plan”."
    ]
    assert found(CODE, made.authority)[0].row.discriminator == f"ask {left_out.order}"


def test_without_a_response_the_whole_recommendation_is_unanswered_instead() -> None:
    assert not found(CODE, AskFactory.create().recommendation.authority)


def test_a_second_response_can_answer_the_rest() -> None:
    ask = AskFactory.create()
    ResponseFactory.create(recommendation=ask.recommendation)
    ResponseAskFactory.create(response=ResponseFactory.create(recommendation=ask.recommendation), ask=ask)
    assert not found(CODE, ask.recommendation.authority)


def test_an_explanation_stands() -> None:
    ask = AskFactory.create()
    ResponseFactory.create(recommendation=ask.recommendation)
    assert after_explaining(CODE, ask.recommendation.authority) == [Result.EXPLAINED]


def test_as_at_a_day_before_the_second_response_it_was_open() -> None:
    ask = AskFactory.create()
    ResponseFactory.create(recommendation=ask.recommendation, speaks_for=date(2015, 9, 1))
    second = ResponseFactory.create(recommendation=ask.recommendation, speaks_for=date(2015, 12, 1))
    ResponseAskFactory.create(response=second, ask=ask)
    assert len(found(CODE, ask.recommendation.authority, date(2015, 11, 30))) == 1
    assert not found(CODE, ask.recommendation.authority, date(2015, 12, 1))
