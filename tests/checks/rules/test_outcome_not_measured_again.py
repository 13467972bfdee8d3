from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Outcome
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.plans import OutcomeFactory, OutcomeValueFactory, PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-12"


def outcome(valued_on: date | None = date(2015, 10, 1)) -> Outcome:
    """Of a plan of September 2015 whose outcomes are measured every hundred days."""
    plan = PlanFactory.create(starts_on=date(2015, 9, 1), measure_every_days=100)
    held = OutcomeFactory.create(plan=plan, what="Fewer moves", baseline="20 of 100")
    if valued_on is not None:
        OutcomeValueFactory.create(outcome=held, speaks_for=valued_on)
    return held


def test_an_outcome_is_measured_again_within_the_days_of_its_plan() -> None:
    held = outcome()
    assert not found(CODE, held.authority, date(2016, 1, 9))
    assert sentences(CODE, held.authority, date(2016, 1, 10)) == [
        "The last value of the outcome “Fewer moves” is of 1 October 2015; the plan asks for one every 100 days."
    ]
    OutcomeValueFactory.create(outcome=held, speaks_for=date(2016, 1, 10))
    assert not found(CODE, held.authority, date(2016, 1, 10))


def test_a_value_of_before_the_plan_counts_as_of_its_first_day() -> None:
    held = outcome(date(2014, 3, 1))
    assert not found(CODE, held.authority, date(2015, 12, 10))
    assert len(found(CODE, held.authority, date(2015, 12, 11))) == 1


def test_an_outcome_without_any_value_is_asked_for_elsewhere() -> None:
    assert not found(CODE, outcome(None).authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, outcome().authority) == [Result.EXPLAINED]
