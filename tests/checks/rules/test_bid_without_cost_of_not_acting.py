from __future__ import annotations

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import MoneyLineFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-09"


def test_a_bid_that_says_nothing_of_not_acting_is_a_gap() -> None:
    bid = MoneyLineFactory.create(what="Early help")
    assert sentences(CODE, bid.authority) == ["The bid “Early help” does not say what it costs not to act."]


def test_words_or_a_sum_are_enough_even_nothing_as_a_sum() -> None:
    assert not found(CODE, MoneyLineFactory.create(not_acting_words="More placements.").authority)
    assert not found(CODE, MoneyLineFactory.create(not_acting_pence=0).authority)


def test_a_cost_and_a_mention_of_another_bid_are_not_asked() -> None:
    assert not found(CODE, MoneyLineFactory.create(nature="one_off").authority)
    bid = MoneyLineFactory.create(not_acting_words="More placements.")
    MoneyLineFactory.create(strategy=bid.strategy, counted_with=bid)
    assert not found(CODE, bid.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, MoneyLineFactory.create().authority) == [Result.EXPLAINED]
