from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory, ActionStateFactory
from tests.factories.ties import ActionMoneyFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-11"


def costly(pence: int = 1) -> Action:
    return ActionFactory.create(reference="A1", what="Fill the posts", cost_pence=pence)


def test_an_action_that_costs_a_penny_and_has_no_money_is_a_gap() -> None:
    assert sentences(CODE, costly().authority) == ["A1 is to cost £0.01, and no money is tied to it: “Fill the posts”."]


def test_an_action_that_costs_nothing_or_of_which_nobody_said_is_no_gap() -> None:
    assert not found(CODE, costly(0).authority)
    assert not found(CODE, ActionFactory.create().authority)


def test_a_line_or_a_reason_is_enough_and_a_line_that_is_a_draft_is_not() -> None:
    paid, reasoned, hoped = costly(), costly(), costly()
    ActionMoneyFactory.create(action=paid)
    ActionMoneyFactory.create(action=reasoned, line=None, why_none="The team does it")
    ActionMoneyFactory.create(action=hoped, line=MoneyLineFactory.create(authority=hoped.authority, state="draft"))
    assert [len(found(CODE, one.authority)) for one in (paid, reasoned, hoped)] == [0, 0, 1]


def test_an_action_that_is_done_needs_no_money_from_that_day() -> None:
    action = costly()
    ActionStateFactory.create(action=action, done=True, speaks_for=date(2015, 9, 1))
    assert len(found(CODE, action.authority, date(2015, 8, 31))) == 1
    assert not found(CODE, action.authority, date(2015, 9, 1))


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, costly().authority) == [Result.EXPLAINED]
