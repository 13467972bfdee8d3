from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, levels, results, sentences
from tests.factories.reviews import (
    LineageFactory,
    RatingFactory,
    RecommendationFactory,
    RecommendationStatusFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db
CODE = "REC-03"


def test_a_recommendation_rated_part_met_and_not_taken_forward_is_a_gap() -> None:
    made = RecommendationFactory.create(reference="LTA15-R4")
    RatingFactory.create(recommendation=made, label="Limited to date", level=levels().limited)
    assert sentences(CODE, made.authority) == [
        "LTA15-R4 was rated “Limited to date” on 25 April 2016, and no later recommendation takes it forward."
    ]


def test_what_is_met_taken_forward_or_superseded_is_no_gap() -> None:
    steps = levels()
    met, followed, superseded = RecommendationFactory.create_batch(3)
    RatingFactory.create(recommendation=met, level=steps.met)
    RatingFactory.create(recommendation=followed, level=steps.part_met)
    LineageFactory.create(earlier=followed)
    RatingFactory.create(recommendation=superseded, level=steps.part_met)
    RecommendationStatusFactory.create(recommendation=superseded, status="superseded")
    assert not [one for made in (met, followed, superseded) for one in found(CODE, made.authority)]


def test_endorsing_is_not_taking_forward() -> None:
    made = RecommendationFactory.create()
    RatingFactory.create(recommendation=made, level=levels().part_met)
    LineageFactory.create(earlier=made, relation="endorses")
    assert len(found(CODE, made.authority)) == 1


def test_a_rating_by_the_review_that_made_it_says_nothing_of_progress() -> None:
    made = RecommendationFactory.create()
    RatingFactory.create(recommendation=made, level=levels().part_met, review=made.review)
    assert not found(CODE, made.authority)


def test_a_label_that_no_scale_knows_is_unknown_and_never_met() -> None:
    made = RecommendationFactory.create()
    RatingFactory.create(recommendation=made, label="Getting there", level=None)
    assert results(CODE, made.authority) == [Result.UNKNOWN]


def test_an_explanation_stands() -> None:
    made = RecommendationFactory.create()
    RatingFactory.create(recommendation=made, level=levels().part_met)
    assert after_explaining(CODE, made.authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_later_review_it_was_taken_forward_by_nothing() -> None:
    made = RecommendationFactory.create()
    RatingFactory.create(recommendation=made, level=levels().part_met, speaks_for=date(2016, 1, 10))
    successor = RecommendationFactory.create(
        review=ReviewFactory.create(authority=made.authority, issued_on=date(2016, 4, 25))
    )
    LineageFactory.create(earlier=made, later=successor)
    assert not found(CODE, made.authority, date(2016, 1, 9))
    assert len(found(CODE, made.authority, date(2016, 4, 24))) == 1
    assert not found(CODE, made.authority, date(2016, 4, 25))
