"""What every record can do: references, versions, withdrawal, who sees it, and staying inside its authority."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from goldthread.accounts.models import AuditEvent
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Reorganisation, Sensitivity, State
from goldthread.authorities.services import (
    change_record,
    create_authority,
    give_role,
    holds,
    succeed_authority,
    withdraw_record,
)
from goldthread.lib.errors import EditConflict, RuleBroken
from goldthread.organisation.models import Body
from goldthread.organisation.services import add_body
from goldthread.reviews.models import Finding
from goldthread.reviews.services import add_finding
from tests.cast import Cast, cast
from tests.factories.accounts import UserFactory
from tests.factories.organisation import BodyFactory
from tests.factories.reviews import FindingFactory, ReviewFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_references_count_up_and_are_never_used_again(people: Cast) -> None:
    by, council = people.improvement_lead, people.council
    first = add_body(by=by, authority=council, name="Cabinet")
    withdraw_record(first, by=by, why="Entered twice.", seen_version=first.row_version)
    second = add_body(by=by, authority=council, name="Audit Committee")
    assert (first.reference, second.reference) == ("B1", "B2")
    assert add_body(by=people.outsider, authority=people.elsewhere, name="Cabinet").reference == "B1"


def test_a_second_editor_is_told_that_somebody_wrote_in_between(people: Cast) -> None:
    body = add_body(by=people.improvement_lead, authority=people.council, name="Cabinet")
    mine, theirs = Body.objects.get(pk=body.pk), Body.objects.get(pk=body.pk)
    theirs.chair_words = "The Leader"
    change_record(theirs, by=people.director, seen_version=1)
    mine.chair_words = "The Mayor"
    with pytest.raises(EditConflict, match="B1 was changed by somebody else"):
        change_record(mine, by=people.improvement_lead, seen_version=1)
    assert Body.objects.get(pk=body.pk).chair_words == "The Leader"


def test_withdrawing_keeps_the_record_with_the_reason(people: Cast) -> None:
    body = add_body(by=people.improvement_lead, authority=people.council, name="Cabinet")
    withdraw_record(body, by=people.improvement_lead, why="Not a body.", seen_version=1)
    assert not Body.objects.live().exists()
    held = Body.objects.get()
    assert (held.withdrawn_why, held.withdrawn_by) == ("Not a body.", people.improvement_lead)


def test_withdrawing_without_a_reason_is_refused(people: Cast) -> None:
    body = add_body(by=people.improvement_lead, authority=people.council, name="Cabinet")
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_record(body, by=people.improvement_lead, why="  ", seen_version=1)


def test_every_write_leaves_one_event_with_who_and_what(people: Cast) -> None:
    body = add_body(by=people.director, authority=people.council, name="Cabinet")
    event = AuditEvent.objects.get(authority_uuid=people.council.uuid)
    assert (event.verb, event.kind, event.subject_uuid) == ("create", "body", body.uuid)
    assert event.actor_uuid == people.director.uuid


def test_no_link_leaves_the_authority(people: Cast) -> None:
    review = ReviewFactory.create(authority=people.elsewhere)
    finding = Finding(authority=people.council, review=review, nature="strength", text="Clear.")
    with pytest.raises(RuleBroken, match="another authority"):
        change_record(finding, by=people.improvement_lead, seen_version=1)


def test_a_role_cannot_reach_into_another_authority(people: Cast) -> None:
    review = ReviewFactory.create(authority=people.elsewhere)
    with pytest.raises(RuleBroken, match="another authority"):
        give_role(by=people.director, user=people.director, authority=people.council, role="reviewer", scope=review)


def test_shared_records_are_seen_by_readers_of_the_authority_alone(people: Cast) -> None:
    BodyFactory.create(authority=people.council)
    assert Body.objects.visible_to(people.scrutiny_member).count() == 1
    assert Body.objects.visible_to(people.outsider).count() == 0
    assert Body.objects.visible_to(UserFactory.create()).count() == 0


def test_drafts_are_seen_by_those_who_may_read_drafts(people: Cast) -> None:
    BodyFactory.create(authority=people.council, state=State.DRAFT)
    assert Body.objects.visible_to(people.improvement_lead).count() == 1
    assert Body.objects.visible_to(people.scrutiny_member).count() == 0
    assert Body.objects.visible_to(people.administrator).count() == 0


def test_restricted_records_are_seen_by_those_who_may_read_restricted(people: Cast) -> None:
    BodyFactory.create(authority=people.council, effective_sensitivity=Sensitivity.RESTRICTED)
    assert Body.objects.visible_to(people.auditor).count() == 1
    assert Body.objects.visible_to(people.scrutiny_member).count() == 0


def test_a_role_on_one_review_shows_that_review_and_what_it_says(people: Cast) -> None:
    visitor = UserFactory.create()
    mine = FindingFactory.create(authority=people.council, review__authority=people.council)
    FindingFactory.create(authority=people.council, review__authority=people.council)
    give_role(by=people.director, user=visitor, authority=people.council, role="reviewer", scope=mine.review)
    assert list(Finding.objects.visible_to(visitor)) == [mine]


def test_a_role_that_ended_shows_nothing(people: Cast) -> None:
    BodyFactory.create(authority=people.council)
    people.scrutiny_member.memberships.update(until_on=date(2020, 1, 1))
    assert Body.objects.visible_to(people.scrutiny_member).count() == 0


def test_what_is_visible_is_one_query(people: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    BodyFactory.create_batch(20, authority=people.council)
    with django_assert_num_queries(1):
        assert len(Body.objects.visible_to(people.improvement_lead)) == 20


def test_permissions_come_from_the_roles_held(people: Cast) -> None:
    assert holds(people.lead_reviewer, people.council, Permission.RATE_INDEPENDENTLY)
    assert not holds(people.improvement_lead, people.council, Permission.RATE_INDEPENDENTLY)
    assert not holds(people.outsider, people.council, Permission.READ_RECORD)


def test_an_unknown_role_is_refused_with_those_there_are(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="improvement_lead"):
        give_role(by=people.director, user=people.director, authority=people.council, role="boss")


def test_a_council_succeeds_another_and_each_record_has_its_own_row(people: Cast) -> None:
    said: dict[str, Any] = {
        "by": people.administrator,
        "predecessor": people.council,
        "effective_on": date(2028, 4, 1),
        "basis": "The structural changes order",
    }
    with pytest.raises(RuleBroken, match="administers both"):
        succeed_authority(**said, successor=people.elsewhere)
    give_role(by=people.outsider, user=people.administrator, authority=people.elsewhere, role="administrator")
    with pytest.raises(RuleBroken, match="order or decision"):
        succeed_authority(**said | {"basis": " "}, successor=people.elsewhere)
    made = succeed_authority(**said, successor=people.elsewhere)
    assert (made.authority, made.other_name) == (people.elsewhere, "Northmere Council")
    other = Reorganisation.objects.get(authority=people.council)
    assert (other.side, other.other_uuid) == (Reorganisation.Side.HANDS_OVER, people.elsewhere.uuid)
    assert AuditEvent.objects.filter(verb="succeed").count() == 2
    with pytest.raises(RuleBroken, match="itself"):
        succeed_authority(**said, successor=people.council)
    for predecessor, successor in ((people.council, people.elsewhere), (people.elsewhere, people.council)):
        with pytest.raises(RuleBroken, match="on record already"):
            succeed_authority(**said | {"predecessor": predecessor}, successor=successor)


def test_an_address_is_taken_once(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="northmere"):
        create_authority(by=people.director, slug="northmere", name="Another", short_name="Another")


def test_a_finding_without_words_is_refused(people: Cast) -> None:
    review = ReviewFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="cannot be empty"):
        add_finding(by=people.improvement_lead, review=review, nature="risk", text=" ")
