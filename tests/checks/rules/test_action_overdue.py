from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionStateFactory
from tests.factories.plans import PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-05"
DUE = date(2015, 10, 1)


def dated() -> Action:
    action = ActionFactory.create(plan=PlanFactory.create(), reference="A1", what="Train them.")
    ActionDueFactory.create(action=action, due_first=DUE, words="1 October 2015")
    return action


def test_an_action_is_overdue_on_the_day_after_the_last_that_its_date_allows() -> None:
    action = dated()
    assert not found(CODE, action.authority, DUE)
    assert sentences(CODE, action.authority, date(2015, 10, 2)) == [
        "A1 “Train them” was due 1 October 2015, and is not done."
    ]


def test_a_moved_date_shows_the_first_and_time_only_asked_for_moves_nothing() -> None:
    action = dated()
    later = ActionDueFactory.create(
        action=action, speaks_for=date(2015, 9, 1), due_first=date(2016, 1, 1), words="1 January 2016", reason="Staff."
    )
    assert not found(CODE, action.authority, date(2015, 12, 31))
    assert "due 1 January 2016, first 1 October 2015, and" in sentences(CODE, action.authority)[0]
    type(later).objects.filter(pk=later.pk).update(is_request=True)
    assert len(found(CODE, action.authority, date(2015, 12, 31))) == 1


def test_an_action_that_is_done_is_not_overdue_from_that_day_on() -> None:
    action = dated()
    ActionStateFactory.create(action=action, done=True, speaks_for=date(2015, 11, 1))
    assert len(found(CODE, action.authority, date(2015, 10, 31))) == 1
    assert not found(CODE, action.authority, date(2015, 11, 1))


def test_an_action_of_no_plan_counts_once_somebody_reports_on_it() -> None:
    action = ActionFactory.create()
    ActionDueFactory.create(action=action, due_first=DUE)
    assert not found(CODE, action.authority)
    ActionStateFactory.create(action=action, done=False)
    assert len(found(CODE, action.authority)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, dated().authority) == [Result.EXPLAINED]
