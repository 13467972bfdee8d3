from __future__ import annotations

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import FinancialStrategy, MoneyLine
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import FinancialStrategyFactory, MoneyLineFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-07"


def later_strategy(first: MoneyLine, first_year: str = "2017/18", reference: str = "MS2") -> FinancialStrategy:
    return FinancialStrategyFactory.create(
        authority=first.authority, reference=reference, first_year=first_year, last_year="2019/20"
    )


def counted_twice(first_year: str = "2017/18", **more: object) -> MoneyLine:
    """A saving of a strategy until 2017/18, and again in one from `first_year` on."""
    first = MoneyLineFactory.create(nature="saving", what="Management posts", reference="ML1")
    strategy = later_strategy(first, first_year)
    return MoneyLineFactory.create(**{"strategy": strategy, "nature": "saving", "what": "management Posts", **more})


def test_the_same_saving_in_two_strategies_that_share_a_year_is_a_gap() -> None:
    assert sentences(CODE, counted_twice().authority) == ["MS2 counts “management Posts”, which ML1 counts already."]


def test_strategies_without_a_year_in_common_count_different_money() -> None:
    assert not found(CODE, counted_twice("2018/19").authority)


def test_a_line_that_is_existing_a_cost_or_another_saving_claims_nothing_twice() -> None:
    assert not found(CODE, counted_twice(in_strategy="existing").authority)
    assert not found(CODE, counted_twice(nature="one_off").authority)
    assert not found(CODE, counted_twice(what="Rents").authority)


def test_a_mention_is_counted_once() -> None:
    first = MoneyLineFactory.create(nature="saving", what="Posts")
    MoneyLineFactory.create(strategy=later_strategy(first), nature="saving", what="Posts", counted_with=first)
    assert not found(CODE, first.authority)


def test_the_same_words_at_another_council_are_other_money() -> None:
    MoneyLineFactory.create(nature="saving", what="Posts")
    assert not found(CODE, MoneyLineFactory.create(nature="saving", what="Posts").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, counted_twice().authority) == [Result.EXPLAINED]
