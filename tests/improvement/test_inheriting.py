"""What a council inherits from the one before it: what is open there on the day, and no word that names a person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldthread.authorities.models import Sensitivity, State
from goldthread.authorities.services import give_role
from goldthread.improvement.inheriting import inherited_by, open_at, reorganisations_of
from goldthread.improvement.models import Action, Inherited
from goldthread.improvement.services.inheriting import TakeOver, take_over
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import RecommendationStatus
from tests.cast import Cast, cast
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionStateFactory
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import (
    LineageFactory,
    RecommendationFactory,
    RecommendationStatusFactory,
    ReviewFactory,
)
from tests.factories.structures import DutyAnswerFactory

DAY = date(2028, 4, 1)
ALL = tuple(Inherited.About)


@pytest.fixture
def people(db: None) -> Cast:
    made = cast()
    give_role(by=made.outsider, user=made.administrator, authority=made.elsewhere, role="administrator")
    return made


@pytest.fixture
def held(people: Cast) -> dict[str, Any]:
    """At the council before: of each kind one that is open, and what is not open or not shared."""
    council = people.council
    person = PersonFactory.create(authority=council, name="Rosalind Ashdown", role_words="Head of Practice")
    review = ReviewFactory.create(authority=council)
    duty = DutyAnswerFactory.create(authority=council)
    asked, met, replaced = RecommendationFactory.create_batch(3, review=review, text=f"{person.name} agrees a plan.")
    RecommendationStatusFactory.create(recommendation=met, status=RecommendationStatus.Status.MET, speaks_for=DAY)
    LineageFactory.create(earlier=replaced, later=asked, relation="continues")
    action, done, draft = ActionFactory.create_batch(3, authority=council, what="Agree one threshold document.")
    ActionDueFactory.create(action=action, due_last=date(2028, 6, 30), speaks_for=date(2027, 1, 1))
    ActionStateFactory.create(action=action, done=True, speaks_for=date(2028, 5, 1))
    ActionStateFactory.create(action=done, done=True, speaks_for=date(2028, 3, 1))
    Action.objects.filter(pk=draft.pk).update(state=State.DRAFT)
    return {"duty": duty, "recommendation": asked, "action": action}


def taken_over(people: Cast, **said: Any) -> TakeOver:
    return TakeOver(**{"predecessor": people.council, "effective_on": DAY, "basis": "The order", **said})


def test_what_is_open_on_the_day_is_inherited_and_names_are_roles(
    people: Cast, held: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        found = open_at(people.council, DAY, ALL)
    assert [one.uuid for one in found] == [held["duty"].uuid, held["recommendation"].uuid, held["action"].uuid]
    assert found[1].words == "[Head of Practice] agrees a plan."
    assert found[2].due_on == date(2028, 6, 30)
    assert [one.kind for one in open_at(people.council, date(2028, 6, 1), ALL)] == ["duty_answer", "recommendation"]
    assert not open_at(people.elsewhere, DAY, ALL)


def test_the_successor_reads_what_it_inherited_and_nothing_moves(people: Cast, held: dict[str, Any]) -> None:
    Action.objects.filter(pk=held["action"].pk).update(effective_sensitivity=Sensitivity.RESTRICTED)
    before = Action.objects.filter(authority=people.council).values_list("pk", "row_version")
    versions = list(before)
    made = take_over(by=people.administrator, successor=people.elsewhere, asked=taken_over(people), at=timezone.now())
    assert list(before) == versions
    assert [one.about_kind for one in inherited_by(people.elsewhere, people.outsider)] == list(ALL)
    (told,) = reorganisations_of(people.elsewhere, people.outsider)
    assert told == made
    assert (told.duty_count, told.recommendation_count, told.action_count) == (1, 1, 1)  # type: ignore[attr-defined]
    (told,) = reorganisations_of(people.elsewhere, people.administrator)
    assert told.action_count == 0, "what was restricted there is restricted here"  # type: ignore[attr-defined]
    assert not inherited_by(people.elsewhere, people.director)
    (other,) = reorganisations_of(people.council, people.director)
    assert other.side == "hands_over"


def test_only_what_is_asked_for_is_carried_by_who_administers_both(people: Cast, held: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken, match="administers both"):
        take_over(by=people.outsider, successor=people.elsewhere, asked=taken_over(people), at=timezone.now())
    assert not Inherited.objects.exists()
    asked = taken_over(people, kinds=["recommendation"])
    take_over(by=people.administrator, successor=people.elsewhere, asked=asked, at=timezone.now())
    (one,) = Inherited.objects.all()
    assert (one.about_reference, one.authority) == (held["recommendation"].reference, people.elsewhere)
