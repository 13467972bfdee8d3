"""An owner reports by account and, on a phone, by a link; somebody else checks the proof, and the action is closed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from goldthread.organisation.models import Post
from tests.accessibility import problems_of, watch
from tests.cast import Cast, member
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import PostFactory
from tests.factories.plans import ActsForFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def post(people: Cast) -> Post:
    post = PostFactory.create(authority=people.council, title="Head of Practice")
    for reference, what in (("A1", "Train every manager"), ("A2", "Publish the practice standards")):
        ActionFactory.create(authority=people.council, post=post, reference=reference, what=what)
    return post


def report(page: Page, reference: str, words: str, proof: str) -> None:
    card = page.locator(f"#action-{reference}")
    card.get_by_label("How does it stand today?").select_option("Green")
    card.get_by_label("What was done, what comes next").fill(words)
    card.get_by_label("If it is done: what shows it?").fill(proof)
    card.get_by_role("button", name=f"Send the report on {reference}").click()
    expect(page.get_by_text(f"Your report on {reference} is on record.")).to_be_visible()


def test_an_owner_updates_and_proves_and_somebody_else_closes(
    tab: Page,
    browser: Browser,
    live_server: LiveServer,
    people: Cast,
    post: Post,
    enter: Callable[[User], None],
    accessible: Callable[[Page], None],
) -> None:
    owner = member(people.council, "action_owner")
    ActsForFactory.create(authority=people.council, post=post, user=owner)
    enter(owner)
    tab.goto("/northmere/my-actions/")
    report(tab, "A1", "All managers are trained. Nothing is left.", "The register of training of the spring.")
    accessible(tab)

    enter(people.improvement_lead)
    tab.goto("/northmere/owners/links/add")
    tab.get_by_label("For which post?").select_option("Head of Practice")
    tab.get_by_role("button", name="Make the link").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("The link is made")
    accessible(tab)
    address = re.search(r"/account/own-actions/[0-9a-f-]+/[A-Z0-9-]+", tab.locator("main").inner_text())
    assert address is not None
    tab.get_by_role("link", name="choose reminders by e-mail").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Reminders by e-mail")
    tab.get_by_label("E-mail address of the owner").fill("practice@northmere.example.org")
    tab.get_by_role("button", name="Remind the owner").click()
    expect(tab.get_by_role("button", name="Stop the reminders")).to_be_visible()
    accessible(tab)
    tab.get_by_role("link", name="See the next e-mail").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("The next e-mail to the owner")
    accessible(tab)

    context = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640})
    watch(context)
    phone = context.new_page()
    phone.goto(address[0])
    expect(phone.get_by_role("heading", level=1)).to_have_text("Actions of the Head of Practice")
    assert phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert not problems_of(phone)
    report(phone, "A2", "The standards are published. Nothing is left.", "The page on which they stand.")
    phone.get_by_role("button", name="Close this page on this device").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("The page is closed on this device")
    assert not problems_of(phone)
    context.close()

    enter(people.director)
    for reference in ("A1", "A2"):
        tab.goto(f"/northmere/actions/{reference}")
        tab.get_by_role("link", name=f"Check the proof {reference}-P1").click()
        expect(tab.get_by_role("heading", level=1)).to_have_text(f"Check the proof {reference}-P1")
        tab.get_by_label("Yes: close the action").check()
        tab.get_by_label("Who checked it?").fill("Director")
        tab.get_by_label("Checked on").fill("1 May 2026")
        tab.get_by_role("button", name="Save the check").click()
        expect(tab.get_by_text(f"{reference}: closed.")).to_be_visible()
        accessible(tab)
