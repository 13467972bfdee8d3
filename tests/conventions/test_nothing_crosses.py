"""Every page, asked by every role, for every kind of record: nobody reads what is not theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES, Permission
from goldthread.authorities.models import Record
from goldthread.frameworks.services import load_packs
from goldthread.lib.kinds import kind_of
from goldthread.reviews.models import Review
from goldthread.web.inventory import Route, routes
from goldthread.web.permissions import OPEN_TO_ALL
from tests.cast import cast, member
from tests.conventions.secrets import NAME, Planted, found_in, plant
from tests.factories.authorities import MembershipFactory
from tests.web.worked import worked

ASKED_FOR = {"q": "zq", "show": "all", "page": "1"}
"""What a search box and a list are sent: a beginning of every mark, without giving one."""


def one_role_of_each_reach() -> list[str]:
    """Roles with the same permissions read the same; one stands for all of them."""
    reaches: dict[frozenset[Permission], str] = {}
    for code, role in ROLES.items():
        reaches.setdefault(role.permissions, code)
    return list(reaches.values())


def lists_of(slug: str) -> Iterator[str]:
    """The pages of an authority that take nothing but its name."""
    for route in routes():
        if set(route.converters) == {"authority"} and route.permission != OPEN_TO_ALL:
            yield reverse(route.name, args=[slug])


def pages_about(slug: str, record: Record) -> Iterator[str]:
    """The page of a record; and whatever else takes the reference of such a record as its address shows."""
    page = kind_of(record.kind).url
    yield reverse(page, args=[slug, record.reference])
    own = next(route.pattern for route in routes() if route.name == page)
    for route in routes():
        if is_beneath(route, own):
            try:
                yield reverse(route.name, args=[slug, record.reference])
            except NoReverseMatch:
                continue


def is_beneath(route: Route, own: str) -> bool:
    beginning = own.rstrip("/") + "/"
    return (
        route.pattern != own
        and route.pattern.startswith(beginning)
        and set(route.converters)
        == {
            "authority",
            "reference",
        }
    )


def addresses(slug: str, planted: Planted) -> list[str]:
    about = [page for (_, _), record in planted.records.items() for page in pages_about(slug, record)]
    return [*lists_of(slug), *dict.fromkeys(about)]


def allowed(permissions: frozenset[Permission]) -> set[str]:
    natures = {"open"} if Permission.READ_RECORD in permissions else set()
    natures |= {"draft"} if Permission.READ_DRAFTS in permissions else set()
    return natures | ({"restricted"} if Permission.READ_RESTRICTED in permissions else set())


def leaks(user: User, permissions: frozenset[Permission], pages: list[str]) -> list[str]:
    """What the pages show of marks and names beyond what the permissions allow; each with its page."""
    client = Client(raise_request_exception=True)
    client.force_login(user)
    natures, found = allowed(permissions), []
    for address in pages:
        response = client.get(address, ASKED_FOR)
        content = b"".join(response) if response.streaming else response.content
        text = content.decode("utf-8", "replace")
        found += [f"{address} shows {mark}" for mark in sorted(found_in(text)) if mark[0] not in natures]
        if Permission.SEE_NAMES not in permissions and NAME in text:
            found.append(f"{address} shows a name")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", one_role_of_each_reach())
def test_no_page_shows_a_role_what_it_may_not_see(role: str) -> None:
    load_packs()
    people = cast()
    planted = plant(worked(people.council), people.elsewhere)
    user = member(people.council, role) if role not in ("improvement_lead", "director") else getattr(people, role)
    wrong = leaks(user, ROLES[role].permissions, addresses(people.council.slug, planted))
    assert not wrong, f"{role}: " + "; ".join(wrong[:10])


@pytest.mark.django_db
def test_the_drafts_of_a_review_run_here_are_shown_to_its_team() -> None:
    """To nobody else: the test above asks every role of the council for the very same pages."""
    people = cast()
    planted = plant(worked(people.council), people.elsewhere)
    sealed = planted.of("sealed")
    review = Review.objects.get(reference="S1")
    reviewer = member(people.elsewhere, "reviewer")
    MembershipFactory.create(
        user=reviewer, authority=people.council, role="reviewer", scope_kind="review", scope_uuid=review.uuid
    )
    client = client_of(reviewer)
    closed = [
        f"{record.kind} {record.reference}"
        for record in sealed
        if client.get(reverse(kind_of(record.kind).url, args=["northmere", record.reference]), follow=True).status_code
        != 200
    ]
    assert sealed
    assert not closed, closed


@pytest.mark.django_db
def test_a_page_does_show_the_marks_to_those_who_may_see_them() -> None:
    """So that the test above cannot pass on pages that show nothing."""
    people = cast()
    planted = plant(worked(people.council), people.elsewhere)
    client = Client()
    client.force_login(people.improvement_lead)
    unseen = []
    for record in (*planted.of("open"), *planted.of("draft"), *planted.of("restricted")):
        response = client.get(
            reverse(kind_of(record.kind).url, args=[people.council.slug, record.reference]), follow=True
        )
        if response.status_code != 200:
            unseen.append(f"{record.kind} {record.reference}: {response.status_code}")
    assert not unseen, unseen


@pytest.mark.django_db
def test_an_adviser_of_one_council_reads_nothing_of_another() -> None:
    people = cast()
    planted = plant(worked(people.council), people.elsewhere)
    adviser = member(people.elsewhere, "adviser")
    wrong = [
        address
        for address in addresses(people.council.slug, planted)
        if client_of(adviser).get(address).status_code not in (403, 404, 405)
    ]
    assert not wrong


@pytest.mark.django_db
def test_a_role_on_one_review_reaches_nothing_beside_it() -> None:
    """A reviewer invited for one review: another review of the same council, with all in it, stays closed."""
    people = cast()
    planted = plant(worked(people.council), people.elsewhere)
    reviewer = member(people.elsewhere, "reviewer")
    own = planted.records["review", "open"]
    MembershipFactory.create(
        user=reviewer, authority=people.council, role="reviewer", scope_kind="review", scope_uuid=own.uuid
    )
    beyond = planted.records["review", "draft"]
    client = client_of(reviewer)
    assert client.get(reverse("reviews:review", args=[people.council.slug, own.reference])).status_code == 200
    assert client.get(reverse("reviews:review", args=[people.council.slug, beyond.reference])).status_code == 404
    assert not leaks(
        reviewer, ROLES["reviewer"].permissions - {Permission.READ_DRAFTS}, addresses("northmere", planted)
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
