"""The calendar of a person by its secret address, and those of a plan and a board, read back by a library."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from goldthread.authorities.models import Membership, Sensitivity, State
from goldthread.authorities.services import change_record, withdraw_record
from goldthread.documents.models import DocumentKind
from goldthread.improvement.models import ActionDue
from goldthread.notifications.models import CalendarFeed
from goldthread.notifications.services import digest_of_token
from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import Meeting, PlannedItem
from tests.cast import Cast, member
from tests.factories.consultation import AssessmentVersionFactory, EqualityAssessmentFactory, ExerciseFactory
from tests.factories.documents import DocumentFactory
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    MilestoneDateFactory,
    MilestoneFactory,
    ResponseTimeFactory,
)
from tests.factories.judging import FactCheckFactory
from tests.factories.notifications import CalendarFeedFactory
from tests.factories.organisation import BodyFactory, PersonFactory, PostFactory
from tests.factories.oversight import AgendaItemFactory, ClearanceFactory, MeetingFactory, PlannedItemFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory
from tests.factories.setting_up import ReviewDeadlineFactory
from tests.factories.structures import AppointmentFactory, SeatFactory
from tests.factories.ties import RestsOnFactory
from tests.web.asking import assert_readers_only
from tests.web.page import page_client

pytestmark = pytest.mark.django_db
PAGE = "/northmere/your-calendar/"


def address_of(people: Cast) -> str:
    page = page_client(people.improvement_lead).post(f"{PAGE}make")
    (shown,) = page.root.xpath("//textarea[@id='address']/text()")
    return str(shown).removeprefix("http://testserver")


def events_at(address: str, client: Client | None = None) -> dict[str, Any]:
    """The events of a calendar by what they say."""
    response = (client or Client()).get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    read: Any = Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def dated(people: Cast, what: str, **more: Any) -> Any:
    made = ActionFactory.create(authority=people.council, what=what, **more)
    ActionDueFactory.create(action=made, due_first=in_days(30), speaks_for=in_days(-9))
    return made


def test_a_calendar_holds_what_comes_up_and_nothing_that_may_not_leave(people: Cast) -> None:
    lead = people.improvement_lead
    PersonFactory.create(authority=people.council, name="Placeholder Person", role_words="Head of Service")
    dated(people, "Ask Placeholder Person for the plan.", owner=lead)
    dated(people, "Somebody else's.", owner=people.director)
    dated(people, "Restricted.", owner=lead, effective_sensitivity=Sensitivity.RESTRICTED)
    dated(people, "Draft.", owner=lead, state=State.DRAFT)
    MilestoneDateFactory.create(
        milestone=MilestoneFactory.create(authority=people.council, what="Single team starts"),
        due_first=in_days(20),
        speaks_for=in_days(-9),
    )
    panel = BodyFactory.create(authority=people.council, name="Scrutiny Panel", body_kind="scrutiny")
    meeting = MeetingFactory.create(body=panel, held_first=in_days(40))
    review = ReviewFactory.create(authority=people.council, reference="LTA26", next_review_due=in_days(300))
    ReviewDeadlineFactory.create(
        review=review, label="Action plan to the council", counted_from=date(2026, 11, 2), count=20, unit="working_days"
    )
    FactCheckFactory.create(review=review, opened_on=in_days(0), due_on=in_days(10), closed_on=None)
    asked = RecommendationFactory.create(review=review, reference="LTA26-R1")
    ResponseTimeFactory.create(recommendation=asked, due_on=in_days(25))
    found = events_at(address_of(people))
    assert set(found) == {
        "Due: Ask [Head of Service] for the plan.",
        "Milestone: Single team starts",
        "Scrutiny Panel",
        "Agenda and papers out: Scrutiny Panel",
        "Next review after LTA26 is due",
        "Action plan to the council (LTA26)",
        "Comments on the facts of LTA26 are due",
        "Answer to LTA26-R1 is due",
    }
    assert found["Action plan to the council (LTA26)"]["DTSTART"].dt == date(2026, 11, 30)
    assert found["Scrutiny Panel"]["DTSTART"].dt == in_days(40)
    assert str(found["Scrutiny Panel"]["URL"]).endswith(f"/northmere/meetings/{meeting.reference}")


def test_an_event_keeps_its_identity_when_it_moves_and_is_cancelled_when_it_is_withdrawn(people: Cast) -> None:
    action = dated(people, "Write the plan.", owner=people.improvement_lead)
    panel = BodyFactory.create(authority=people.council, name="Scrutiny Panel")
    meeting = MeetingFactory.create(body=panel, held_first=in_days(40))
    address = address_of(people)
    before = events_at(address)["Due: Write the plan."]
    ActionDueFactory.create(action=action, due_first=in_days(60), speaks_for=in_days(0))
    withdraw_record(meeting, by=people.improvement_lead, why="Called off", seen_version=meeting.row_version)
    now = events_at(address)
    after = now["Due: Write the plan."]
    assert str(after["UID"]) == str(before["UID"])
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTART"].dt == in_days(60)
    assert str(now["Scrutiny Panel"]["STATUS"]) == "CANCELLED"
    assert ActionDue.objects.count() == 2


def test_the_address_is_shown_once_works_without_signing_in_and_can_be_ended(people: Cast) -> None:
    assert_readers_only(PAGE, people)
    lead = page_client(people.improvement_lead)
    first = address_of(people)
    assert first not in lead.get(PAGE).text
    assert not CalendarFeed.objects.filter(token_digest__contains=first.rpartition("/")[2]).exists()
    assert events_at(first) == {}
    assert CalendarFeed.objects.get().read_at is not None
    second = address_of(people)
    assert Client().get(first).status_code == 404, "A new address ends the old one."
    assert Client().head(second).status_code == 200
    assert "works no more" in lead.post(f"{PAGE}end").text
    assert Client().get(second).status_code == 404


def test_who_lost_every_role_has_no_calendar(people: Cast) -> None:
    address = address_of(people)
    Membership.objects.filter(user=people.improvement_lead).update(until_on=timezone.localdate())
    assert Client().get(address).status_code == 404


def test_a_plan_and_a_board_have_their_dates_as_a_file(people: Cast) -> None:
    plan = PlanFactory.create(authority=people.council, reference="PL1")
    dated(people, "Write the plan.", plan=plan, owner=people.director)
    board = BodyFactory.create(authority=people.council, reference="B1", name="Improvement Board")
    MeetingFactory.create(body=board, held_first=in_days(40))
    client = page_client(people.scrutiny_member).client
    assert set(events_at("/northmere/plans/PL1/calendar", client)) == {"Due: Write the plan."}
    assert "Improvement Board" in events_at("/northmere/boards/B1/calendar", client)
    assert page_client(people.outsider).status("/northmere/plans/PL1/calendar") == 404
    assert page_client().status("/northmere/boards/B1/calendar") == 302


def ahead(people: Cast) -> Any:
    """What a clerk looks ahead to: two reports for the executive in fifty days, and what comes with them."""
    executive = BodyFactory.create(authority=people.council, name="Executive", body_kind="executive")
    planned = {"body": executive, "planned_first": in_days(50), "planned_last": in_days(50)}
    PlannedItemFactory.create(**planned, title="Close the centre", is_key_decision=True)
    PlannedItemFactory.create(**planned, reference="PI9", title="A tender nobody may know", is_private=True)
    meeting = MeetingFactory.create(body=executive, held_first=in_days(50))
    kind = DocumentKind.COMMITTEE_REPORT
    item = AgendaItemFactory.create(
        meeting=meeting, document=DocumentFactory.create(authority=people.council, reference="K5", document_kind=kind)
    )
    ClearanceFactory.create(document=item.document, statutory_role=StatutoryRole.MONITORING_OFFICER)
    AgendaItemFactory.create(
        meeting=meeting,
        document=DocumentFactory.create(authority=people.council, reference="K6", document_kind=kind),
        is_exempt=True,
    )
    ExerciseFactory.create(authority=people.council, title="The centre", opens_on=in_days(-5), closes_on=in_days(20))
    assessment = EqualityAssessmentFactory.create(authority=people.council, reference="EA1")
    AssessmentVersionFactory.create(assessment=assessment, status="draft", speaks_for=in_days(-9))
    RestsOnFactory.create(item=item, exercise=None, assessment=assessment)
    head = PostFactory.create(authority=people.council, title="Head of Practice")
    AppointmentFactory.create(post=head, from_on=in_days(-90), until_on=in_days(60), standing="interim")
    SeatFactory.create(body=executive, post=head, capacity="chair", until_on=in_days(70))
    return meeting


NOTICES = {
    "Notice of a key decision, last day: Close the centre, Executive",
    "Agenda and reports, last day: Close the centre, Executive",
    "First notice of a private meeting, last day: PI9, Executive",
    "Second notice of a private meeting, last day: PI9, Executive",
    "Agenda and reports, last day: PI9, Executive",
}
OTHERS = {"Executive", "Agenda and papers out: Executive"}
CONSULTED = {"Consultation opens: The centre", "Consultation closes: The centre"}


def test_a_clerk_finds_notices_clearances_and_terms_and_everybody_chooses(people: Cast) -> None:
    meeting = ahead(people)
    clerk = page_client(member(people.council, "committee_clerk"))
    page = clerk.post(f"{PAGE}make")
    address = str(page.root.xpath("//textarea[@id='address']/text()")[0]).removeprefix("http://testserver")
    found = events_at(address)
    cleared = "K5 cleared by the chief finance officer: Executive"
    final = "Equality assessment EA1 final before Executive"
    ends = {"Appointment ends: Head of Practice, interim", "Seat on Executive ends: Head of Practice (chair)"}
    assert set(found) == {*NOTICES, *OTHERS, *CONSULTED, *ends, cleared, final}
    key_decision = found["Notice of a key decision, last day: Close the centre, Executive"]
    assert key_decision["DTSTART"].dt == in_days(50 - 29), "Twenty-eight clear days."
    assert found[cleared]["DTSTART"].dt == found["Agenda and papers out: Executive"]["DTSTART"].dt
    moved = change_meeting_day(people, meeting)
    again = events_at(address)
    assert str(again[final]["UID"]) == str(found[final]["UID"])
    assert int(again[final]["SEQUENCE"]) > int(found[final]["SEQUENCE"])
    assert again[final]["DTSTART"].dt == moved
    assert "Choose at least one" in clerk.post(PAGE, status=422).text
    assert "is saved" in clerk.post(PAGE, sorts=["terms"]).text
    assert set(events_at(address)) == ends
    shown = clerk.get(PAGE)
    assert shown.root.xpath("//input[@name='sorts'][@checked]/@value") == ["terms"]


def change_meeting_day(people: Cast, meeting: Meeting) -> date:
    meeting.held_first = meeting.held_last = in_days(53)
    change_record(meeting, by=people.improvement_lead, seen_version=meeting.row_version)
    return in_days(53)


def test_the_work_of_clerks_is_in_the_calendars_of_others_only_where_they_choose_it(people: Cast) -> None:
    ahead(people)
    director = page_client(people.director)
    page = director.post(f"{PAGE}make")
    address = str(page.root.xpath("//textarea[@id='address']/text()")[0]).removeprefix("http://testserver")
    assert set(events_at(address)) == {*OTHERS, *CONSULTED}
    director.post(PAGE, sorts=["notices"])
    found = events_at(address)
    assert set(found) == NOTICES
    item = PlannedItem.objects.get(is_key_decision=True)
    item.notice_published_on = in_days(-1)
    item.save()
    assert "Notice of a key decision, last day: Close the centre, Executive" not in events_at(address), "It was given."


def test_the_queries_of_a_calendar_do_not_grow(people: Cast) -> None:
    clerk = member(people.council, "committee_clerk")
    held = CalendarFeedFactory.create(authority=people.council, user=clerk, token_digest=digest_of_token("known"))
    address, browser = reverse("notifications:feed", args=["known"]), Client()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    ahead(people)
    before = queries()
    ahead_again(people)
    assert queries() == before <= 22
    assert held.pk


def ahead_again(people: Cast) -> None:
    for number in range(5):
        body = BodyFactory.create(authority=people.council, name=f"Panel {number}", body_kind="panel")
        meeting = MeetingFactory.create(body=body, held_first=in_days(40))
        paper = DocumentFactory.create(authority=people.council, document_kind=DocumentKind.COMMITTEE_REPORT)
        item = AgendaItemFactory.create(meeting=meeting, document=paper)
        RestsOnFactory.create(
            item=item, exercise=None, assessment=EqualityAssessmentFactory.create(authority=people.council)
        )
        PlannedItemFactory.create(body=body, planned_first=in_days(45), planned_last=in_days(45))
        SeatFactory.create(body=body, until_on=in_days(70))
