from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.risk import RiskFactory, RiskStateFactory
from tests.factories.ties import RiskHeardFactory

pytestmark = pytest.mark.django_db
CODE = "RSK-02"


def test_a_key_risk_that_no_board_asked_about_is_a_gap() -> None:
    risk = RiskFactory.create(is_key=True, reference="RK1", event="Assessments are late.")
    assert sentences(CODE, risk.authority) == ["No board has asked about the key risk RK1: “Assessments are late”."]


def test_from_the_day_of_the_meeting_it_is_challenged() -> None:
    heard = RiskHeardFactory.create(risk__is_key=True)
    assert not found(CODE, heard.authority, date(2015, 7, 7))
    assert len(found(CODE, heard.authority, date(2015, 7, 6))) == 1


def test_a_board_that_saw_it_and_asked_nothing_did_not_challenge_it() -> None:
    assert len(found(CODE, RiskHeardFactory.create(risk__is_key=True, asked="").authority)) == 1


def test_a_risk_that_is_closed_or_not_key_needs_no_challenge() -> None:
    assert not found(CODE, RiskFactory.create().authority)
    assert not found(CODE, RiskStateFactory.create(risk__is_key=True).authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, RiskFactory.create(is_key=True).authority) == [Result.EXPLAINED]
