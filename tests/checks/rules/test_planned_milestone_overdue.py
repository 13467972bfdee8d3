from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Milestone
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionFactory, MilestoneDateFactory, MilestoneFactory
from tests.factories.plans import PlanFactory

pytestmark = pytest.mark.django_db
CODE = "MIL-02"


def dated() -> Milestone:
    milestone = MilestoneFactory.create(plan=PlanFactory.create(), reference="T1", what="The team starts.")
    MilestoneDateFactory.create(milestone=milestone)
    return milestone


def test_a_milestone_is_overdue_on_the_day_after_the_last_that_its_date_allows() -> None:
    council = dated().authority
    assert not found(CODE, council, date(2015, 10, 1))
    assert sentences(CODE, council, date(2015, 10, 2)) == [
        "T1 “The team starts” was due 1 October 2015, and is not reached."
    ]


def test_a_moved_date_shows_the_first() -> None:
    milestone = dated()
    moved = {"due_first": date(2016, 1, 1), "words": "1 January 2016", "reason": "Two posts are vacant."}
    MilestoneDateFactory.create(milestone=milestone, speaks_for=date(2015, 9, 1), **moved)
    assert not found(CODE, milestone.authority, date(2016, 1, 1))
    assert "due 1 January 2016, first 1 October 2015, and" in sentences(CODE, milestone.authority)[0]


def test_what_is_reached_is_asked_about_until_that_day() -> None:
    milestone = dated()
    Milestone.objects.filter(pk=milestone.pk).update(done_on=date(2015, 11, 1))
    assert len(found(CODE, milestone.authority, date(2015, 10, 31))) == 1
    assert not found(CODE, milestone.authority, date(2015, 11, 1))


def test_those_of_actions_count_and_those_that_documents_tell_of_do_not() -> None:
    told = MilestoneDateFactory.create().milestone
    assert not found(CODE, told.authority)
    action = ActionFactory.create()
    MilestoneDateFactory.create(milestone=MilestoneFactory.create(action=action))
    assert len(found(CODE, action.authority)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, dated().authority) == [Result.EXPLAINED]
