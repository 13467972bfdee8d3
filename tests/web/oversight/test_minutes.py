from __future__ import annotations

from datetime import date

from goldthread.oversight.models import Decision, FollowUp, MinutedAction
from tests.cast import Cast
from tests.factories.oversight import (
    AgendaItemFactory,
    CommitteeRecommendationFactory,
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    MinutedActionFactory,
)
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

MEETING, ITEM = "/northmere/meetings/G1", "/northmere/agenda-items/G1-I1"
NEXT, PAPER = "/northmere/meetings/G2", "/northmere/documents/D1/meetings"


def later(record: Worked) -> None:
    MeetingFactory.create(body=record.board, reference="G2", held_first=date(2015, 10, 6))


def test_only_those_who_keep_meetings_write_minutes(people: Cast, record: Worked) -> None:
    later(record)
    MinutedActionFactory.create(item=record.item, reference="M1")
    DecisionFactory.create(item=record.item, reference="D1")
    for address in (
        f"{ITEM}/decisions/add",
        f"{ITEM}/actions/add",
        f"{ITEM}/paper",
        f"{MEETING}/agenda",
        f"{NEXT}/follow-up/M1",
        "/northmere/records/minuted-action/M1/follow-up",
        "/northmere/records/minuted-action/M1/withdraw",
        "/northmere/records/decision/D1/withdraw",
        "/northmere/documents/D1/clearances/add",
        "/northmere/meetings/order-of-approvals",
    ):
        assert_writers_only(address, people, people.improvement_lead)
    assert_readers_only("/northmere/documents/D1/meetings", people)


def test_a_decision_is_added_and_answers_what_was_recommended(people: Cast, record: Worked) -> None:
    put = CommitteeRecommendationFactory.create(item=record.item, number="1", text="To agree the plan.")
    client = page_client(people.improvement_lead)
    page = client.post(f"{ITEM}/decisions/add", what="agreed", answers=put.pk, words="With thanks.")
    assert "Agreed (recommendation 1): With thanks." in page.text
    page = client.post(f"{ITEM}/decisions/add", status=422, what="referred")
    assert "Name the body that it was referred to" in page.text
    made = Decision.objects.get()
    page = client.post(f"/northmere/records/decision/{made.reference}/withdraw", why="Read wrongly.", version=1)
    assert "No decision on this item is on record." in page.text


def test_an_action_of_the_minutes_is_followed_up_at_the_next_meeting(people: Cast, record: Worked) -> None:
    later(record)
    client = page_client(people.improvement_lead)
    page = client.post(
        f"{ITEM}/actions/add", what="Bring the figures.", owner_words="Head of Performance", due_on="1 October 2015"
    )
    assert "No later meeting has heard of it." in page.text
    page = client.get(f"{NEXT}/left-open")
    assert "Not heard of here Overdue" in page.text
    page = client.post(page.link("Say what this meeting heard"), status=422, standing="carried_over")
    assert "Say why" in page.text
    minuted = MinutedAction.objects.get()
    page = client.post(f"{NEXT}/follow-up/{minuted.reference}", standing="carried_over", words="No figures yet.")
    assert "6 October 2015: carried over: No figures yet." in page.text
    assert "carried over once" in page.text


def test_from_the_action_the_meeting_that_heard_of_it_is_chosen(people: Cast, record: Worked) -> None:
    later(record)
    MinutedActionFactory.create(item=record.item, reference="M1")
    address = "/northmere/records/minuted-action/M1/follow-up"
    client = page_client(people.improvement_lead)
    assert "Choose the meeting" in client.post(address, status=422, standing="done").text
    met = record.board.meetings.get(reference="G2")
    page = client.post(address, standing="done", meeting=met.pk)
    assert "6 October 2015: done" in page.text
    assert FollowUp.objects.get().meeting == met


def test_the_first_meeting_has_nothing_left_open(people: Cast, record: Worked) -> None:
    MinutedActionFactory.create(item=record.item)
    assert (
        "no action from the minutes of an earlier meeting"
        in page_client(people.scrutiny_member).get(f"{MEETING}/left-open").text
    )


def test_notice_is_counted_and_shown_with_its_law(people: Cast, record: Worked) -> None:
    type(record.board).objects.update(body_kind="scrutiny")
    client = page_client(people.improvement_lead)
    page = client.get(MEETING)
    assert "must be out 5 clear working days before the meeting: by 29 June 2015" in page.text
    assert "Local Government Act 1972" in page.text
    page = client.post(f"{MEETING}/agenda", published_on="30 June 2015", version=1)
    assert "Notice short" in page.text
    assert "which gives 4" in page.text


def test_a_board_needs_no_notice(people: Cast, record: Worked) -> None:
    type(record.board).objects.update(body_kind="improvement")
    assert "No law asks for notice" in page_client(people.scrutiny_member).get(MEETING).text


def test_a_paper_without_version_and_code_says_so(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    assert client.get(ITEM).text.count("Not given") == 2
    page = client.post(
        f"{ITEM}/paper",
        document=record.letter.pk,
        tracking_code="R/15/7",
        is_exempt="on",
        exempt_paragraph="3",
        version=1,
    )
    assert "R/15/7" in page.text
    for address in (MEETING, "/northmere/recommendations/LTA15-R1/reported"):
        assert "version not given, tracking code R/15/7" in client.get(address).text
    assert "Kept from the public paragraph 3: about somebody" in page.text


def test_the_page_of_a_paper_lists_every_meeting_and_the_order(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    AgendaItemFactory.create(
        meeting__body=record.board, meeting__held_first=date(2015, 9, 1), document=record.letter, outcome="Welcomed."
    )
    page = client.post("/northmere/meetings/order-of-approvals", place_1="scrutiny", place_2="executive")
    assert page.heading == "Boards and other bodies"
    page = client.post(
        "/northmere/documents/D1/clearances/add",
        statutory_role="cfo",
        officer_words="Finance business partner",
        speaks_for="1 July 2015",
    )
    assert "1 July 2015, by: Finance business partner" in page.text
    assert "Said: Welcomed." in page.text
    assert "2. Executive (Cabinet)Not on record" in page.text


def test_the_pages_take_no_more_queries_when_the_minutes_grow(people: Cast, record: Worked) -> None:
    later(record)
    met = record.board.meetings.get(reference="G2")

    def more() -> None:
        for _ in range(4):
            item = AgendaItemFactory.create(meeting=record.meeting, document=record.letter)
            DecisionFactory.create(item=item)
            DecisionFactory.create(item=record.item)
            FollowUpFactory.create(minuted=MinutedActionFactory.create(item=record.item), meeting=met)
            AgendaItemFactory.create(meeting=met)

    more()
    client = page_client(people.scrutiny_member)
    for address, at_most in ((NEXT, 9), (f"{NEXT}/left-open", 5), (ITEM, 11), (PAPER, 12)):
        assert_queries_do_not_grow(address, client, more, at_most=at_most)
