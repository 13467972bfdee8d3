"""What a door reads of a person's roles once must let through exactly what asking the database each time does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Grants, Sensitivity, State
from goldthread.checks.models import Break
from goldthread.documents.models import Document
from goldthread.reviews.models import Finding, Recommendation
from goldthread.web.permissions import OPEN_TO_ALL, SIGNED_IN, open_to_all, requires, signed_in
from tests.cast import Cast, member
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.factories.documents import DocumentFactory
from tests.factories.reviews import FindingFactory
from tests.web.page import page_client
from tests.web.worked import Worked

ROLES = ("improvement_lead", "scrutiny_member", "internal_auditor", "administrator", "finance_officer", "public")


@pytest.fixture
def mixed(people: Cast, record: Worked) -> None:
    """Drafts, restricted records, and a record of another authority, beside the worked council."""
    DocumentFactory.create(authority=people.council, reference="D8", state=State.DRAFT)
    DocumentFactory.create(authority=people.council, reference="D9", effective_sensitivity=Sensitivity.RESTRICTED)
    DocumentFactory.create(authority=people.elsewhere, reference="D1")
    FindingFactory.create(review=record.review, effective_sensitivity=Sensitivity.RESTRICTED)
    record.broken.sensitivity = Sensitivity.RESTRICTED
    record.broken.save()


def seen_by(user: User) -> list[set[int]]:
    records = (Document, Finding, Recommendation)
    return [
        *({one.pk for one in model.objects.visible_to(user)} for model in records),
        {one.pk for one in Break.objects.visible_to(user)},
    ]


def with_grants(user: User) -> User:
    user.grants = Grants.of(user.memberships.live())
    return user


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("role", ROLES)
def test_a_role_for_the_whole_authority_lets_through_the_same(role: str, people: Cast) -> None:
    user = UserFactory.create()
    MembershipFactory.create(user=user, authority=people.council, role=role)
    assert seen_by(with_grants(User.objects.get(pk=user.pk))) == seen_by(user)


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("role", ROLES)
def test_a_role_on_one_review_lets_through_the_same(role: str, people: Cast, record: Worked) -> None:
    user = UserFactory.create()
    scope = {"scope_kind": "review", "scope_uuid": record.review.uuid}
    MembershipFactory.create(user=user, authority=people.council, role=role, **scope)
    assert seen_by(with_grants(User.objects.get(pk=user.pk))) == seen_by(user)


def test_a_reviewer_of_one_review_opens_that_review_and_nothing_else(people: Cast, record: Worked) -> None:
    reviewer = UserFactory.create()
    scope = {"scope_kind": "review", "scope_uuid": record.review.uuid}
    MembershipFactory.create(user=reviewer, authority=people.council, role="lead_reviewer", **scope)
    client = page_client(reviewer)
    begun = client.get("/")
    assert begun.heading == "Reviews"
    assert begun.has_link("Test of 2015")
    assert not begun.has_link("Progress of 2016")
    assert not begun.has_link("Live test")
    assert "Nobody keeps a risk register." in client.get("/northmere/reviews/LTA15").text
    client.get("/northmere/reviews/PR16", status=404)
    client.get("/northmere/documents/D1", status=404)
    client.get("/northmere/live-test/", status=403)


def test_a_role_that_ended_opens_nothing(people: Cast, record: Worked) -> None:
    former = member(people.council, "board_member")
    former.memberships.update(until_on="2026-01-01")
    assert page_client(former).status("/northmere/") == 404


@pytest.mark.parametrize(
    ("guard", "declared"),
    [(requires(Permission.READ_RECORD), Permission.READ_RECORD), (signed_in, SIGNED_IN), (open_to_all, OPEN_TO_ALL)],
)
def test_every_guard_declares_what_it_asks(guard: Callable[..., object], declared: object) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert getattr(guard(view), "required_permission", None) == declared
