from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.oversight.models import Meeting
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import MeetingFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-07"


def met(clear_days: int | None, kind: str = "executive", **fields: object) -> Meeting:
    return MeetingFactory.create(
        body__name="Cabinet",
        body__body_kind=kind,
        agenda_published_on=date(2015, 6, 30),
        clear_days=clear_days,
        **fields,
    )


def test_four_clear_days_are_too_few_and_five_are_enough() -> None:
    assert sentences(CODE, met(4).authority) == [
        "The agenda of Cabinet for 7 July 2015 was published on 30 June 2015: four clear working days of notice, and"
        " the law asks for five."
    ]
    assert not found(CODE, met(5).authority)


def test_a_scrutiny_committee_is_asked_too_and_a_partnership_is_not() -> None:
    assert found(CODE, met(4, "scrutiny").authority)
    assert not found(CODE, met(0, "partnership").authority)


def test_what_was_not_counted_or_is_a_draft_is_not_asked_about() -> None:
    assert not found(CODE, met(None).authority)
    assert not found(CODE, met(4, state=State.DRAFT).authority)


def test_as_at_the_day_before_it_was_published_nothing_was_late() -> None:
    meeting = met(4)
    assert not found(CODE, meeting.authority, date(2015, 6, 29))
    assert found(CODE, meeting.authority, date(2015, 6, 30))


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, met(4).authority) == [Result.EXPLAINED]
