from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.reviews.models import Recommendation
from tests.checks.asking import Levels, after_explaining, found, levels, results, sentences
from tests.factories.reviews import RatingFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
CODE = "RAT-01"


def rated(council: str, independent: str, steps: Levels) -> Recommendation:
    made = RecommendationFactory.create(reference="LTA15-R2")
    for party, step in (("council", council), ("independent", independent)):
        RatingFactory.create(recommendation=made, party=party, level=getattr(steps, step), label=step.replace("_", " "))
    return made


def test_a_council_that_rates_itself_above_the_reviewer_is_a_gap() -> None:
    made = rated("met", "limited", levels())
    assert sentences(CODE, made.authority) == [
        "The council rates LTA15-R2 two steps above the reviewer: the council says “met”, the reviewer “limited”."
    ]


def test_rating_itself_below_the_reviewer_is_a_gap_too() -> None:
    assert "one step below" in sentences(CODE, rated("part_met", "met", levels()).authority)[0]


def test_equal_ratings_and_a_single_one_are_no_gap() -> None:
    steps = levels()
    assert not found(CODE, rated("part_met", "part_met", steps).authority)
    assert not found(CODE, RatingFactory.create(level=steps.met, party="council").authority)


def test_a_label_that_is_unplaced_or_on_another_scale_is_not_comparable() -> None:
    unplaced = rated("met", "met", levels())
    RatingFactory.create(recommendation=unplaced, label="Getting there", level=None, speaks_for=date(2016, 4, 26))
    other = rated("met", "met", levels())
    RatingFactory.create(recommendation=other, level=levels().met, speaks_for=date(2016, 4, 26))
    on = date(2016, 4, 26)
    assert results(CODE, unplaced.authority, on) == [Result.UNKNOWN]
    assert "are not comparable" in sentences(CODE, other.authority, on)[0]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, rated("met", "limited", levels()).authority) == [Result.EXPLAINED]


def test_as_at_a_day_the_last_rating_by_then_counts_unless_it_was_superseded() -> None:
    steps = levels()
    made = rated("met", "limited", steps)
    later = RatingFactory.create(recommendation=made, level=steps.met, speaks_for=date(2016, 6, 1))
    assert len(found(CODE, made.authority, date(2016, 5, 31))) == 1
    assert not found(CODE, made.authority, date(2016, 6, 1))
    RatingFactory.create(recommendation=made, level=steps.part_met, speaks_for=date(2016, 5, 1), supersedes=later)
    assert "one step above" in sentences(CODE, made.authority, date(2016, 6, 1))[0]
