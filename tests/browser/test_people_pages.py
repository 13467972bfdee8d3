"""The pages of an administrator, of a first run and of erasing a name: accessible, and no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from goldthread.accounts.models import NOBODY, User
from goldthread.authorities.services import give_role, invite
from tests.cast import Cast, member
from tests.factories.organisation import PersonFactory
from tests.web.worked import Worked

pytestmark = pytest.mark.browser

PEOPLE = "/northmere/people/"
PHONE: ViewportSize = {"width": 320, "height": 640}


def look_at(tab: Page, address: str, accessible: Callable[[Page], None]) -> None:
    """At the width of a desk, and at that of a phone."""
    response = tab.goto(address)
    assert response is not None
    assert response.status == 200, f"{address} answered {response.status}."
    accessible(tab)
    tab.set_viewport_size(PHONE)
    beyond = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond == 0, f"{address} is {beyond} pixels wider than a phone."
    tab.set_viewport_size({"width": 1280, "height": 720})


def test_the_pages_of_an_administrator(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    lost = f"lost{NOBODY}"
    invite(by=people.administrator, authority=people.council, email=lost, role_label="Clerk", role="committee_clerk")
    enter(people.administrator)
    person = f"{PEOPLE}{people.director.uuid}"
    for address in (
        PEOPLE,
        f"{PEOPLE}invite",
        f"{PEOPLE}who-can-see-what",
        f"{PEOPLE}backups",
        person,
        f"{person}/roles/add",
        f"{person}/hand-over",
        f"{person}/deactivate",
    ):
        look_at(tab, address, accessible)
    tab.goto(PEOPLE)
    tab.get_by_role("link", name="Invite Clerk again").click()
    expect(tab.get_by_label("What others see of them")).to_have_value("Clerk")
    accessible(tab)


def test_somebody_in_two_councils_sees_both(
    tab: Page, people: Cast, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    give_role(by=people.outsider, user=people.director, authority=people.elsewhere, role="adviser")
    enter(people.director)
    look_at(tab, "/councils", accessible)
    expect(tab.get_by_role("main")).to_contain_text("Southfell")


def test_a_first_run_is_accessible(transactional_db: None, tab: Page, accessible: Callable[[Page], None]) -> None:
    look_at(tab, "/begin", accessible)


def test_a_name_is_erased_with_the_keyboard_alone(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    person = PersonFactory.create(authority=people.council, name="Ashworth Quillon", role_words="Head of Quality")
    enter(member(people.council, "monitoring_officer"))
    look_at(tab, f"/northmere/records/person/{person.reference}/erase", accessible)
    tab.get_by_label("Type the reference of this person").focus()
    tab.keyboard.type(person.reference)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Erase the name of this person")
    expect(tab.get_by_role("main")).not_to_contain_text("Ashworth")
    accessible(tab)
