"""The scan of a page waits for the page that a click leads to, however late the server answers."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route

from tests.accessibility import settle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "<h1>First</h1><form action='/second' method='post'><button>Go on</button></form><a href='/second'>Follow</a>"


@pytest.mark.parametrize("way", ["button", "link"])
def test_the_page_after_a_slow_answer_is_the_one_that_is_read(tab: Page, way: str) -> None:
    def late(route: Route) -> None:
        time.sleep(0.4)
        route.fulfill(content_type="text/html", body="<h1>Second</h1>")

    tab.route("**/first", lambda route: route.fulfill(content_type="text/html", body=FIRST))
    tab.route("**/second", late)
    tab.goto("/first")
    tab.get_by_role("button" if way == "button" else "link").click(no_wait_after=True)
    settle(tab)
    assert tab.locator("h1").inner_text() == "Second"


def test_a_page_that_nobody_leaves_is_read_at_once(tab: Page) -> None:
    tab.route("**/first", lambda route: route.fulfill(content_type="text/html", body=FIRST))
    tab.goto("/first")
    settle(tab)
    assert tab.locator("h1").inner_text() == "First"
