from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.reviews import LineageAskFactory, LineageFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
CODE = "REC-04"


def test_asks_dropped_without_a_reason_are_a_gap() -> None:
    tie = LineageFactory.create(earlier=RecommendationFactory.create(reference="LTA15-R2"))
    LineageAskFactory.create_batch(2, lineage=tie)
    assert sentences(CODE, tie.authority) == [
        f"{tie.later.reference} asks for less than LTA15-R2, which it follows: two asks dropped without a reason."
    ]


def test_a_tie_called_narrower_without_its_asks_is_a_gap() -> None:
    tie = LineageFactory.create(relation="narrows")
    assert "what it drops is not said" in sentences(CODE, tie.authority)[0]


def test_a_reason_for_each_dropped_ask_settles_it() -> None:
    tie = LineageFactory.create(relation="narrows")
    LineageAskFactory.create(lineage=tie, why="Done in March 2016.")
    assert not found(CODE, tie.authority)


def test_a_tie_that_drops_nothing_is_no_gap() -> None:
    assert not found(CODE, LineageFactory.create(relation="widens").authority)


def test_an_explanation_stands() -> None:
    tie = LineageFactory.create(relation="narrows")
    assert after_explaining(CODE, tie.authority) == [Result.EXPLAINED]


def test_it_begins_with_the_later_review() -> None:
    tie = LineageFactory.create(relation="narrows")
    assert not found(CODE, tie.authority, date(2016, 4, 24))
    assert found(CODE, tie.authority, date(2016, 4, 25))[0].row.began_on == date(2016, 4, 25)
