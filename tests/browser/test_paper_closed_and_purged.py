"""A printed page with its passage, one part closed, and the paper purged: as two people see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from tests.cast import Cast
from tests.documents.page_images.printing import keep_briefing
from tests.factories.documents import CitationFactory, PartFactory
from tests.web.worked import Worked

pytestmark = pytest.mark.browser


@pytest.fixture
def paper(people: Cast, record: Worked) -> str:
    """The address of a briefing of two pages; the second page is a part of its own."""
    text = keep_briefing(people.council)
    CitationFactory.create(
        part=text.parts.get(),
        subject_kind="recommendation",
        subject_uuid=record.answered.uuid,
        subject_reference=record.answered.reference,
        first_line=2,
        last_line=2,
        page=1,
    )
    PartFactory.create(text=text, order=1, part_kind="table", title="Price", first_line=3, last_line=4)
    return "/northmere/documents/D7"


def no_wider_than_the_screen(tab: Page) -> bool:
    return bool(tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_source_is_seen_as_it_is_printed(
    tab: Page, people: Cast, paper: str, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.improvement_lead)
    tab.goto("/northmere/recommendations/LTA15-R1")
    tab.get_by_role("link", name="as printed").first.click()
    expect(tab.get_by_text("The passage you came for").first).to_be_visible()
    picture = tab.get_by_role("img", name="as printed")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1_000
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 640})
    assert no_wider_than_the_screen(tab)


def test_a_part_is_closed_and_the_paper_is_purged(
    tab: Page, people: Cast, paper: str, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.improvement_lead)
    tab.goto(paper)
    tab.get_by_role("link", name="Change how lines 3 to 4 are handled").click()
    accessible(tab)
    tab.get_by_label("Restricted").check()
    tab.get_by_label("Which paragraph keeps it from the public?").select_option("3")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_text("Lines 3 to 4 are restricted now.")).to_be_visible()
    enter(people.scrutiny_member)
    tab.goto(paper)
    expect(tab.get_by_text("Lines 3 to 4 are not shown to you")).to_be_visible()
    expect(tab.get_by_text("higher price")).to_have_count(0)
    accessible(tab)
    enter(people.improvement_lead)
    tab.goto(paper)
    tab.get_by_role("link", name="Purge this paper").click()
    tab.get_by_label("Why is it purged?").fill("Its day has come.")
    tab.get_by_label("Type the reference of the paper").fill("D7")
    tab.get_by_role("button", name="Purge it for good").click()
    expect(tab.get_by_text("Purged on")).to_be_visible()
    expect(tab.get_by_text("There is a risk register")).to_have_count(0)
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 640})
    assert no_wider_than_the_screen(tab)
