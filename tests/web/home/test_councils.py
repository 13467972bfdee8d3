"""Somebody in several councils: going from one to another."""

from __future__ import annotations

from tests.cast import Cast, member
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.web.asking import assert_queries_do_not_grow
from tests.web.page import page_client


def test_every_page_of_somebody_in_two_councils_leads_to_the_choice(people: Cast) -> None:
    assert not page_client(people.director).get("/northmere/").has_link("Your councils")
    MembershipFactory.create(user=people.director, authority=people.elsewhere, role="adviser")
    client = page_client(people.director)
    assert client.get("/northmere/").link("Your councils") == "/councils"
    page = client.get("/councils")
    assert page.link("Southfell Council") == "/southfell/"
    assert "Director, since" in page.text
    assert "because its administrator agreed" in page.text
    assert client.get("/southfell/").heading.startswith("Southfell as at")


def test_a_role_in_one_council_opens_nothing_in_the_other(people: Cast) -> None:
    MembershipFactory.create(user=people.improvement_lead, authority=people.elsewhere, role="board_member")
    client = page_client(people.improvement_lead)
    assert client.status("/northmere/documents/upload") == 200
    assert client.status("/southfell/documents/upload") == 403


def test_the_choice_takes_no_more_queries_for_more_councils(people: Cast) -> None:
    adviser = member(people.council, "adviser")

    def more() -> None:
        for _ in range(3):
            MembershipFactory.create(user=adviser, authority=AuthorityFactory.create(), role="adviser")

    assert_queries_do_not_grow("/councils", page_client(adviser), more, at_most=2)
