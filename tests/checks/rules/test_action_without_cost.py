from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import MoneyLineFactory
from tests.factories.improvement import ActionFactory, ActionStateFactory
from tests.factories.plans import PlanFactory
from tests.factories.ties import ActionMoneyFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-13"
BEGUN = date(2015, 9, 1)


def action(cost_pence: int | None = None) -> Action:
    plan = PlanFactory.create(starts_on=BEGUN)
    return ActionFactory.create(plan=plan, reference="A1", what="Train them", cost_pence=cost_pence)


def test_an_action_without_a_word_on_its_cost_is_a_gap_from_the_first_day_of_the_plan_on() -> None:
    held = action()
    assert sentences(CODE, held.authority, BEGUN) == [
        "Nobody has said what A1 “Train them” costs, and no money is tied to it."
    ]
    assert not found(CODE, held.authority, date(2015, 8, 31))


def test_that_it_costs_nothing_is_an_answer() -> None:
    assert not found(CODE, action(0).authority)


def test_money_or_why_none_is_needed_is_an_answer_unless_the_line_was_withdrawn() -> None:
    paid, told = action(), action()
    line = MoneyLineFactory.create(authority=paid.authority)
    tie = ActionMoneyFactory.create(action=paid, line=line)
    ActionMoneyFactory.create(action=told, line=None, why_none="Within the budget of the team.")
    assert not found(CODE, paid.authority)
    assert not found(CODE, told.authority)
    line.withdrawn_at, line.withdrawn_by = tie.recorded_at, tie.recorded_by
    line.save()
    assert len(found(CODE, paid.authority)) == 1


def test_what_is_done_is_not_asked_about_any_more() -> None:
    held = action()
    ActionStateFactory.create(action=held, done=True, speaks_for=date(2016, 1, 10))
    assert len(found(CODE, held.authority, date(2016, 1, 9))) == 1
    assert not found(CODE, held.authority, date(2016, 1, 10))


def test_an_action_of_no_plan_is_left_alone() -> None:
    assert not found(CODE, ActionFactory.create().authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, action().authority) == [Result.EXPLAINED]
