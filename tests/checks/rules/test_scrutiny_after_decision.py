from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.reviews.models import NamedBody
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import ToldFactory
from tests.factories.reviews import NamedBodyFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-02"
CABINET_MET = date(2015, 10, 6)


def named(scrutiny_met: date, **told: object) -> NamedBody:
    made = RecommendationFactory.create(reference="LTA15-R4")
    council = made.authority
    body = BodyFactory.create(authority=council, name="Scrutiny Committee", body_kind="scrutiny")
    cabinet = BodyFactory.create(authority=council, name="Cabinet", body_kind="executive")
    ToldFactory.create(recommendation=made, item__meeting__body=body, item__meeting__held_first=scrutiny_met, **told)
    ToldFactory.create(review=made.review, item__meeting__body=cabinet, item__meeting__held_first=CABINET_MET)
    return NamedBodyFactory.create(recommendation=made, body=body)


def test_scrutiny_told_the_day_after_the_decision_is_a_gap() -> None:
    assert sentences(CODE, named(date(2015, 10, 7)).authority) == [
        "Cabinet had LTA15-R4 before it on 6 October 2015, and the Scrutiny Committee, which it names, only on"
        " 7 October 2015."
    ]


def test_scrutiny_told_on_the_same_day_is_no_gap() -> None:
    assert not found(CODE, named(CABINET_MET).authority)


def test_until_scrutiny_is_told_another_rule_speaks() -> None:
    assert not found(CODE, named(date(2015, 11, 14)).authority, date(2015, 11, 13))


def test_a_telling_in_draft_does_not_count() -> None:
    assert not found(CODE, named(date(2015, 10, 7), state=State.DRAFT).authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, named(date(2015, 10, 7)).authority) == [Result.EXPLAINED]
