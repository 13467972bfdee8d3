from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionDueFactory, ActionFactory
from tests.factories.plans import PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-06"


def moved(times: int, allowed: int = 2) -> Action:
    action = ActionFactory.create(plan=PlanFactory.create(moves_allowed=allowed), reference="A1", what="Train them")
    for number in range(times + 1):
        month = number + 1
        ActionDueFactory.create(action=action, speaks_for=date(2015, month, 1), due_first=date(2016, month, 1))
    return action


def test_the_first_move_beyond_the_policy_of_the_plan_is_a_gap_on_its_day() -> None:
    action = moved(3)
    assert sentences(CODE, action.authority, date(2015, 4, 1)) == [
        "The date of A1 “Train them” moved three times; the plan allows two times."
    ]
    assert not found(CODE, action.authority, date(2015, 3, 31))


def test_the_policy_is_the_plans_own() -> None:
    assert not found(CODE, moved(3, allowed=3).authority)
    assert len(found(CODE, moved(1, allowed=0).authority)) == 1


def test_time_only_asked_for_is_no_move() -> None:
    action = moved(2)
    ActionDueFactory.create(action=action, speaks_for=date(2015, 5, 1), is_request=True, reason="Staff.")
    assert not found(CODE, action.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, moved(3).authority) == [Result.EXPLAINED]
