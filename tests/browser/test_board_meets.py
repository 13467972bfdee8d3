"""A board prepares, meets and decides, and at its next meeting follows up what it asked for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from tests.browser.walking import Walk
from tests.cast import Cast, member
from tests.web.worked import Worked

pytestmark = pytest.mark.browser
ASKED = "Bring the figures of the second quarter."


def prepares(walk: Walk) -> str:
    """The meeting with its agenda, what its item tells, the paper with its code, the clearance and the notice."""
    walk.open("/northmere/boards/B1")
    walk.link("Add a meeting")
    walk.fill(held="6 October 2015")
    walk.press("Add the meeting")
    expect(walk.tab.get_by_role("heading", level=1)).to_have_text("Scrutiny Panel, 6 October 2015")
    meeting = urlsplit(walk.tab.url).path
    walk.link("Add an agenda item")
    walk.fill(title="What became of the letter", document="Letter of the adviser")
    walk.press("Add the item")
    walk.link("Say what it told the body about")
    walk.fill(recommendation="LTA15-R2 Tell the scrutiny panel of progress.")
    walk.press("Save")
    expect(walk.tab.get_by_role("heading", name="What this item should say")).to_be_visible()
    walk.link("The item")
    walk.link("Change the paper and its cover details")
    walk.fill(paper_version="2", tracking_code="R/15/41")
    walk.press("Save")
    walk.link("Where it went")
    walk.link("Add a clearance")
    walk.choose("Monitoring officer")
    walk.fill(officer_words="Deputy monitoring officer", speaks_for="25 September 2015")
    walk.press("Save")
    walk.open(meeting)
    walk.link("Say when its agenda was published")
    walk.fill(published_on="28 September 2015")
    walk.press("Save")
    walk.link("What it should be told")
    expect(walk.tab.get_by_role("main")).to_contain_text("On the agenda LTA15-R2")
    return meeting


def meets(walk: Walk, meeting: str) -> None:
    """What was decided, whose voices were heard, and what the minutes ask for."""
    walk.open(meeting)
    walk.link("What became of the letter")
    walk.link("Add a decision")
    walk.choose("Agreed with changes")
    walk.fill(words="Quarterly from now on.")
    walk.press("Save the decision")
    walk.link("Add an action")
    walk.fill(what=ASKED, owner_words="Head of Performance", due_on="1 December 2015")
    walk.press("Save the action")
    walk.link("Say whose voices it heard")
    walk.fill(voices="Care leavers")
    walk.press("Save")
    expect(walk.tab.get_by_role("main")).to_contain_text("Agreed with changes: Quarterly from now on.")


def follows_up(walk: Walk) -> None:
    """The next meeting finds what was left open, and says what it heard."""
    walk.open("/northmere/boards/B1")
    walk.link("Add a meeting")
    walk.fill(held="12 January 2016")
    walk.press("Add the meeting")
    walk.link("Left open")
    expect(walk.tab.get_by_role("main")).to_contain_text(ASKED)
    walk.link("Say what this meeting heard")
    walk.choose("Carried over")
    walk.fill(words="The figures come in March.")
    walk.press("Save")
    expect(walk.tab.get_by_role("main")).to_contain_text("carried over: The figures come in March.")


def test_a_board_prepares_meets_and_follows_up(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    walk = Walk(tab, enter, accessible)
    enter(member(people.council, "committee_clerk"))
    meeting = prepares(walk)
    meets(walk, meeting)
    follows_up(walk)
    enter(people.scrutiny_member)
    walk.open("/northmere/recommendations/LTA15-R2")
    walk.link("Where it was reported, what was said")
    expect(tab.get_by_role("main")).to_contain_text("Quarterly from now on.")
    expect(tab.get_by_role("main")).to_contain_text("Voices heard: Care leavers")
