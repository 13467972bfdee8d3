"""A clerk brings a report to scrutiny: drafted, refused without its clearances, cleared, put on the agenda, published.

Each step is taken by hand as the person whom it falls to; every page on the way is accessible.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.oversight.models import CommitteeReport, Meeting
from goldthread.oversight.queries import report_sheet
from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import write_publication
from tests.cast import Cast, cast, member
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import MeetingFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import RecommendationFactory

pytestmark = pytest.mark.browser
NEEDED = "Nobody who was asked said otherwise."


def open_page(tab: Page, address: str, heading: str, accessible: Callable[[Page], None]) -> None:
    tab.goto(f"/northmere/{address}")
    expect(tab.get_by_role("heading", level=1)).to_contain_text(heading)
    accessible(tab)


def press(tab: Page, name: str, then: str) -> None:
    """A button, and what only the page after it says."""
    tab.get_by_role("button", name=name).click()
    expect(tab.get_by_text(then).first).to_be_visible()


def refused_while_words_and_clearances_are_missing(tab: Page, people: Cast, accessible: Callable[[Page], None]) -> None:
    tab.get_by_role("link", name="Make it final").click()
    press(tab, "Make it final", "CR1 cannot be final: “Why this comes to the committee” is empty")
    accessible(tab)
    for section in report_sheet(CommitteeReport.objects.get(), people.director).empty:
        tab.goto(f"/northmere/reports/CR1/sections/{section.plan.key}")
        tab.get_by_label("What it says").fill(NEEDED)
        press(tab, "Save the section", f"“{section.plan.title}” is saved.")
    open_page(tab, "reports/CR1/sections/progress", "What has been done", accessible)
    tab.goto("/northmere/reports/CR1/finish")
    press(tab, "Make it final", "the chief finance officer has not cleared it; the monitoring officer has not")


def put_on_the_agenda(tab: Page, meeting: Meeting, accessible: Callable[[Page], None]) -> None:
    tab.goto("/northmere/reports/CR1/finish")
    press(tab, "Make it final", "CR1 is final.")
    accessible(tab)
    tab.get_by_role("link", name="Put it on an agenda").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Put it on an agenda")
    accessible(tab)
    tab.get_by_label("Which meeting?").select_option(str(meeting.pk))
    press(tab, "Put it on the agenda", "CR1 stands on the agenda as")
    expect(tab.get_by_role("link", name="Progress since the test").first).to_be_visible()


def test_a_clerk_brings_a_report_to_scrutiny(
    tab: Page, transactional_db: None, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    people = cast()
    board = BodyFactory.create(authority=people.council, reference="B1", name="Scrutiny Panel", body_kind="scrutiny")
    meeting = MeetingFactory.create(body=board, reference="G1")
    review = RecommendationFactory.create(authority=people.council, text="Have a clear plan.").review
    plan = PlanFactory.create(authority=people.council, title="Improvement plan")
    ActionFactory.create(authority=people.council, plan=plan, what="Write the plan")
    clerk = member(people.council, "committee_clerk")
    officers = {
        "chief finance officer": member(people.council, "finance_officer"),
        "monitoring officer": member(people.council, "monitoring_officer"),
    }
    enter(clerk)
    open_page(tab, "report-layouts/", "Layouts of reports", accessible)
    open_page(tab, "boards/B1", "Scrutiny Panel", accessible)
    tab.get_by_role("link", name="Begin a report to it").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Begin a report")
    accessible(tab)
    tab.get_by_label("Scrutiny report:").check()
    tab.get_by_label("Title of the report").fill("Progress since the test of assurance")
    tab.get_by_label("Review that it is about").select_option(str(review.pk))
    tab.locator("select[name=plan]").select_option(str(plan.pk))
    press(tab, "Begin the report", "The report is begun as CR1")
    expect(tab.get_by_text("0 of 1 action of “Improvement plan”")).to_be_visible()
    accessible(tab)

    refused_while_words_and_clearances_are_missing(tab, people, accessible)
    for words, officer in officers.items():
        enter(officer)
        open_page(tab, "reports/CR1", "Progress since the test of assurance", accessible)
        tab.get_by_role("link", name=f"for the {words}").click()
        expect(tab.get_by_role("heading", level=1)).to_contain_text("Clear it for the")
        accessible(tab)
        tab.get_by_label("Your advice, if any").fill("Nothing further.")
        press(tab, "Clear it", f"CR1 is cleared for the {words}.")

    enter(clerk)
    put_on_the_agenda(tab, meeting, accessible)

    open_page(tab, "reports/CR1/published", "Published files", accessible)
    tab.get_by_role("link", name="Publish the report").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Publish the report")
    accessible(tab)
    tab.get_by_label("Report: PDF").check()
    press(tab, "Publish", "Being written")
    write_publication(Publication.objects.get().uuid)
    enter(people.scrutiny_member)
    open_page(tab, "publications/CR1-P1", "Progress since the test of assurance", accessible)
    expect(tab.get_by_text("Nothing further.").first).to_be_visible()
    open_page(tab, "meetings/G1/packs", "Board packs", accessible)
    open_page(tab, "reports/", "Reports to boards and committees", accessible)
