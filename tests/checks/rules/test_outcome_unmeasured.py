from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Outcome
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.plans import OutcomeFactory, OutcomeValueFactory, PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-04"
BEGUN = date(2015, 9, 1)


def outcome(baseline: str = "") -> Outcome:
    plan = PlanFactory.create(starts_on=BEGUN)
    return OutcomeFactory.create(plan=plan, what="Fewer moves", baseline=baseline)


def test_an_outcome_says_what_it_lacks_from_the_first_day_of_the_plan_on() -> None:
    held = outcome()
    assert sentences(CODE, held.authority, BEGUN) == [
        "The outcome “Fewer moves” has no baseline and no value since the plan began."
    ]
    assert not found(CODE, held.authority, date(2015, 8, 31))


def test_an_outcome_with_both_holds_from_the_day_of_the_value_on() -> None:
    held = outcome("20 of 100")
    OutcomeValueFactory.create(outcome=held, speaks_for=date(2015, 12, 1))
    assert len(found(CODE, held.authority, date(2015, 11, 30))) == 1
    assert not found(CODE, held.authority, date(2015, 12, 1))


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, outcome().authority) == [Result.EXPLAINED]
