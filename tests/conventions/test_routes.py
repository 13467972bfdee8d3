"""Every address says who may open it, and refuses a stranger."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority
from goldthread.web.inventory import Route, routes
from goldthread.web.permissions import OPEN_TO_ALL, SIGNED_IN

EXAMPLES: dict[str, Any] = {
    "SlugConverter": "northmere",
    "StringConverter": "A1",
    "IntConverter": 1,
    "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    "PathConverter": "a/b",
}
PART = re.compile(r"[a-z0-9-]*|<(?:(slug|int|uuid|path):)?[a-z_]+>|<str:[a-z_]+>")
REFUSALS = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


def path_of(route: Route) -> str:
    """An address that meets the pattern, with an example for every part that varies."""
    path = route.pattern
    for name, converter in route.converters.items():
        path = re.sub(rf"<(?:[a-z]+:)?{name}>", str(EXAMPLES[type(converter).__name__]), path)
    return f"/{path}"


ROUTES = list(routes())
CLOSED = [route for route in ROUTES if route.permission != OPEN_TO_ALL]
OPEN = [route for route in ROUTES if route.permission == OPEN_TO_ALL]
OF_AN_AUTHORITY = [route for route in ROUTES if "authority" in route.converters and route.permission != OPEN_TO_ALL]


def pattern_of(route: Route) -> str:
    return route.pattern or "(start)"


@pytest.mark.parametrize("route", ROUTES, ids=pattern_of)
def test_every_route_declares_who_may_open_it(route: Route) -> None:
    declared = isinstance(route.permission, Permission) or route.permission in (OPEN_TO_ALL, SIGNED_IN)
    assert declared, f"Above the view of {route.pattern!r} write @requires(Permission....), @signed_in or @open_to_all"
    if "authority" in route.converters and route.permission != OPEN_TO_ALL:
        assert isinstance(route.permission, Permission), f"Above the view of {route.pattern!r} write @requires(...)"


@pytest.mark.parametrize("route", ROUTES, ids=pattern_of)
def test_addresses_are_in_small_letters_with_hyphens(route: Route) -> None:
    odd = [part for part in route.pattern.split("/") if not PART.fullmatch(part)]
    assert not odd, f"In {route.pattern!r} write words in small letters with hyphens instead of {odd}"


@pytest.mark.django_db
@pytest.mark.parametrize("route", CLOSED, ids=pattern_of)
def test_a_stranger_gets_nothing_but_the_sign_in_page(route: Route, client: Client) -> None:
    for response in (client.get(path_of(route)), client.post(path_of(route))):
        assert is_sent_to_sign_in(response) or response.status_code in REFUSALS, (
            f"{route.pattern!r} answered a stranger with {response.status_code}; put @requires outermost on its view"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("route", OF_AN_AUTHORITY, ids=pattern_of)
def test_somebody_of_another_authority_does_not_learn_that_this_one_is_here(route: Route, client: Client) -> None:
    Authority.objects.create(slug="northmere", name="Northmere Council", short_name="Northmere")
    client.force_login(User.objects.create(email="outsider@elsewhere.example", role_label="Improvement lead"))
    for response in (client.get(path_of(route)), client.post(path_of(route))):
        assert response.status_code in REFUSALS, (
            f"{route.pattern!r} answered an outsider with {response.status_code}; fetch with get_visible_or_404"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("route", OPEN, ids=pattern_of)
def test_who_may_get_an_open_page_may_ask_for_its_head(route: Route, client: Client) -> None:
    """Monitors and proxies ask for the head alone."""
    asked = client.get(path_of(route)).status_code
    assert client.head(path_of(route)).status_code == asked, f"Allow HEAD beside GET for {route.pattern!r}"


def is_sent_to_sign_in(response: HttpResponseBase) -> bool:
    target = str(response.headers.get("Location", ""))
    return response.status_code == HTTPStatus.FOUND and target.startswith(reverse(settings.LOGIN_URL))
