"""Many records at once: the references, the trail and the refusals of single ones."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldthread.accounts.audit import verify
from goldthread.accounts.models import AuditEvent
from goldthread.authorities.bulk import add_records, change_records, withdraw_records
from goldthread.authorities.services import add_record
from goldthread.improvement.models import Action, ActionLink
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast
from tests.factories.improvement import ActionFactory
from tests.factories.reviews import RecommendationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def actions(people: Cast, many: int) -> list[Action]:
    drafts = [Action(authority=people.council, what=f"Do {n}", match_key=f"do {n}") for n in range(many)]
    return add_records(drafts, by=people.director, at=timezone.now(), prefix=lambda action: "A")


def test_references_go_on_from_single_records_and_back(people: Cast) -> None:
    add_record(Action(authority=people.council, what="One", match_key="one"), by=people.director, prefix="A")
    assert [one.reference for one in actions(people, 2)] == ["A2", "A3"]
    last = add_record(Action(authority=people.council, what="Last", match_key="last"), by=people.director, prefix="A")
    assert last.reference == "A4"


def test_one_event_covers_a_call_and_the_trail_holds(people: Cast) -> None:
    before = AuditEvent.objects.count()
    made = actions(people, 3)
    change_records(made, by=people.director, fields=["what"])
    withdraw_records(Action.objects.all(), authority=people.council, by=people.director, why="So.", at=timezone.now())
    assert AuditEvent.objects.count() == before + 3
    assert not Action.objects.live().exists()
    assert not verify()[0]
    assert add_records([], by=people.director, at=timezone.now(), prefix=lambda one: "A") == []


def test_what_somebody_else_changed_is_not_overwritten(people: Cast) -> None:
    made = actions(people, 2)
    Action.objects.filter(pk=made[1].pk).update(row_version=5)
    with pytest.raises(RuleBroken, match="changed by somebody else"):
        change_records(made, by=people.director, fields=["what"])


def test_no_link_leaves_the_authority_and_no_two_are_mixed(people: Cast) -> None:
    action = ActionFactory.create(authority=people.council)
    elsewhere = RecommendationFactory.create(authority=people.elsewhere)
    wrong = ActionLink(authority=people.council, action=action, recommendation=elsewhere)
    with pytest.raises(RuleBroken, match="belongs to another authority"):
        add_records([wrong], by=people.director, at=timezone.now(), prefix=lambda one: "L")
    mixed = [Action(authority=one, what="Do", match_key="do") for one in (people.council, people.elsewhere)]
    with pytest.raises(RuleBroken, match="one authority"):
        add_records(mixed, by=people.director, at=timezone.now(), prefix=lambda one: "A")
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_records(Action.objects.all(), authority=people.council, by=people.director, why="", at=timezone.now())
