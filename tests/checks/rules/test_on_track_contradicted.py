from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionStateFactory
from tests.factories.plans import ActionNeedFactory, PlanFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-11"
SAID = date(2016, 3, 1)


def reported(**said: Any) -> Action:
    """Due on 1 April 2016, reported on 1 March."""
    action = ActionFactory.create(plan=PlanFactory.create(moves_allowed=1), reference="A1", what="Train them")
    ActionDueFactory.create(
        action=action, speaks_for=date(2015, 6, 5), due_first=date(2016, 4, 1), words="1 April 2016"
    )
    ActionStateFactory.create(action=action, speaks_for=SAID, **{"label": "On track", "colour": "green", **said})
    return action


def test_on_track_is_contradicted_from_the_day_after_the_date_on() -> None:
    held = reported()
    assert not found(CODE, held.authority, date(2016, 4, 1))
    assert sentences(CODE, held.authority, date(2016, 4, 2)) == [
        "A1 “Train them” was reported as “On track” on 1 March 2016, but it was due 1 April 2016."
    ]


def test_a_date_that_moved_more_often_than_the_plan_allows_contradicts_it_on_the_day_of_the_move() -> None:
    held = reported()
    for day in (2, 3):
        ActionDueFactory.create(action=held, speaks_for=date(2016, 3, day), due_first=date(2016, 9, day))
    assert not found(CODE, held.authority, date(2016, 3, 2))
    assert "but its date has moved two times." in sentences(CODE, held.authority, date(2016, 3, 3))[0]


def test_what_it_waits_for_contradicts_it_once_that_is_late() -> None:
    held = reported()
    needed = ActionFactory.create(authority=held.authority, reference="A2")
    ActionDueFactory.create(action=needed, due_first=date(2016, 3, 10))
    ActionNeedFactory.create(action=held, needed=needed)
    assert not found(CODE, held.authority, date(2016, 3, 10))
    assert "but it waits for A2, which is late." in sentences(CODE, held.authority, date(2016, 3, 11))[0]
    ActionStateFactory.create(action=needed, done=True, speaks_for=date(2016, 3, 12))
    assert not found(CODE, held.authority, date(2016, 3, 12))


def test_cheerful_words_over_a_red_rating_contradict_themselves() -> None:
    held = reported(label="Red", colour="red", narrative="All is On Track for the spring.")
    assert "but the same report rates it red." in sentences(CODE, held.authority, SAID)[0]
    assert not found(CODE, held.authority, date(2016, 2, 28))


@pytest.mark.parametrize(
    "said",
    [
        {"label": "Red", "colour": "red", "narrative": "We are not on track."},
        {"label": "Amber", "colour": "amber", "narrative": "A month behind."},
        {"label": "Done", "colour": "green", "done": True},
    ],
)
def test_who_says_that_it_is_late_or_done_is_not_contradicted(said: dict[str, Any]) -> None:
    assert not found(CODE, reported(**said).authority)


def test_a_green_forecast_counts_as_well() -> None:
    assert len(found(CODE, reported(label="Amber", colour="amber", forecast="green").authority)) == 1


def test_only_the_last_report_counts() -> None:
    held = reported()
    ActionStateFactory.create(action=held, label="Late", colour="red", speaks_for=date(2016, 4, 10))
    assert len(found(CODE, held.authority, date(2016, 4, 9))) == 1
    assert not found(CODE, held.authority, date(2016, 4, 10))


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, reported().authority) == [Result.EXPLAINED]
