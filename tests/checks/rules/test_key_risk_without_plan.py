from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionFactory
from tests.factories.risk import RiskFactory, RiskStateFactory
from tests.factories.ties import RiskActionFactory

pytestmark = pytest.mark.django_db
CODE = "RSK-01"


def test_a_key_risk_that_no_action_brings_down_is_a_gap() -> None:
    risk = RiskFactory.create(is_key=True, reference="RK1", event="Assessments are late.")
    assert sentences(CODE, risk.authority) == [
        "No action of the plan brings the key risk RK1 down: “Assessments are late”."
    ]


def test_a_risk_with_an_action_and_one_that_is_not_key_are_no_gap() -> None:
    assert not found(CODE, RiskActionFactory.create(risk__is_key=True).authority)
    assert not found(CODE, RiskFactory.create().authority)


def test_an_action_that_is_a_draft_is_no_plan() -> None:
    risk = RiskFactory.create(is_key=True)
    RiskActionFactory.create(risk=risk, action=ActionFactory.create(authority=risk.authority, state="draft"))
    assert len(found(CODE, risk.authority)) == 1


def test_a_closed_risk_needs_no_plan_from_the_day_it_closed() -> None:
    risk = RiskFactory.create(is_key=True)
    RiskStateFactory.create(risk=risk, speaks_for=date(2015, 9, 1))
    assert len(found(CODE, risk.authority, date(2015, 8, 31))) == 1
    assert not found(CODE, risk.authority, date(2015, 9, 1))
    RiskStateFactory.create(risk=risk, is_open=True, why="Back", speaks_for=date(2015, 10, 1))
    assert len(found(CODE, risk.authority, date(2015, 10, 1))) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, RiskFactory.create(is_key=True).authority) == [Result.EXPLAINED]
