from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.risk.models import RiskScore
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import AgendaItemFactory
from tests.factories.risk import EscalationFactory, RiskRegisterFactory, RiskScoreFactory, RiskStateFactory
from tests.factories.ties import RiskHeardFactory

pytestmark = pytest.mark.django_db
CODE = "RSK-03"
RED_SINCE, A_QUARTER_ON, THE_DAY_AFTER = date(2015, 6, 5), date(2015, 9, 5), date(2015, 9, 6)


def red() -> RiskScore:
    return RiskScoreFactory.create(risk__reference="RK1", risk__event="Assessments are late.", speaks_for=RED_SINCE)


def calm(score: RiskScore, on: date) -> None:
    RiskScoreFactory.create(risk=score.risk, zone="green", beyond_appetite=False, likelihood=1, speaks_for=on)


def heard(score: RiskScore, on: date) -> None:
    item = AgendaItemFactory.create(
        authority=score.authority, meeting__authority=score.authority, meeting__held_first=on
    )
    RiskHeardFactory.create(risk=score.risk, item=item, asked="")


def test_a_risk_that_is_red_for_more_than_a_quarter_and_unseen_is_a_gap() -> None:
    score = red()
    assert not found(CODE, score.authority, A_QUARTER_ON)
    assert sentences(CODE, score.authority, THE_DAY_AFTER) == [
        "RK1 is red since 5 June 2015, and no body has seen it: “Assessments are late”."
    ]


def test_a_body_that_saw_it_once_it_was_red_has_seen_it_whatever_it_asked() -> None:
    score = red()
    heard(score, RED_SINCE)
    assert not found(CODE, score.authority)


def test_a_body_that_saw_it_the_day_before_saw_another_risk() -> None:
    score = red()
    heard(score, date(2015, 6, 4))
    assert len(found(CODE, score.authority)) == 1


def test_scoring_it_red_again_begins_no_new_quarter() -> None:
    score = red()
    RiskScoreFactory.create(risk=score.risk, likelihood=2, speaks_for=date(2015, 9, 1))
    assert len(found(CODE, score.authority, THE_DAY_AFTER)) == 1


def test_a_risk_that_was_calm_in_between_is_red_since_it_rose_again() -> None:
    score = red()
    heard(score, date(2015, 7, 7))
    calm(score, date(2015, 8, 1))
    RiskScoreFactory.create(risk=score.risk, speaks_for=date(2015, 9, 1))
    assert not found(CODE, score.authority, date(2015, 12, 1))
    assert len(found(CODE, score.authority, date(2015, 12, 2))) == 1


def test_taking_it_to_a_body_is_showing_it_and_taking_it_to_a_register_is_not() -> None:
    score = red()
    register = RiskRegisterFactory.create(authority=score.authority)
    EscalationFactory.create(risk=score.risk, to_body=None, to_register=register)
    assert len(found(CODE, score.authority)) == 1
    EscalationFactory.create(risk=score.risk)
    assert not found(CODE, score.authority)


def test_a_risk_that_is_calm_closed_or_red_only_if_nothing_were_done_is_no_gap() -> None:
    score = red()
    calm(score, date(2015, 8, 1))
    assert not found(CODE, score.authority)
    assert not found(CODE, RiskStateFactory.create(risk=red().risk).authority)
    assert not found(CODE, RiskScoreFactory.create(stage="inherent").authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, red().authority) == [Result.EXPLAINED]
