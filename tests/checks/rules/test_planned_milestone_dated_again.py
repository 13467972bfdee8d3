from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Milestone
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionFactory, MilestoneDateFactory, MilestoneFactory
from tests.factories.plans import PlanFactory

pytestmark = pytest.mark.django_db
CODE = "MIL-03"


def moved(milestone: Milestone, times: int) -> Milestone:
    for month in range(1, times + 2):
        day = date(2016, month, 1)
        MilestoneDateFactory.create(
            milestone=milestone, speaks_for=date(2015, month, 1), due_first=day, reason="Staff."
        )
    return milestone


def test_as_many_moves_as_the_plan_allows_are_silent_and_one_more_speaks() -> None:
    plan = PlanFactory.create(moves_allowed=2)
    allowed = moved(MilestoneFactory.create(plan=plan, reference="T1", what="The team starts."), 2)
    assert not found(CODE, plan.authority)
    MilestoneDateFactory.create(milestone=allowed, speaks_for=date(2015, 12, 1), due_first=date(2017, 1, 1))
    assert not found(CODE, plan.authority, date(2015, 11, 30))
    assert sentences(CODE, plan.authority, date(2015, 12, 1)) == [
        "The date of T1 “The team starts” moved three times; the plan allows two times."
    ]


def test_for_a_milestone_of_an_action_the_policy_of_its_plan_counts() -> None:
    plan = PlanFactory.create(moves_allowed=0)
    moved(MilestoneFactory.create(action=ActionFactory.create(plan=plan)), 1)
    moved(MilestoneFactory.create(action=ActionFactory.create(authority=plan.authority)), 5)
    assert len(found(CODE, plan.authority)) == 1


def test_a_plans_own_milestone_is_no_contradiction_of_documents() -> None:
    plan = PlanFactory.create()
    moved(MilestoneFactory.create(plan=plan), 5)
    assert not found("MIL-01", plan.authority)


def test_an_explanation_stands() -> None:
    plan = PlanFactory.create(moves_allowed=0)
    moved(MilestoneFactory.create(plan=plan), 1)
    assert after_explaining(CODE, plan.authority) == [Result.EXPLAINED]
