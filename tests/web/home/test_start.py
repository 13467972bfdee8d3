from __future__ import annotations

from tests.cast import Cast
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.web.page import page_client


def test_somebody_with_one_authority_goes_straight_there(people: Cast) -> None:
    assert page_client(people.director).get("/").heading.startswith("Northmere as at")


def test_somebody_with_several_chooses(people: Cast) -> None:
    MembershipFactory.create(user=people.director, authority=people.elsewhere, role="adviser")
    page = page_client(people.director).get("/")
    assert page.has_link("Northmere Council")
    assert page.has_link("Southfell Council")


def test_somebody_without_a_role_is_told_whom_to_ask(people: Cast) -> None:
    page = page_client(UserFactory.create()).get("/")
    assert "no council has given you a role yet" in page.text


def test_a_stranger_signs_in_first(people: Cast) -> None:
    assert page_client().get("/").heading == "Sign in"
