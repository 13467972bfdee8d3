"""Who is signed in is read together with their roles, and no later than either changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.accounts.models import SignIn
from goldthread.accounts.services import end_sign_ins
from goldthread.authorities.models import Membership
from goldthread.web.accounts.backend import BACKEND, WithRoles
from tests.cast import cast
from tests.factories.accounts import UserFactory
from tests.web.page import page_client

pytestmark = pytest.mark.django_db
OF_DJANGO = "django.contrib.auth.backends.ModelBackend"
PAGE = "/northmere/plans/"


def test_a_person_and_their_roles_are_one_query() -> None:
    people = cast()
    client = page_client(people.improvement_lead)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    asked = [query["sql"] for query in captured.captured_queries]
    assert sum("authorities_membership" in sql for sql in asked) == 1
    assert sum('FROM "accounts_user"' in sql for sql in asked) == 0


def test_a_session_comes_with_who_is_signed_in_by_it() -> None:
    people = cast()
    client = page_client(people.improvement_lead)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE)
    asked = [query["sql"] for query in captured.captured_queries]
    assert sum("django_session" in sql for sql in asked) == 1
    assert "authorities_membership" in next(sql for sql in asked if "django_session" in sql)


def test_a_session_that_ended_elsewhere_or_in_time_opens_no_page() -> None:
    people = cast()
    here, there = page_client(people.improvement_lead), page_client(people.improvement_lead)
    assert here.status(PAGE) == there.status(PAGE) == 200
    end_sign_ins(user=people.improvement_lead, keep=here.client.session.session_key or "")
    assert (here.status(PAGE), there.status(PAGE)) == (200, 302)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    assert here.status(PAGE) == 302


def test_a_session_is_of_the_person_that_it_names_whoever_was_noted_for_it() -> None:
    people = cast()
    client = page_client(people.improvement_lead)
    assert client.status(PAGE) == 200
    SignIn.objects.update(user=people.outsider)
    assert client.status(PAGE) == 200
    client.client.force_login(people.outsider)
    assert client.status(PAGE) == 404


def test_a_role_that_ended_closes_the_next_page() -> None:
    people = cast()
    client = page_client(people.improvement_lead)
    assert client.status(PAGE) == 200
    Membership.objects.filter(user=people.improvement_lead).update(until_on=date(2026, 11, 20))
    assert client.status(PAGE) == 404


def test_somebody_who_is_not_active_any_more_is_signed_out() -> None:
    people = cast()
    client = page_client(people.improvement_lead)
    people.improvement_lead.is_active = False
    people.improvement_lead.save()
    assert client.status(PAGE) == 302


def test_somebody_without_any_role_is_signed_in_all_the_same() -> None:
    user = UserFactory.create(email="new@northmere.example.org")
    assert WithRoles().get_user(user.pk) == user
    assert WithRoles().get_user(user.pk + 1) is None


@pytest.mark.parametrize("backend", [BACKEND, OF_DJANGO])
def test_a_session_of_either_backend_stays_open(backend: str) -> None:
    people = cast()
    client = Client()
    client.force_login(people.improvement_lead, backend=backend)
    assert client.get(PAGE).status_code == 200


def test_a_wrong_password_is_not_tried_again_by_the_backend_after_this_one() -> None:
    people = cast()
    with pytest.raises(PermissionDenied):
        WithRoles().authenticate(None, email=people.improvement_lead.email, password="wrong")
