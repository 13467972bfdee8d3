from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action, HoldOff
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    ActionStateFactory,
    MilestoneDateFactory,
    MilestoneFactory,
)
from tests.factories.reviews import AdviceFactory, ReviewFactory
from tests.factories.ties import HoldOffFactory

pytestmark = pytest.mark.django_db
CODE = "ADV-03"
SAID = date(2016, 3, 1)


def held_off(first: date, until: date | None = None) -> HoldOff:
    """Advice of June 2015 to keep two boards until 1 October 2016; a paper of March 2016 dates the single one."""
    review = ReviewFactory.create(issued_on=date(2015, 6, 5))
    advice = AdviceFactory.create(review=review, reference="LTA15-A3")
    step = MilestoneFactory.create(authority=advice.authority, what="One board")
    dated = {"due_first": first, "due_last": until or first, "words": "Q1 2016/17"}
    MilestoneDateFactory.create(milestone=step, speaks_for=SAID, **dated)
    return HoldOffFactory.create(advice=advice, milestone=step, until_on=date(2016, 10, 1))


def held_action() -> tuple[HoldOff, Action]:
    advice = AdviceFactory.create(review=ReviewFactory.create(issued_on=date(2015, 6, 5)))
    action = ActionFactory.create(authority=advice.authority)
    return HoldOffFactory.create(advice=advice, milestone=None, action=action), action


def test_a_step_dated_before_the_day_contradicts_the_advice_from_the_day_of_the_paper_on() -> None:
    held = held_off(date(2016, 4, 1), date(2016, 6, 30))
    assert not found(CODE, held.authority, date(2016, 2, 29))
    assert sentences(CODE, held.authority, SAID) == [
        "LTA15-A3 asks to wait until 1 October 2016 with “One board”, and it was dated “Q1 2016/17” on 1 March 2016."
    ]


def test_the_day_itself_is_late_enough_and_the_day_before_is_not() -> None:
    assert not found(CODE, held_off(date(2016, 10, 1)).authority)
    assert results(CODE, held_off(date(2016, 9, 30)).authority) == [Result.GAP]


def test_days_on_both_sides_leave_it_unknown() -> None:
    held = held_off(date(2016, 9, 1), date(2016, 10, 31))
    assert results(CODE, held.authority) == [Result.UNKNOWN]
    assert "which may be before" in sentences(CODE, held.authority)[0]


def test_a_later_date_settles_it_and_an_early_end_does_not() -> None:
    held = held_off(date(2016, 4, 1))
    MilestoneDateFactory.create(milestone=held.milestone, speaks_for=date(2016, 4, 10), due_first=date(2016, 11, 1))
    assert not found(CODE, held.authority, date(2016, 4, 10))
    step = held.milestone
    assert step is not None
    type(step).objects.update(done_on=date(2016, 5, 2))
    assert not found(CODE, held.authority, date(2016, 5, 1))
    assert "it was done by 2 May 2016." in sentences(CODE, held.authority, date(2016, 5, 2))[0]


def test_an_action_counts_as_a_milestone_does() -> None:
    held, action = held_action()
    assert not found(CODE, held.authority)
    ActionDueFactory.create(action=action, speaks_for=SAID, due_first=date(2016, 9, 30))
    assert results(CODE, held.authority, SAID) == [Result.GAP]
    ActionDueFactory.create(action=action, speaks_for=date(2016, 3, 9), due_first=date(2016, 10, 1))
    assert not found(CODE, held.authority, date(2016, 3, 9))
    ActionStateFactory.create(action=action, done=True, speaks_for=date(2016, 3, 10))
    assert results(CODE, held.authority, date(2016, 3, 10)) == [Result.GAP]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, held_off(date(2016, 4, 1)).authority) == [Result.EXPLAINED]
