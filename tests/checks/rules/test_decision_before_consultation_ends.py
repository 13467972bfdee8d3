from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Milestone
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import MilestoneDateFactory, MilestoneFactory
from tests.factories.oversight import ToldFactory
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-03"


def consulted_until(day: date, body_kind: str = "executive") -> Milestone:
    review = ReviewFactory.create(reference="LTA15")
    milestone = MilestoneFactory.create(review=review, what="Staff consultation closes.")
    MilestoneDateFactory.create(milestone=milestone, due_first=day)
    ToldFactory.create(review=review, item__meeting__body__body_kind=body_kind, item__meeting__body__name="Cabinet")
    return milestone


def test_a_decision_while_people_are_still_asked_is_a_gap() -> None:
    assert sentences(CODE, consulted_until(date(2015, 7, 31)).authority) == [
        "Cabinet had LTA15 before it on 7 July 2015, before this was over: Staff consultation closes (31 July 2015)."
    ]


def test_a_consultation_that_ended_before_and_a_meeting_that_decides_nothing_are_no_gap() -> None:
    assert not found(CODE, consulted_until(date(2015, 7, 6)).authority)
    assert not found(CODE, consulted_until(date(2015, 7, 31), body_kind="scrutiny").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, consulted_until(date(2015, 7, 31)).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_meeting_nothing_was_decided() -> None:
    assert not found(CODE, consulted_until(date(2015, 7, 31)).authority, date(2015, 7, 6))
