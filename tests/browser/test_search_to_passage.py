"""From the search box, by keyboard, through a filter to the very passage of a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.documents.models import Text
from goldthread.search.services import rebuild_index
from tests.cast import Cast
from tests.web.worked import Worked

pytestmark = pytest.mark.browser

BODY = "\n".join(["Letter of the adviser", *("" if line % 3 else f"{line}. A paragraph." for line in range(2, 120))])


@pytest.fixture
def searched(people: Cast, record: Worked) -> Worked:
    """The letter is long, and says near its end what is looked for."""
    Text.objects.update(body=f"{BODY}\n\nThe safeguarding register is kept by nobody.\n")
    rebuild_index(people.council)
    return record


def test_from_the_search_box_to_the_passage_by_keyboard(
    people: Cast, searched: Worked, tab: Page, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.scrutiny_member)
    tab.goto("/northmere/reviews/")
    accessible(tab)
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox", name="Search the record")).to_be_focused()
    tab.keyboard.type("safeg* register")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="1 result")).to_be_visible()
    expect(tab.locator("main mark").first).to_have_text("safeguarding")
    accessible(tab)
    tab.keyboard.press("j")
    expect(tab.get_by_role("link", name="D1 Letter of the adviser")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#line-121:target")).to_be_in_viewport()
    expect(tab.locator("#line-121")).to_contain_text("The safeguarding register is kept by nobody.")


def test_a_filter_narrows_and_the_search_is_kept(
    people: Cast, searched: Worked, tab: Page, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.improvement_lead)
    tab.goto("/northmere/search/")
    accessible(tab)
    tab.get_by_label("Words").fill("register")
    tab.get_by_text("Narrow it down").click()
    tab.get_by_label("Kind").select_option("Findings")
    tab.get_by_label("Dated from").fill("1 June 2015")
    tab.get_by_role("main").get_by_role("button", name="Search").click()
    expect(tab.get_by_role("heading", name="1 result")).to_be_visible()
    tab.get_by_label("Name of the search").fill("Registers")
    tab.get_by_role("button", name="Keep it").click()
    expect(tab.get_by_text("The search “Registers” is kept.")).to_be_visible()
    accessible(tab)
    tab.get_by_role("link", name="Registers", exact=True).click()
    tab.get_by_role("link", name="LTA15-F1").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("LTA15-F1")


def test_the_results_fit_a_narrow_screen(
    people: Cast, searched: Worked, tab: Page, enter: Callable[[User], None]
) -> None:
    enter(people.improvement_lead)
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto("/northmere/search/?q=register&kind=finding")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
