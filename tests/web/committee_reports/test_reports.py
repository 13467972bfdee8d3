"""Reports to boards on their pages: who drafts, who clears, and what keeps them from being final."""

from __future__ import annotations

import pytest

from goldthread.accounts.models import User
from goldthread.oversight.layouts import text_of_layout
from goldthread.oversight.models import CommitteeReport, PaperLayout
from goldthread.oversight.services import write_section
from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import write_publication
from tests.cast import Cast, member
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import MeetingFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import PageClient, page_client

BEGIN = "/northmere/boards/B1/reports/add"
REPORT = "/northmere/reports/CR1"


@pytest.fixture
def clerk(people: Cast) -> User:
    """A board with a meeting, a review with a recommendation and a plan are on record."""
    body = BodyFactory.create(authority=people.council, reference="B1", name="Scrutiny Committee")
    MeetingFactory.create(body=body, reference="G1")
    review = ReviewFactory.create(authority=people.council, reference="LTA15", title="Test of assurance")
    RecommendationFactory.create(review=review, text="Have a clear plan.")
    plan = PlanFactory.create(authority=people.council, reference="PL1", title="Improvement plan")
    ActionFactory.create(authority=people.council, plan=plan, what="Write the plan")
    return member(people.council, "committee_clerk")


def begun(client: PageClient) -> CommitteeReport:
    offered = client.get(BEGIN)
    review = offered.root.xpath("//select[@name='review']/option[contains(., 'LTA15')]/@value")[0]
    plan = offered.root.xpath("//select[@name='plan']/option[contains(., 'PL1')]/@value")[0]
    title = "Progress <b>of</b> the plan"
    page = client.post(BEGIN, layout="scrutiny-report", title=title, review=review, plan=plan)
    assert "The report is begun as CR1." in page.text
    return CommitteeReport.objects.get()


def fill(report: CommitteeReport, by: User) -> None:
    for section in report.goes_by.sections:
        held = report.texts.filter(key=section.key).count()
        if section.needed and not held:
            write_section(by=by, report=report, key=section.key, text="Words.", seen_number=0)


def test_clerks_begin_reports_and_readers_do_not_see_drafts(people: Cast, clerk: User) -> None:
    assert_writers_only(BEGIN, people, clerk)
    assert_readers_only("/northmere/reports/", people)
    assert "No report is on record" in page_client(people.scrutiny_member).get("/northmere/reports/").text
    client = page_client(clerk)
    assert "Give the report a title" in client.post(BEGIN, layout="scrutiny-report", status=422).text
    begun(client)
    page = client.get(REPORT)
    assert page.heading == "Progress <b>of</b> the plan"
    assert "Have a clear plan. (" in page.text, "what was recommended is drawn from the record"
    assert "0 of 1 action of “Improvement plan”" in page.text
    assert page_client(people.scrutiny_member).status(REPORT) == 404
    assert "Progress" not in page_client(people.scrutiny_member).get("/northmere/reports/").text


def test_a_section_is_written_kept_in_versions_and_never_written_over_unseen(people: Cast, clerk: User) -> None:
    client = page_client(clerk)
    begun(client)
    address = f"{REPORT}/sections/purpose"
    client.post(address, text="- One\n- Two\n\n| a | b |\n| 1 | <i>2</i> |", version="0")
    shown = client.get(REPORT)
    assert [item.text_content() for item in shown.root.xpath("//main//ul/li[text()='One']")] == ["One"]
    assert [cell.text_content() for cell in shown.root.xpath("//td[contains(., '<i>2</i>')]")] == ["<i>2</i>"]
    other = page_client(people.improvement_lead)
    other.post(address, text="Theirs.", version="1")
    both = client.post(address, text="Mine.", version="1", status=422)
    assert "Theirs." in both.text
    assert "Save my version instead" in both.text
    client.post(address, text="Mine.", version="2")
    versions = client.get(client.get(REPORT).link("3 versions"))
    assert "Version 3" in versions.text
    assert "Theirs." in versions.text
    assert page_client(people.scrutiny_member).status(f"{address}/versions") in (403, 404)
    assert client.status(f"{REPORT}/sections/gossip") == 404


def test_a_section_is_drawn_anew_from_the_record(people: Cast, clerk: User) -> None:
    client = page_client(clerk)
    report = begun(client)
    ActionFactory.create(authority=people.council, plan=report.plan, what="Fund the plan")
    page = client.get(f"{REPORT}/sections/progress")
    assert "The record says something else now" in page.text
    client.post(page.link("Put what the record says"), version="1")
    assert "0 of 2 actions" in client.get(REPORT).text
    assert client.status(f"{REPORT}/sections/impact/draw") == 404


def test_a_report_is_refused_cleared_finished_put_on_the_agenda_and_published(people: Cast, clerk: User) -> None:
    client = page_client(clerk)
    report = begun(client)
    fill(report, clerk)
    finish = client.get(REPORT).link("Make it final")
    refused = client.post(finish, version="1", status=422)
    assert "CR1 cannot be final: the chief finance officer has not cleared it" in refused.text
    assert client.status(f"{REPORT}/clear/finance") == 403
    for role, officer, key in (
        ("finance_officer", "chief finance officer", "finance"),
        ("monitoring_officer", "monitoring officer", "monitoring"),
    ):
        officer_page = page_client(member(people.council, role))
        page = officer_page.get(officer_page.get(REPORT).link(f"for the {officer}"))
        seen = page.root.xpath("//input[@name='seen']/@value")[0]
        done = officer_page.post(f"{REPORT}/clear/{key}", seen=seen, words="Funded <b>once</b>.")
        assert f"CR1 is cleared for the {officer}." in done.text
        assert officer_page.status(f"{REPORT}/clear/gossip") == 404
    page = client.post(finish, version="1")
    assert "CR1 is final." in page.text
    assert "Funded <b>once</b>." in page.text
    assert page_client(people.scrutiny_member).get(REPORT).heading == report.title
    item = client.post(page.link("Put it on an agenda"), meeting=str(report.body.meetings.get().pk))
    assert "stands on the agenda" in item.text
    added = client.post(f"{REPORT}/publish", what="committee-report.docx")
    assert "Being written" in added.text
    made = write_publication(Publication.objects.get().uuid)
    assert made is not None
    assert (made.stage, made.is_draft, made.title) == ("ready", False, report.title)
    paper = page_client(people.scrutiny_member).get(f"/northmere/publications/{made.reference}")
    assert "Chief finance officer" in paper.text


def test_a_report_changes_its_cover_is_shared_opened_again_and_withdrawn(people: Cast, clerk: User) -> None:
    client = page_client(clerk)
    report = begun(client)
    client.post(f"{REPORT}/change", title="Another title", version="1")
    assert client.get(REPORT).heading == "Another title"
    assert "Choose a colleague" in client.post(f"{REPORT}/colleagues/add", status=422).text
    client.post(f"{REPORT}/colleagues/add", user=str(people.scrutiny_member.pk))
    assert page_client(people.scrutiny_member).get(REPORT).has_link("Write")
    assert "is not final" in client.post(f"{REPORT}/reopen", why="A figure.", version="2", status=422).text
    report.refresh_from_db()
    page = client.post(f"{REPORT}/withdraw", why="Not needed.", version=str(report.row_version))
    assert "CR1 is withdrawn." in page.text
    assert not page.has_link("Make it final")


def test_a_council_adds_its_own_layout_on_a_page(people: Cast, clerk: User) -> None:
    client, address = page_client(clerk), "/northmere/report-layouts/"
    assert_readers_only(address, people)
    page = client.get(client.get(address).link("Begin one of your own from it: Scrutiny report"))
    source = page.root.xpath("//textarea")[0].text
    assert source.strip() == text_of_layout("scrutiny-report").strip()
    wrong = client.post(f"{address}add", source=source.replace("sections:", "chapters:"), status=422)
    assert "Compare it with a layout that comes with the program." in wrong.text
    done = client.post(f"{address}add", source=source.replace("title: Scrutiny report", "title: Our report"))
    assert done.heading == "Our report"
    assert "Our report" in client.get(BEGIN).text
    assert "Make a new version of it" in done.text
    assert PaperLayout.objects.get().key == "scrutiny-report"


@pytest.mark.parametrize("address", ["/northmere/reports/", REPORT, f"{REPORT}/sections/progress"])
def test_the_pages_take_few_queries_however_much_there_is(people: Cast, clerk: User, address: str) -> None:
    client = page_client(clerk)
    report = begun(client)

    def more() -> None:
        fill(report, clerk)
        ActionFactory.create_batch(5, authority=people.council, plan=report.plan)
        client.post(BEGIN, layout="committee-report", title="Another")

    assert_queries_do_not_grow(address, client, more, at_most=11)
