from __future__ import annotations

from pytest_django.fixtures import Settings

from tests.cast import Cast
from tests.web.page import page_client

ADDRESS = "/account/demo-roles"


def test_a_demo_is_entered_in_a_role_without_a_password(people: Cast, settings: Settings) -> None:
    settings.DEMO = True
    client = page_client()
    assert "Scrutiny member" in client.get(ADDRESS).text
    page = client.post(ADDRESS, user=str(people.scrutiny_member.uuid))
    assert page.heading.startswith("Northmere as at")


def test_there_is_no_such_page_unless_the_installation_is_a_demo(people: Cast, settings: Settings) -> None:
    settings.DEMO = False
    page_client().get(ADDRESS, status=404)
    page_client().post(ADDRESS, status=404, user=str(people.scrutiny_member.uuid))


def test_nobody_without_a_role_can_be_entered_as(people: Cast, settings: Settings) -> None:
    settings.DEMO = True
    page_client().post(ADDRESS, status=404, user="not-a-user")
