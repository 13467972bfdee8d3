"""A councillor goes from the live test to the very passage that a break rests on, in two clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from tests.cast import Cast
from tests.web.worked import Worked

pytestmark = pytest.mark.browser


def test_from_the_live_test_to_the_passage(
    people: Cast, record: Worked, tab: Page, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.scrutiny_member)
    tab.goto("/northmere/live-test/")
    accessible(tab)
    tab.get_by_role("link", name="LTA15-R2 has no response").first.click()
    accessible(tab)
    tab.get_by_role("link", name="Review letter of 5 June 2015").first.click()
    expect(tab.locator("#line-2:target")).to_be_in_viewport()
    accessible(tab)


def test_the_picture_of_a_thread_is_worked_by_keyboard(
    people: Cast, record: Worked, tab: Page, enter: Callable[[User], None]
) -> None:
    enter(people.improvement_lead)
    tab.goto("/northmere/recommendations/LTA15-R2")
    missing = tab.locator("svg a", has_text="none").nth(1)
    missing.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()


def test_an_explanation_is_kept_with_its_break(
    people: Cast, record: Worked, tab: Page, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.director)
    tab.goto("/northmere/live-test/")
    tab.get_by_role("link", name="LTA15-R2 has no response").first.click()
    tab.get_by_role("button", name="Explain it").click()
    expect(tab.get_by_text("There is a problem")).to_be_visible()
    accessible(tab)
    tab.get_by_label("Why does it stand?").fill("It is merged with the plan.")
    tab.get_by_label("Where was that decided?").fill("Cabinet")
    tab.get_by_label("Until when does the explanation hold?").fill("1 June 2030")
    tab.get_by_role("button", name="Explain it").click()
    expect(tab.get_by_text("It is merged with the plan.")).to_be_visible()


def test_a_word_of_the_glossary_is_explained_on_focus_and_put_away_with_escape(tab: Page) -> None:
    tab.goto("/help/components")
    note = tab.get_by_role("tooltip").first
    expect(note).to_be_hidden()
    tab.get_by_role("link", name="asks", exact=True).focus()
    expect(note).to_be_visible()
    tab.keyboard.press("Escape")
    expect(note).to_be_hidden()
