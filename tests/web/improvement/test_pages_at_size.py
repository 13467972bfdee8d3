"""Every page of plans, money, risks, boards and consultations asks the database little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.services import load_packs
from goldthread.improvement.models import Proof
from goldthread.lib.kinds import all_kinds
from goldthread.web.inventory import Route, routes
from tests.cast import cast
from tests.factories.documents import DocumentFactory
from tests.improvement.large import large_plan

pytestmark = pytest.mark.django_db
SPACES = ("improvement", "finance", "risk", "oversight", "consultation")
AT_MOST = 12


def pages(authority: Authority) -> Iterator[str]:
    """The lists of these capabilities, and every page about the first record of each kind."""
    references = dict(referred(authority))
    for route in routes():
        if route.name.partition(":")[0] not in SPACES:
            continue
        if set(route.converters) == {"authority"}:
            yield reverse(route.name, args=[authority.slug])
        elif set(route.converters) == {"authority", "reference"}:
            about = next((own for own in references if is_about(route, own)), None)
            if about is not None:
                yield reverse(route.name, args=[authority.slug, references[about]])


def referred(authority: Authority) -> Iterator[tuple[str, str]]:
    """The pattern of the page of each kind, and the reference of the first record of it."""
    patterns = {route.name: route.pattern for route in routes()}
    for kind in all_kinds():
        held = apps.get_model(kind.model)._default_manager.filter(authority=authority).order_by("pk").first()
        if held is not None and kind.url in patterns:
            yield patterns[kind.url], held.reference


def is_about(route: Route, own: str) -> bool:
    return route.pattern == own or route.pattern.startswith(own.rstrip("/") + "/")


def queries_of(user: User, address: str) -> int | None:
    """None for a page that this person does not get by asking for it."""
    client = Client()
    client.force_login(user)
    if client.get(address).status_code != 200:
        return None
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_every_page_asks_at_most_twelve_times() -> None:
    """Asked of ten actions, since it is as many for a thousand: other tests hold that no page asks more as it grows."""
    people = cast()
    load_packs()
    plan = large_plan(people.council, people.improvement_lead, size=10, updates=2).plan
    plan.colours = "percent"
    plan.save()
    Proof.objects.update(document=DocumentFactory.create(authority=people.council))
    wrong = []
    for user in (people.improvement_lead, people.scrutiny_member):
        for address in pages(people.council):
            asked = queries_of(user, address)
            if asked is not None and asked > AT_MOST:
                wrong.append(f"{address} for the {user}: {asked} queries; {AT_MOST} are allowed")
    assert not wrong, "\n".join(wrong)
