"""Decisions while the consultation was open, or on an equality assessment that was a draft."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.organisation.models import BodyKind
from goldthread.oversight.models import RestsOn
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.consultation import AssessmentVersionFactory, EqualityAssessmentFactory
from tests.factories.organisation import PostFactory
from tests.factories.ties import RestsOnFactory

pytestmark = pytest.mark.django_db
OPEN, DRAFT = "CON-02", "CON-03"
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


def assessed(*versions: tuple[date, str]) -> RestsOn:
    assessment = EqualityAssessmentFactory.create(reference="EQ1")
    post = PostFactory.create(authority=assessment.authority)
    for number, (day, status) in enumerate(versions, start=1):
        AssessmentVersionFactory.create(
            assessment=assessment, speaks_for=day, status=status, version=str(number), post=post
        )
    tie: RestsOn = RestsOnFactory.create(
        assessment=assessment,
        exercise=None,
        item__meeting__body__body_kind=BodyKind.COUNCIL,
        item__meeting__body__name="Council",
    )
    return tie


def test_a_decision_before_the_last_answers_is_a_gap() -> None:
    tie = consulted(date(2015, 8, 1))
    assert sentences(OPEN, tie.authority) == [
        "Cabinet had CX1 before it on 7 July 2015, and people could answer until 1 August 2015."
    ]


@pytest.mark.parametrize(("closes", "gaps"), [(date(2015, 7, 6), 0), (MET, 1), (date(2015, 7, 8), 1)])
def test_the_last_day_of_a_consultation_is_still_open(closes: date, gaps: int) -> None:
    assert len(found(OPEN, consulted(closes).authority)) == gaps


def test_a_body_that_does_not_decide_may_meet_while_people_answer() -> None:
    assert not found(OPEN, consulted(date(2015, 8, 1), BodyKind.SCRUTINY).authority)


def test_neither_speaks_before_the_meeting() -> None:
    tie = consulted(date(2015, 8, 1))
    assert not found(OPEN, tie.authority, date(2015, 7, 6))
    assert len(found(OPEN, tie.authority, MET)) == 1
    other = assessed((date(2015, 6, 1), "draft"))
    assert not found(DRAFT, other.authority, date(2015, 7, 6))
    assert len(found(DRAFT, other.authority, MET)) == 1


def test_an_assessment_that_is_a_draft_when_members_decide_is_a_gap() -> None:
    tie = assessed((date(2015, 6, 1), "draft"), (date(2015, 7, 8), "final"))
    assert sentences(DRAFT, tie.authority) == [
        "Council had EQ1 before it on 7 July 2015, when it was a draft (version 1)."
    ]


def test_an_assessment_that_is_final_on_the_day_is_no_gap() -> None:
    assert not found(DRAFT, assessed((date(2015, 6, 1), "draft"), (MET, "final")).authority)


def test_without_a_version_by_then_it_is_not_known() -> None:
    assert results(DRAFT, assessed((date(2015, 7, 8), "final")).authority) == [Result.UNKNOWN]


def test_explanations_stand() -> None:
    assert after_explaining(OPEN, consulted(date(2015, 8, 1)).authority) == [Result.EXPLAINED]
    assert after_explaining(DRAFT, assessed((MET, "draft")).authority) == [Result.EXPLAINED]
