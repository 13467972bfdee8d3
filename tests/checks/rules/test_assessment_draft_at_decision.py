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
CODE = "CON-03"
MET = date(2015, 7, 7)


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


def test_an_assessment_that_is_a_draft_when_members_decide_is_a_gap() -> None:
    tie = assessed((date(2015, 6, 1), "draft"), (date(2015, 7, 8), "final"))
    assert sentences(CODE, tie.authority) == [
        "Council had EQ1 before it on 7 July 2015, when it was a draft (version 1)."
    ]


def test_an_assessment_that_is_final_on_the_day_is_no_gap() -> None:
    assert not found(CODE, assessed((date(2015, 6, 1), "draft"), (MET, "final")).authority)


def test_without_a_version_by_then_it_is_not_known() -> None:
    assert results(CODE, assessed((date(2015, 7, 8), "final")).authority) == [Result.UNKNOWN]


def test_it_is_silent_before_the_meeting() -> None:
    tie = assessed((date(2015, 6, 1), "draft"))
    assert not found(CODE, tie.authority, date(2015, 7, 6))
    assert len(found(CODE, tie.authority, MET)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, assessed((MET, "draft")).authority) == [Result.EXPLAINED]
