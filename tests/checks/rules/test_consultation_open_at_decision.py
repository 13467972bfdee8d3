from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.organisation.models import BodyKind
from goldthread.oversight.models import RestsOn
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.ties import RestsOnFactory

pytestmark = pytest.mark.django_db
CODE = "CON-02"
MET = date(2015, 7, 7)


def consulted(closes: date, body_kind: str = BodyKind.EXECUTIVE) -> RestsOn:
    """The cabinet meets on 7 July 2015 on a consultation that closes on `closes`."""
    tie: RestsOn = RestsOnFactory.create(
        item__meeting__body__body_kind=body_kind,
        item__meeting__body__name="Cabinet",
        exercise__reference="CX1",
        exercise__closes_on=closes,
    )
    return tie


def test_a_decision_before_the_last_answers_is_a_gap() -> None:
    tie = consulted(date(2015, 8, 1))
    assert sentences(CODE, tie.authority) == [
        "Cabinet had CX1 before it on 7 July 2015, and people could answer until 1 August 2015."
    ]


@pytest.mark.parametrize(("closes", "gaps"), [(date(2015, 7, 6), 0), (MET, 1), (date(2015, 7, 8), 1)])
def test_the_last_day_of_a_consultation_is_still_open(closes: date, gaps: int) -> None:
    assert len(found(CODE, consulted(closes).authority)) == gaps


def test_a_body_that_does_not_decide_may_meet_while_people_answer() -> None:
    assert not found(CODE, consulted(date(2015, 8, 1), BodyKind.SCRUTINY).authority)


def test_it_is_silent_before_the_meeting() -> None:
    tie = consulted(date(2015, 8, 1))
    assert not found(CODE, tie.authority, date(2015, 7, 6))
    assert len(found(CODE, tie.authority, MET)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, consulted(date(2015, 8, 1)).authority) == [Result.EXPLAINED]
