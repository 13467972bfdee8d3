from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.plans import PlanAgreementFactory, PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-01"
BEGUN = date(2016, 4, 1)


def test_a_plan_that_has_begun_and_was_not_agreed_is_a_gap_from_its_first_day_on() -> None:
    plan = PlanFactory.create(title="One plan", starts_on=BEGUN)
    assert sentences(CODE, plan.authority, BEGUN) == ["The plan “One plan” began on 1 April 2016 and was not agreed."]
    assert not found(CODE, plan.authority, date(2016, 3, 31))


def test_an_agreed_plan_holds_from_the_day_of_its_agreement_on() -> None:
    plan = PlanFactory.create(starts_on=BEGUN)
    PlanAgreementFactory.create(plan=plan, speaks_for=date(2016, 4, 10))
    assert len(found(CODE, plan.authority, date(2016, 4, 9))) == 1
    assert not found(CODE, plan.authority, date(2016, 4, 10))


def test_a_plan_without_a_first_day_is_unknown_and_a_draft_is_not_looked_at() -> None:
    assert results(CODE, PlanFactory.create().authority) == [Result.UNKNOWN]
    assert not found(CODE, PlanFactory.create(state=State.DRAFT).authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, PlanFactory.create(starts_on=BEGUN).authority) == [Result.EXPLAINED]
