from __future__ import annotations

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import FinancialStrategyFactory, MoneyLineFactory
from tests.factories.improvement import ActionFactory
from tests.factories.ties import ActionMoneyFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-12"


def tied_twice(first_year: str = "2017/18", **more: object) -> tuple[Action, MoneyLine, MoneyLine]:
    """An action that delivers a saving of a strategy until 2017/18, and another of one from `first_year` on."""
    first = MoneyLineFactory.create(nature="saving", what="Management posts", reference="ML1")
    strategy = FinancialStrategyFactory.create(
        authority=first.authority, reference="MS2", first_year=first_year, last_year="2019/20"
    )
    told = {"strategy": strategy, "nature": "saving", "what": "Fewer managers", "reference": "ML2", **more}
    second = MoneyLineFactory.create(**told)
    action = ActionFactory.create(authority=first.authority, reference="A1")
    for line in (first, second):
        ActionMoneyFactory.create(action=action, line=line)
    return action, first, second


def test_an_action_that_two_strategies_count_a_saving_of_is_a_gap() -> None:
    action, _, _ = tied_twice()
    assert sentences(CODE, action.authority) == [
        "A1 delivers ML2 of MS2 and ML1 of another strategy, and both are counted."
    ]


def test_it_ends_when_one_of_the_two_is_a_mention_of_the_other_and_begins_again_when_that_is_undone() -> None:
    action, first, second = tied_twice()
    MoneyLine.objects.filter(pk=second.pk).update(counted_with=first)
    assert not found(CODE, action.authority)
    MoneyLine.objects.filter(pk=second.pk).update(counted_with=None)
    assert len(found(CODE, action.authority)) == 1


def test_strategies_without_a_year_in_common_one_that_is_existing_and_a_cost_are_no_gap() -> None:
    assert not found(CODE, tied_twice("2018/19")[0].authority)
    assert not found(CODE, tied_twice(in_strategy="existing")[0].authority)
    assert not found(CODE, tied_twice(nature="one_off")[0].authority)


def test_the_same_words_are_found_by_the_rule_for_them_and_not_twice() -> None:
    action, _, _ = tied_twice(what="Management posts")
    assert not found(CODE, action.authority)
    assert len(found("FIN-07", action.authority)) == 1


def test_two_savings_of_one_strategy_and_a_draft_action_are_no_gap() -> None:
    action, first, second = tied_twice()
    Action.objects.filter(pk=action.pk).update(state="draft")
    assert not found(CODE, action.authority)
    Action.objects.filter(pk=action.pk).update(state="shared")
    MoneyLine.objects.filter(pk=second.pk).update(strategy=first.strategy)
    assert not found(CODE, action.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, tied_twice()[0].authority) == [Result.EXPLAINED]
