"""Two officers answer one recommendation at the same time: the second sees both answers and chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from tests.accessibility import watch
from tests.cast import Cast
from tests.web.worked import Worked

pytestmark = pytest.mark.browser

ANSWER = "/northmere/recommendations/LTA15-R2/answer"
MINE, THEIRS = "The panel is told each quarter.", "The panel is told once a year."


def fill_in(page: Page, words: str) -> None:
    page.get_by_label("Accepted", exact=True).check()
    page.get_by_label("What the council will do").fill(words)
    page.get_by_label("Who answers").fill("Director")
    page.get_by_label("Date of the answer").fill("1 May 2026")


def second_tab(browser: Browser, live_server: LiveServer, user: User) -> Page:
    client = Client()
    client.force_login(user)
    context = browser.new_context(base_url=live_server.url)
    watch(context)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return context.new_page()


def test_the_second_of_two_people_sees_both_answers_and_chooses(
    browser: Browser,
    live_server: LiveServer,
    tab: Page,
    people: Cast,
    record: Worked,
    enter: Callable[[User], None],
    accessible: Callable[[Page], None],
) -> None:
    enter(people.improvement_lead)
    tab.goto(ANSWER)
    other = second_tab(browser, live_server, people.director)
    other.goto(ANSWER)
    fill_in(other, THEIRS)
    other.get_by_role("button", name="Save the answer").click()
    expect(other.get_by_text("is on record").first).to_be_visible()
    other.context.close()
    fill_in(tab, MINE)
    tab.get_by_role("button", name="Save the answer").click()
    both = tab.get_by_role("table", name="What is on record now, and what you typed")
    expect(both).to_contain_text(THEIRS)
    expect(both).to_contain_text(MINE)
    expect(tab.get_by_label("What the council will do")).to_have_value(MINE)
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    tab.get_by_role("button", name="Save my version instead").click()
    expect(tab.get_by_text(MINE).first).to_be_visible()
    assert record.silent.responses.count() == 2
