from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.reviews import AdviceFactory, FindingFactory, FindingLinkFactory

pytestmark = pytest.mark.django_db
CODE = "FND-01"


def test_a_risk_that_no_recommendation_takes_up_is_a_gap() -> None:
    risk = FindingFactory.create(reference="LTA15-F3", text="Capacity is stretched.")
    assert sentences(CODE, risk.authority) == ["Risk LTA15-F3 led to no recommendation: “Capacity is stretched”."]


def test_a_tied_finding_and_a_strength_are_no_gap() -> None:
    tie = FindingLinkFactory.create()
    strength = FindingFactory.create(nature="strength")
    assert not found(CODE, tie.authority)
    assert not found(CODE, strength.authority)


def test_what_the_council_finds_of_itself_is_no_finding_of_a_reviewer() -> None:
    assert not found(CODE, FindingFactory.create(review__type="council_report").authority)


def test_a_finding_that_is_held_as_advice_is_asked_about_there() -> None:
    finding = FindingFactory.create()
    AdviceFactory.create(review=finding.review, text=finding.text)
    assert not found(CODE, finding.authority)


def test_a_tie_that_was_withdrawn_leads_nowhere() -> None:
    tie = FindingLinkFactory.create()
    type(tie).objects.update(withdrawn_at=tie.recorded_at, withdrawn_by=tie.recorded_by)
    assert len(found(CODE, tie.authority)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, FindingFactory.create().authority) == [Result.EXPLAINED]


def test_it_begins_with_its_review() -> None:
    risk = FindingFactory.create()
    assert not found(CODE, risk.authority, date(2015, 6, 4))
    assert found(CODE, risk.authority, date(2015, 6, 5))[0].row.began_on == date(2015, 6, 5)
