from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionDueFactory, ActionFactory
from tests.factories.plans import OutcomeFactory, PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-02"


def test_an_action_says_what_it_lacks() -> None:
    plan = PlanFactory.create()
    ActionFactory.create(plan=plan, reference="A1", what="Train them.", owner_words="")
    assert sentences(CODE, plan.authority) == ["A1 “Train them” has no owner, no date and no measure."]


def test_an_action_with_owner_date_and_measure_holds_from_its_first_date_on() -> None:
    plan = PlanFactory.create()
    outcome = OutcomeFactory.create(plan=plan, measure="Moves in a year")
    action = ActionFactory.create(plan=plan, outcome=outcome, reference="A1", what="Train them")
    ActionDueFactory.create(action=action, speaks_for=date(2015, 6, 5))
    assert sentences(CODE, plan.authority, date(2015, 6, 4)) == ["A1 “Train them” has no date."]
    assert not found(CODE, plan.authority, date(2015, 6, 5))


def test_an_action_of_no_plan_is_not_looked_at() -> None:
    assert not found(CODE, ActionFactory.create(owner_words="").authority)


def test_an_explanation_stands() -> None:
    plan = PlanFactory.create()
    ActionFactory.create(plan=plan)
    assert after_explaining(CODE, plan.authority) == [Result.EXPLAINED]
