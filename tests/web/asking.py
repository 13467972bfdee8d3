"""What every page is asked: who may open it, and how many queries it takes."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import User
from tests.cast import Cast
from tests.web.page import PageClient, page_client


def assert_readers_only(address: str, people: Cast) -> None:
    """A member may read it, an outsider does not learn that it is there, a stranger is sent to sign in."""
    page_client(people.improvement_lead).get(address)
    page_client(people.scrutiny_member).get(address)
    assert page_client(people.outsider).status(address) == 404
    assert page_client().status(address) == 302


def assert_writers_only(address: str, people: Cast, writer: User) -> None:
    """`writer` may open it, a reader of the authority may not, an outsider does not learn that it is there."""
    page_client(writer).get(address)
    page_client(people.scrutiny_member).get(address, status=403)
    assert page_client(people.outsider).status(address) == 404
    assert page_client().status(address) == 302


def queries_of(client: PageClient, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def assert_queries_do_not_grow(address: str, client: PageClient, more: Callable[[], object], at_most: int) -> None:
    """The page takes `at_most` queries, and no more once `more` has added to what it shows."""
    before = queries_of(client, address)
    more()
    after = queries_of(client, address)
    assert after <= before, f"{address} took {before} queries, and {after} with more on it."
    assert after <= at_most, f"{address} takes {after} queries; {at_most} are allowed."
