"""What tests of several packages share: a browser, the accessibility scan, and tests for one database engine alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as trying
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from tests.accessibility import PATIENCE, problems_of, watch

# How fast a busy machine draws an example says nothing about what is tried with it.
trying.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trying.load_profile("unhurried")
expect.set_options(timeout=PATIENCE * 1000)

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_report_header() -> str:
    return f"database: {connection.vendor}; tests that are only_on another one are left out here, and run there"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every run of the suite is on both engines, so that what is left out of one was not skipped."""
    elsewhere = [item for item in items if is_for_another_engine(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def is_for_another_engine(item: pytest.Item) -> bool:
    return any(connection.vendor not in mark.args for mark in item.iter_markers("only_on"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the machine, able to reach nothing but this machine.

    Ended with its module: its event loop would be in the way of later tests of this process that start one.
    """
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed; on Debian type: sudo apt-get install chromium")
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def tab(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A fresh tab of a stranger; paths such as `/sign-in` are taken from the live server."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(PATIENCE * 1000)
    watch(context)
    yield context.new_page()
    context.close()


@pytest.fixture
def enter(tab: Page, live_server: LiveServer) -> Callable[[User], None]:
    """Sign a user in, in the tab, without typing."""

    def sign_in(user: User) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Assert that axe finds nothing wrong with the page that a tab shows, for WCAG 2.2 A and AA and best practice."""

    def check(page: Page) -> None:
        problems = problems_of(page)
        assert not problems, f"{page.url} is not accessible:\n" + "\n".join(problems)

    return check
