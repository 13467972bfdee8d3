from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, levels, results, sentences
from tests.factories.reviews import RatingFactory, RecommendationFactory, RecommendationStatusFactory

pytestmark = pytest.mark.django_db
CODE = "REC-05"


def test_closing_what_the_reviewer_rates_part_met_is_a_gap() -> None:
    made = RecommendationFactory.create(reference="LTA15-R2")
    RatingFactory.create(recommendation=made, label="Part met", level=levels().part_met)
    RecommendationStatusFactory.create(recommendation=made)
    assert sentences(CODE, made.authority) == [
        "The council closed LTA15-R2 on 10 January 2016, while the reviewer rates it “Part met”."
    ]


def test_closing_what_no_reviewer_has_rated_is_unknown() -> None:
    closed = RecommendationStatusFactory.create(status="met")
    assert results(CODE, closed.authority) == [Result.UNKNOWN]
    assert "no reviewer has rated it" in sentences(CODE, closed.authority)[0]


def test_what_the_reviewer_found_met_or_ended_or_the_council_reopened_is_no_gap() -> None:
    met, by_reviewer, reopened = RecommendationFactory.create_batch(3)
    RatingFactory.create(recommendation=met, level=levels().met)
    RecommendationStatusFactory.create(recommendation=met)
    RecommendationStatusFactory.create(recommendation=by_reviewer, party="independent")
    RecommendationStatusFactory.create(recommendation=reopened)
    RecommendationStatusFactory.create(recommendation=reopened, status="open", speaks_for=date(2016, 2, 1))
    assert not [one for made in (met, by_reviewer, reopened) for one in found(CODE, made.authority)]


def test_an_explanation_stands() -> None:
    made = RecommendationFactory.create()
    RatingFactory.create(recommendation=made, level=levels().part_met)
    RecommendationStatusFactory.create(recommendation=made)
    assert after_explaining(CODE, made.authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_closing_it_was_open() -> None:
    closed = RecommendationStatusFactory.create()
    assert not found(CODE, closed.authority, date(2016, 1, 9))
    assert len(found(CODE, closed.authority, date(2016, 1, 10))) == 1
