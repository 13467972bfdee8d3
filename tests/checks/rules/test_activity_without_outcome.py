from __future__ import annotations

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.improvement.models import Plan
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionFactory
from tests.factories.plans import OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-10"


def busy() -> Plan:
    plan = PlanFactory.create(title="One plan")
    ActionFactory.create(plan=plan)
    return plan


def test_a_plan_of_actions_that_names_no_outcome_is_a_gap() -> None:
    assert sentences(CODE, busy().authority) == [
        "The plan “One plan” holds actions and says nowhere what is to be better."
    ]


def test_an_outcome_is_enough_and_a_draft_of_one_is_not() -> None:
    plan = busy()
    OutcomeFactory.create(plan=plan, state=State.DRAFT)
    assert len(found(CODE, plan.authority)) == 1
    OutcomeFactory.create(plan=plan)
    assert not found(CODE, plan.authority)


def test_a_plan_without_actions_is_not_looked_at() -> None:
    assert not found(CODE, PlanFactory.create().authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, busy().authority) == [Result.EXPLAINED]
