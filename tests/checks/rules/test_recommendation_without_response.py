from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import LATER, after_explaining, found, levels, sentences
from tests.factories.improvement import ResponseFactory, ResponseTimeFactory
from tests.factories.reviews import (
    LETTER_DAY,
    LineageFactory,
    RatingFactory,
    RecommendationFactory,
    RecommendationStatusFactory,
)

pytestmark = pytest.mark.django_db
CODE = "REC-01"


def test_a_recommendation_that_nobody_answered_is_a_gap() -> None:
    made = RecommendationFactory.create(reference="LTA15-R2")
    assert sentences(CODE, made.authority) == ["LTA15-R2 has no response, ten months after it was made."]


def test_a_response_closes_it_and_a_draft_or_a_withdrawn_one_does_not() -> None:
    answered, drafted = RecommendationFactory.create(), RecommendationFactory.create()
    ResponseFactory.create(recommendation=answered)
    ResponseFactory.create(recommendation=drafted, state="draft")
    assert not found(CODE, answered.authority)
    assert len(found(CODE, drafted.authority)) == 1


def test_what_is_met_ended_or_taken_forward_needs_no_response() -> None:
    met, ended, followed = RecommendationFactory.create_batch(3)
    RatingFactory.create(recommendation=met, level=levels().met)
    RecommendationStatusFactory.create(recommendation=ended)
    LineageFactory.create(earlier=followed)
    assert not found(CODE, met.authority)
    assert not found(CODE, ended.authority)
    assert [one.row.subject.uuid for one in found(CODE, followed.authority)] != [followed.uuid]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, RecommendationFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_a_day_only_what_was_said_by_then_counts() -> None:
    made = RecommendationFactory.create()
    ResponseFactory.create(recommendation=made, speaks_for=date(2015, 9, 1))
    assert not found(CODE, made.authority, date(2015, 6, 4))
    assert len(found(CODE, made.authority, date(2015, 8, 31))) == 1
    assert not found(CODE, made.authority, LATER)


def test_a_day_for_the_answer_is_waited_for_and_the_nearest_counts() -> None:
    made = RecommendationFactory.create()
    council, policy = made.authority, ResponseTimeFactory
    policy.create(authority=council, recommendation=None, within_days=20, speaks_for=date(2015, 6, 1))
    assert not found(CODE, council, LETTER_DAY + timedelta(days=20))
    assert len(found(CODE, council, LETTER_DAY + timedelta(days=21))) == 1
    policy.create(recommendation=None, review=made.review, due_on=date(2015, 8, 1))
    assert not found(CODE, council, date(2015, 8, 1))
    policy.create(recommendation=made, due_on=date(2015, 9, 30))
    assert not found(CODE, council, date(2015, 9, 30))
    (said,) = sentences(CODE, council, date(2015, 10, 1))
    assert said.endswith("after it was made; it was due by 30 September 2015.")
    ResponseFactory.create(recommendation=made, speaks_for=date(2015, 10, 2))
    assert not found(CODE, council, date(2015, 10, 2))
