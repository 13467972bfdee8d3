"""A reviewer notes what is heard: with Enter, with a connection that drops, and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from goldthread.reviews.models import Interview, Observation, Review
from goldthread.reviews.services import Slot, schedule_interview
from tests.cast import Cast
from tests.reviews.run_here import of_the_team, review_run_here

pytestmark = pytest.mark.browser
KEPT = "localStorage.getItem('goldthread-unsent')"


@pytest.fixture
def member(people: Cast) -> User:
    return of_the_team(review_run_here(people))


@pytest.fixture
def address(member: User) -> str:
    review = Review.objects.get(reference="LTA26")
    slot = Slot(role_words="Six care leavers", voice="service_user", is_group=True, expected=6)
    return f"/northmere/interviews/{schedule_interview(by=member, review=review, slot=slot).reference}"


def test_what_is_typed_is_sent_with_enter_and_outlives_a_lost_connection(
    tab: Page, member: User, address: str, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(member)
    tab.goto(address)
    field = tab.get_by_label("What is seen or heard?")
    field.fill("They were never asked. #voice")
    field.press("Enter")
    expect(tab.get_by_text("is kept.")).to_be_visible()
    expect(field).to_have_value("")
    tab.context.set_offline(True)
    field.fill("Nobody told them of the move.")
    field.press("Enter")
    expect(tab.get_by_role("heading", name="Not sent yet")).to_be_visible()
    field.fill("Half a sen")
    accessible(tab)
    tab.context.set_offline(False)
    expect(tab.get_by_role("heading", name="Not sent yet")).to_be_hidden()
    tab.reload()
    expect(field).to_have_value("Half a sen")
    expect(tab.get_by_text("Nobody told them of the move.")).to_be_visible()
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    assert tab.evaluate(KEPT) is None
    assert Observation.objects.count() == 2


def test_what_waits_longer_than_a_day_is_thrown_away(
    tab: Page, member: User, address: str, enter: Callable[[User], None]
) -> None:
    enter(member)
    tab.goto(address)
    tab.get_by_label("What is seen or heard?").fill("Half a sentence")
    tab.evaluate(
        "() => { const held = JSON.parse(localStorage.getItem('goldthread-unsent'));"
        " held[0].at -= 25 * 60 * 60 * 1000; localStorage.setItem('goldthread-unsent', JSON.stringify(held)); }"
    )
    tab.goto("/northmere/reviews/")
    assert tab.evaluate(KEPT) is None


def test_a_note_is_kept_without_javascript(
    browser: Browser, live_server: LiveServer, member: User, address: str, enter: Callable[[User], None], tab: Page
) -> None:
    enter(member)
    kept = tab.context.storage_state()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, storage_state=kept)
    plain = context.new_page()
    plain.goto(address)
    plain.get_by_label("What is seen or heard?").fill("They meet once a month.")
    plain.get_by_role("button", name="Keep it").click()
    expect(plain.get_by_text("They meet once a month.")).to_be_visible()
    assert Interview.objects.get().observations.count() == 1
    context.close()
