from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.reviews import RatingFactory

pytestmark = pytest.mark.django_db
CODE = "RAT-02"


def test_an_independent_rating_without_a_comment_is_a_gap() -> None:
    rating = RatingFactory.create(comment="", label="Met", recommendation__reference="LTA15-R5")
    assert sentences(CODE, rating.authority) == [
        "The rating “Met” of LTA15-R5, given on 25 April 2016, says nothing of what it rests on."
    ]


def test_a_commented_rating_and_the_council_s_own_are_no_gap() -> None:
    assert not found(CODE, RatingFactory.create().authority)
    assert not found(CODE, RatingFactory.create(comment="", party="council").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, RatingFactory.create(comment="").authority) == [Result.EXPLAINED]


def test_only_the_last_rating_by_the_day_counts() -> None:
    older = RatingFactory.create(comment="", speaks_for=date(2016, 1, 1))
    RatingFactory.create(recommendation=older.recommendation, speaks_for=date(2016, 4, 1))
    assert not found(CODE, older.authority, date(2015, 12, 31))
    assert len(found(CODE, older.authority, date(2016, 3, 31))) == 1
    assert not found(CODE, older.authority, date(2016, 4, 1))
