"""The calendar of a person by its secret address, and those of a plan and a board, read back by a library."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from goldthread.authorities.models import Membership, Sensitivity, State
from goldthread.authorities.services import withdraw_record
from goldthread.improvement.models import ActionDue
from goldthread.notifications.models import CalendarFeed
from tests.cast import Cast
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    MilestoneDateFactory,
    MilestoneFactory,
    ResponseTimeFactory,
)
from tests.factories.judging import FactCheckFactory
from tests.factories.organisation import BodyFactory, PersonFactory
from tests.factories.oversight import MeetingFactory
from tests.factories.plans import PlanFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory
from tests.factories.setting_up import ReviewDeadlineFactory
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
