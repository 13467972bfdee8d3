from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.frameworks import CriterionFactory
from tests.factories.reviews import ConditionFactory, DischargeFactory, JudgementFactory

pytestmark = pytest.mark.django_db
CODE = "JUD-02"


def test_a_condition_that_nobody_has_checked_is_a_gap() -> None:
    condition = ConditionFactory.create(text="as long as the post is held")
    assert sentences(CODE, condition.authority) == [
        "“Statutory duties” is judged “Met” on a condition (“as long as the post is held”) that nobody has checked,"
        " ten months after it was made."
    ]


def test_a_condition_past_the_day_of_its_check_says_so() -> None:
    condition = ConditionFactory.create(check_by=date(2016, 1, 1))
    assert "though it was to be checked by 1 January 2016" in sentences(CODE, condition.authority)[0]


def test_a_discharged_condition_and_one_found_to_hold_this_year_are_met() -> None:
    discharged = DischargeFactory.create()
    holding = DischargeFactory.create(outcome="still_holds")
    assert not found(CODE, discharged.authority)
    assert not found(CODE, holding.authority)
    assert "over a year ago" in sentences(CODE, holding.authority, date(2017, 3, 2))[0]


def test_a_condition_that_failed_is_a_gap() -> None:
    failed = DischargeFactory.create(outcome="failed")
    assert "failed when it was checked on 1 March 2016" in sentences(CODE, failed.authority)[0]


def test_it_stays_open_when_a_later_review_judges_the_criterion_without_a_word_on_it() -> None:
    criterion = CriterionFactory.create()
    condition = ConditionFactory.create(judgement=JudgementFactory.create(criterion=criterion))
    JudgementFactory.create(authority=condition.authority, criterion=criterion, speaks_for=date(2016, 4, 1))
    assert len(found(CODE, condition.authority)) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, ConditionFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_check_it_was_open() -> None:
    check = DischargeFactory.create(speaks_for=date(2016, 3, 1))
    assert len(found(CODE, check.authority, date(2016, 2, 29))) == 1
    assert not found(CODE, check.authority, date(2016, 3, 1))
