"""The main pages on paper, in high contrast, at 400 % zoom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from tests.browser.test_every_page import READ, WRITE
from tests.cast import Cast
from tests.web.worked import Worked

pytestmark = pytest.mark.browser

OFF_PAPER = "header form, .govuk-service-navigation, .govuk-phase-banner, .govuk-button, footer a"
"""What helps on a screen and is noise on paper."""


def test_every_main_page_prints_like_a_paper(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None]
) -> None:
    enter(people.scrutiny_member)
    for address in READ:
        tab.goto(address)
        tab.emulate_media(media="print")
        shown = [one for one in tab.locator(OFF_PAPER).all() if one.is_visible()]
        assert not shown, f"{address} prints {shown[0].inner_text()!r}"
        assert tab.locator("h1").is_visible(), f"{address} prints no heading"
        paper = PdfDocument(tab.pdf(format="A4", prefer_css_page_size=True))
        words = paper[0].get_textpage().get_text_range()
        assert tab.locator("h1").inner_text().split()[0] in words, f"The first sheet of {address} has no heading"
        assert people.council.name in words, f"The first sheet of {address} does not say whose it is"
        paper.close()


def test_every_main_page_is_readable_in_high_contrast(
    browser: Browser,
    live_server: LiveServer,
    tab: Page,
    people: Cast,
    record: Worked,
    enter: Callable[[User], None],
) -> None:
    """Where the system's colours replace ours (which axe cannot see), a tag keeps a border, and a link its line."""
    enter(people.scrutiny_member)
    context = browser.new_context(
        base_url=live_server.url, forced_colors="active", color_scheme="dark", storage_state=tab.context.storage_state()
    )
    contrast = context.new_page()
    for address in READ:
        contrast.goto(address)
        bare = contrast.evaluate(
            "[...document.querySelectorAll('.govuk-tag')].filter(tag => getComputedStyle(tag).borderStyle === 'none')"
            ".map(tag => tag.textContent)"
        )
        assert not bare, f"{address} shows {bare[0]!r} by its colour alone"
        plain = contrast.evaluate(
            "[...document.querySelectorAll('main a.govuk-link')].filter(link =>"
            " getComputedStyle(link).textDecorationLine === 'none').map(link => link.textContent)"
        )
        assert not plain, f"{address} shows the link {plain[0]!r} by its colour alone"
    context.close()


def test_no_page_scrolls_sideways_or_hides_its_heading_at_four_times_the_size(
    browser: Browser, live_server: LiveServer, tab: Page, people: Cast, record: Worked, enter: Callable[[User], None]
) -> None:
    """1,280 by 1,024 pixels at 400 % leave 320 by 256 (WCAG 2.2, 1.4.10)."""
    enter(people.improvement_lead)
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 320, "height": 256},
        device_scale_factor=4,
        storage_state=tab.context.storage_state(),
    )
    large = context.new_page()
    for address in (*READ, *WRITE):
        large.goto(address)
        beyond = large.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond == 0, f"{address} is {beyond} pixels too wide."
        box = large.locator("h1").bounding_box()
        assert box is not None, f"{address} shows no heading"
        assert box["x"] >= 0, f"The heading of {address} is cut off"
        assert box["x"] + box["width"] <= 320, f"The heading of {address} is cut off"
    context.close()
