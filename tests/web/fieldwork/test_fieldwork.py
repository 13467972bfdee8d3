"""The pages of the schedule and of observations: what they do, for whom, and in how many queries."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.models import Sensitivity
from goldthread.frameworks.models import Theme
from goldthread.frameworks.services import load_packs
from goldthread.reviews.models import Interview, Observation, Review
from goldthread.reviews.services import Seen, Slot, add_observation, name_people, schedule_interview
from goldthread.web.fieldwork.calendar import calendar_of
from goldthread.web.fieldwork.tags import read_typed
from tests.cast import Cast
from tests.factories.authorities import MembershipFactory
from tests.factories.fieldwork import ObservationFactory
from tests.factories.reviews import FindingFactory
from tests.reviews.run_here import of_the_team, review_run_here
from tests.web.asking import assert_queries_do_not_grow
from tests.web.page import page_client

BASE = "/northmere/reviews/LTA26"
DAY = date(2026, 6, 2)


@pytest.fixture
def review(people: Cast) -> Review:
    return review_run_here(people)


@pytest.fixture
def member(review: Review) -> User:
    return of_the_team(review)


def slot(review: Review, member: User, role: str = "Care leavers", **fields: object) -> Interview:
    return schedule_interview(by=member, review=review, slot=Slot(role_words=role, **fields))  # type: ignore[arg-type]


def test_a_slot_is_put_on_the_schedule_from_the_list_and_moved(review: Review, member: User) -> None:
    load_packs()
    client = page_client(member)
    page = client.get(f"{BASE}/schedule")
    assert "Missing" in page.text
    page = client.get(page.link("Carers and parents"))
    client.post(f"{BASE}/schedule/add", hearing="carers", role_words="Six carers", voice="carer", is_group="on",
                expected=6, on_day="2 June 2026", starts="9:30", ends="10.15am", place="Town hall")  # fmt: skip
    found = Interview.objects.get()
    assert (found.starts, found.ends) == (time(9, 30), time(10, 15))
    page = client.get(f"{BASE}/schedule")
    assert "Tuesday, 2 June 2026" in page.text
    assert "09:30 to 10:15" in page.text
    assert not page.has_link("Carers and parents")
    address = f"/northmere/interviews/{found.reference}"
    client.get(f"{address}/change")
    page = client.post(
        f"{address}/change", role_words="Six carers", on_day="2 June 2026", starts="late", version=1, status=422
    )
    assert "like 14:30" in page.text
    client.post(f"{address}/change", role_words="Six carers", on_day="3 June 2026", starts="2pm", version=1)
    found.refresh_from_db()
    assert (found.on_day, found.starts) == (date(2026, 6, 3), time(14))


def test_who_came_is_recorded_with_the_warning_of_a_small_group(review: Review, member: User) -> None:
    found = slot(review, member, is_group=True, expected=6)
    address = f"/northmere/interviews/{found.reference}"
    client = page_client(member)
    client.get(f"{address}/attendance")
    page = client.post(f"{address}/attendance", attendance="held", came=3, quotes="unattributed", version=1)
    assert "fewer than five people" in page.text
    assert "Small group" in client.get(f"{BASE}/schedule").text
    client.post(f"{address}/withdraw", why="Entered twice.", version=2)
    assert "Taken off the schedule" in client.get(address).text


def test_names_are_shown_and_typed_only_by_those_who_may_see_names(people: Cast, review: Review, member: User) -> None:
    found = slot(review, member)
    name_people(by=member, interview=found, named=[("Pat Placeholder", "Care leaver")])
    address = f"/northmere/interviews/{found.reference}"
    client = page_client(member)
    assert "Pat Placeholder" in client.get(address).text
    assert "Pat Placeholder, Care leaver" in client.get(f"{address}/people").text
    client.post(f"{address}/people", people="Sam Sample, Chair\nPat Placeholder")
    assert found.people.count() == 2
    reader = people.scrutiny_member
    MembershipFactory.create(
        user=reader, authority=people.council, role="finance_officer", scope_kind="review", scope_uuid=review.uuid
    )
    assert "Placeholder" not in page_client(reader).get(address).text
    page_client(reader).get(f"{address}/people", status=403)
    calendar = client.client.get(f"{BASE}/schedule/calendar").content.decode()
    assert "Placeholder" not in calendar


def test_the_calendar_holds_the_slots_with_a_day(review: Review, member: User) -> None:
    slot(review, member, "Chair; of scrutiny, and others", on_day=DAY, starts=time(9), ends=time(10), place="Room 1")
    slot(review, member, "All day", on_day=DAY)
    slot(review, member, "No day yet")
    written = calendar_of(review, Interview.objects.order_by("pk"), datetime(2026, 5, 1, tzinfo=UTC)).decode()
    lines = written.split("\r\n")
    assert lines.count("BEGIN:VEVENT") == 2
    for line in (
        "DTSTART:20260602T080000Z",
        "DTEND:20260602T090000Z",
        "SUMMARY:LTA26: Chair\\; of scrutiny\\, and others",
        "DTSTART;VALUE=DATE:20260602",
        "DTEND;VALUE=DATE:20260603",
    ):
        assert line in lines
    response = page_client(member).client.get(f"{BASE}/schedule/calendar")
    assert response["Content-Type"].startswith("text/calendar")


def themes() -> list[Theme]:
    return [Theme(label="Workforce development"), Theme(label="Work with partners"), Theme(label="Capacity")]


@pytest.mark.parametrize(
    ("typed", "text", "theme", "tags", "restricted", "is_quote"),
    [
        ("Nobody knows the plan. #capacity #Plan", "Nobody knows the plan.", "Capacity", "plan", False, False),
        ("#work-with They meet monthly", "They meet monthly", "Work with partners", "", False, False),
        ("“We were never asked.” #voice !", "“We were never asked.”", None, "voice", True, True),
        ("Room 5#3 is cold!", "Room 5#3 is cold!", None, "", False, False),
    ],
)
def test_tags_are_taken_out_of_what_was_typed(
    typed: str, text: str, theme: str | None, tags: str, restricted: bool, is_quote: bool
) -> None:
    found = read_typed(typed, themes())
    assert (found.text, found.theme.label if found.theme else None, found.tags) == (text, theme, tags)
    assert (found.sensitivity == Sensitivity.RESTRICTED, found.is_quote) == (restricted, is_quote)


def test_a_note_is_kept_by_the_plain_form(review: Review, member: User) -> None:
    found = slot(review, member, is_group=True)
    client = page_client(member)
    page = client.get(f"/northmere/interviews/{found.reference}")
    page = client.post(page.forms()[0], text="They never met a councillor. #voice")
    assert "They never met a councillor." in page.text
    kept = Observation.objects.get()
    assert (kept.method, kept.interview, kept.tags) == ("group", found, "voice")
    assert "Write what was seen" in client.post(f"{BASE}/observations/quick", text=" ", status=422).text


def test_a_note_is_kept_by_the_script_once_and_refusals_are_told(review: Review, member: User) -> None:
    client = page_client(member).client
    client.force_login(member)
    sent = {"text": "The board meets monthly.", "client_key": str(uuid4())}
    for _ in range(2):
        response = client.post(f"{BASE}/observations/quick", sent, headers={"accept": "application/json"})
        assert json.loads(response.content)["text"] == "The board meets monthly."
    assert Observation.objects.count() == 1
    response = client.post(f"{BASE}/observations/quick", {"text": " "}, headers={"accept": "application/json"})
    assert response.status_code == 422
    assert "Write what was seen" in json.loads(response.content)["wrong"][0]


def test_the_team_restricts_what_it_then_still_reads(review: Review, member: User) -> None:
    page = page_client(member).post(f"{BASE}/observations/quick", text="They fear for their post. !")
    assert "They fear for their post." in page.text
    assert Observation.objects.get().sensitivity == Sensitivity.RESTRICTED


def test_an_observation_with_all_its_fields_is_tied_to_a_finding(review: Review, member: User) -> None:
    client = page_client(member)
    client.get(f"{BASE}/observations/add")
    client.post(f"{BASE}/observations/add", text="The risk register is empty.", method="document",
                source_words="Board papers", noted_on="2 June 2026")  # fmt: skip
    kept = Observation.objects.get()
    finding = FindingFactory.create(review=review, text="Nobody keeps a risk register.")
    address = f"/northmere/observations/{kept.reference}"
    client.get(f"{address}/finding")
    page = client.post(f"{address}/finding", finding=finding.pk)
    assert "Nobody keeps a risk register." in page.text
    assert "Board papers" in page.text
    assert "1 observation found" in client.get(f"{BASE}/observations?words=register").text
    assert "is like that" in client.get(f"{BASE}/observations?show=unused").text


def test_who_reads_and_who_writes(people: Cast, review: Review, member: User) -> None:
    found = slot(review, member)
    kept = add_observation(
        by=member, review=review, seen=Seen(text="Secret words", method="visit", noted_on=timezone.localdate())
    )
    for page in ("schedule", "observations"):
        page_client(member).get(f"{BASE}/{page}")
        shown = page_client(people.improvement_lead).get(f"{BASE}/{page}").text
        assert "is its own until it shares" in shown
        assert "Care leavers" not in shown
        assert "Secret words" not in shown
        assert page_client(people.scrutiny_member).status(f"{BASE}/{page}") == 404
        assert page_client(people.outsider).status(f"{BASE}/{page}") == 404
    for page in ("schedule/add", "observations/add", "observations/quick"):
        page_client(member).get(f"{BASE}/{page}")
        page_client(people.improvement_lead).get(f"{BASE}/{page}", status=403)
    for address in (f"/northmere/interviews/{found.reference}", f"/northmere/observations/{kept.reference}"):
        page_client(member).get(address)
        assert page_client(people.improvement_lead).status(address) == 404
        assert page_client(people.outsider).status(address) == 404


def test_a_thousand_observations_take_as_few_queries_as_ten(review: Review, member: User) -> None:
    ObservationFactory.create_batch(10, review=review, state="draft")
    assert_queries_do_not_grow(
        f"{BASE}/observations",
        page_client(member),
        lambda: ObservationFactory.create_batch(300, review=review, state="draft"),
        at_most=9,
    )
