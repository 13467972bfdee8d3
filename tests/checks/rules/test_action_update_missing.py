from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionFactory, ActionStateFactory
from tests.factories.plans import PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-08"


def begun() -> Action:
    plan = PlanFactory.create(starts_on=date(2015, 9, 1), update_every_days=30)
    return ActionFactory.create(plan=plan, reference="A1", what="Train them")


def test_an_update_is_missing_on_the_day_after_it_was_due() -> None:
    action = begun()
    assert not found(CODE, action.authority, date(2015, 10, 1))
    assert sentences(CODE, action.authority, date(2015, 10, 2)) == [
        "Nothing was reported on A1 “Train them” since 1 September 2015; the plan asks for an update every thirty days."
    ]


def test_a_report_sets_the_clock_anew() -> None:
    action = begun()
    ActionStateFactory.create(action=action, speaks_for=date(2015, 9, 20))
    assert not found(CODE, action.authority, date(2015, 10, 20))
    assert len(found(CODE, action.authority, date(2015, 10, 21))) == 1


def test_an_action_that_is_done_or_has_not_begun_needs_no_update() -> None:
    action = begun()
    ActionStateFactory.create(action=action, done=True, speaks_for=date(2015, 9, 20))
    assert not found(CODE, action.authority)
    later = begun()
    Action.objects.filter(pk=later.pk).update(starts_on=date(2016, 4, 20))
    assert not found(CODE, later.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, begun().authority) == [Result.EXPLAINED]
