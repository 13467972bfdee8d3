from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.oversight.models import MinutedAction
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import FollowUpFactory, MeetingFactory, MinutedActionFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-04"
OCTOBER = date(2015, 10, 6)


def asked(**fields: object) -> MinutedAction:
    made = MinutedActionFactory.create(item__meeting__body__name="Improvement Board", **fields)
    MeetingFactory.create(body=made.item.meeting.body, held_first=OCTOBER)
    return made


def test_from_the_day_after_the_next_meeting_an_action_nobody_heard_of_is_a_gap() -> None:
    made = asked()
    assert not found(CODE, made.authority, OCTOBER)
    assert sentences(CODE, made.authority, date(2015, 10, 7)) == [
        "Improvement Board asked on 7 July 2015 for “Bring the figures for the second quarter” and met again on"
        " 6 October 2015 without hearing of it."
    ]


def test_an_action_due_later_than_the_next_meeting_waits_for_the_one_after() -> None:
    made = asked(due_on=date(2015, 10, 7))
    assert not found(CODE, made.authority)
    MeetingFactory.create(body=made.item.meeting.body, held_first=date(2016, 1, 12))
    assert found(CODE, made.authority)
    assert found(CODE, asked(due_on=OCTOBER).authority)


def test_anything_that_a_meeting_heard_settles_it_unless_it_is_a_draft() -> None:
    made = asked()
    meeting = made.item.meeting.body.meetings.get(held_first=OCTOBER)
    FollowUpFactory.create(minuted=made, meeting=meeting, state=State.DRAFT)
    assert found(CODE, made.authority)
    FollowUpFactory.create(minuted=made, meeting=meeting)
    assert not found(CODE, made.authority)


def test_a_meeting_of_another_body_asks_nothing() -> None:
    made = MinutedActionFactory.create()
    MeetingFactory.create(authority=made.authority, held_first=OCTOBER)
    assert not found(CODE, made.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, asked().authority) == [Result.EXPLAINED]
