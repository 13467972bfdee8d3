from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Action
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.improvement import ActionFactory, ActionStateFactory
from tests.factories.organisation import PostFactory
from tests.factories.structures import AppointmentFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-03"


def owned() -> Action:
    post = PostFactory.create(title="Head of Practice")
    return ActionFactory.create(post=post, authority=post.authority, reference="A1")


def test_an_action_of_a_vacant_post_is_a_gap() -> None:
    assert sentences(CODE, owned().authority) == ["Nobody holds the post “Head of Practice”, which owns A1."]


def test_it_holds_from_the_first_to_the_last_day_of_the_appointment() -> None:
    action = owned()
    AppointmentFactory.create(
        post=action.post, from_on=date(2016, 1, 1), until_on=date(2016, 3, 31), speaks_for=date(2015, 12, 1)
    )
    vacant = {day: bool(found(CODE, action.authority, day)) for day in (date(2015, 12, 31), date(2016, 1, 1))}
    assert list(vacant.values()) == [True, False]
    assert not found(CODE, action.authority, date(2016, 3, 31))
    assert len(found(CODE, action.authority, date(2016, 4, 1))) == 1


def test_an_action_that_is_done_or_that_no_post_owns_is_not_looked_at() -> None:
    done = owned()
    ActionStateFactory.create(action=done, done=True)
    assert not found(CODE, done.authority)
    assert not found(CODE, ActionFactory.create().authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, owned().authority) == [Result.EXPLAINED]
