from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.organisation.models import Body
from goldthread.organisation.services import merge_records
from goldthread.web.templatetags.govuk import date_in_words
from tests.cast import Cast
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import AgendaItemFactory, MeetingFactory, ToldFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

LIST, BOARD, ADD = "/northmere/boards/", "/northmere/boards/B1", "/northmere/boards/add"


def test_members_see_the_boards_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(LIST, people)
    assert_readers_only(BOARD, people)
    page_client(people.director).get("/northmere/boards/B99", status=404)


def test_a_board_shows_what_it_was_told_and_what_it_should_be_told(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(BOARD).text
    assert "LTA15-R2 Tell the scrutiny panel of progress." in text
    assert "Told the body about LTA15-R1" in text


def test_a_meeting_to_come_is_neither_the_last_nor_one_that_told_anybody(people: Cast, record: Worked) -> None:
    client, day = page_client(people.scrutiny_member), timezone.localdate() + timedelta(days=40)
    coming = MeetingFactory.create(body=record.board, held_first=day)
    ToldFactory.create(item=AgendaItemFactory.create(meeting=coming), recommendation=record.silent)
    AgendaItemFactory.create(meeting=coming, title="Any other business")
    row = client.get(LIST).text.partition("Scrutiny Panel")[2]
    assert f"7 July 2015 Meets {date_in_words(day)}" in row
    told, _, before = client.get(BOARD).text.partition("7 July 2015")
    assert "Is to tell the body about LTA15-R2" in told
    assert "Nothing on record says what it is to tell the body about." in told
    assert "Told the body about LTA15-R2" not in told
    assert "Told the body about LTA15-R1" in before


def test_a_body_that_is_yet_to_meet_has_not_met(people: Cast, record: Worked) -> None:
    first = timezone.localdate() + timedelta(days=1)
    MeetingFactory.create(body=BodyFactory.create(authority=people.council, name="New Board"), held_first=first)
    text = page_client(people.scrutiny_member).get(LIST).text
    assert f"Not yet Meets {date_in_words(first)}" in text.partition("New Board")[2]


def test_once_told_a_board_need_not_be_told(people: Cast, record: Worked) -> None:
    ToldFactory.create(item=record.item, recommendation=record.silent)
    assert "no recommendation that names it is waiting" in page_client(people.scrutiny_member).get(BOARD).text


def test_what_a_merged_body_was_told_counts_for_the_one_kept(people: Cast, record: Worked) -> None:
    other = BodyFactory.create(authority=people.council, name="The Scrutiny Panel", reference="B2")
    item = AgendaItemFactory.create(meeting=MeetingFactory.create(body=other), title="Its own item")
    ToldFactory.create(item=item, recommendation=record.silent)
    merge_records(by=people.improvement_lead, kept=record.board, merged=other, why="The same panel.")
    text = page_client(people.scrutiny_member).get(BOARD).text
    assert "Its own item" in text
    assert "no recommendation that names it is waiting" in text
    assert "another name of Scrutiny Panel" in page_client(people.director).get("/northmere/boards/B2").text


def test_a_body_is_added_by_those_who_keep_boards(people: Cast, record: Worked) -> None:
    assert_writers_only(ADD, people, people.improvement_lead)
    page = page_client(people.improvement_lead).post(ADD, name="Improvement Board", body_kind="improvement")
    assert page.heading == "Improvement Board"


def test_a_body_on_record_is_not_added_twice(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(ADD, status=422, name="scrutiny  panel", body_kind="scrutiny")
    assert "is on record as B1" in page.text


def test_neither_page_takes_more_queries_when_boards_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        BodyFactory.create_batch(60, authority=people.council)
        for year in range(1990, 2010):
            meeting = MeetingFactory.create(body=record.board, held_first=f"{year}-01-01", held_last=f"{year}-01-01")
            ToldFactory.create(item=AgendaItemFactory.create(meeting=meeting), recommendation=record.answered)

    client = page_client(people.scrutiny_member)
    assert_queries_do_not_grow(BOARD, client, more, at_most=11)
    assert_queries_do_not_grow(LIST, client, lambda: None, at_most=4)


def test_two_names_of_one_body_are_made_one_and_stand_apart_again(people: Cast, record: Worked) -> None:
    other = BodyFactory.create(authority=people.council, name="Scrutiny Committee", reference="B2")
    address = "/northmere/boards/B2/merge"
    assert_writers_only(address, people, people.improvement_lead)
    client = page_client(people.improvement_lead)
    assert client.get("/northmere/boards/B2").link("the same as another") == address
    client.post(address, status=422, kept=other.pk, why="It is itself.")
    page = client.post(address, kept=record.board.pk, why="The letter gives both names.")
    assert "another name of Scrutiny Panel" in page.text
    client.post(page.link("Undo that"))
    assert Body.objects.get(reference="B2").merged_into is None
    page = client.post(page.link("Undo that"), status=422)
    assert "undone already" in page.text


def test_who_sits_on_a_board_and_what_it_can_show_are_recorded(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    for part in ("seats/add", "proofs/add", "safeguards"):
        assert_writers_only(f"{BOARD}/{part}", people, people.improvement_lead)
    page = client.post(f"{BOARD}/safeguards", safeguards="children", version=record.board.row_version)
    assert "Children" in page.text
    nobody = client.post(f"{BOARD}/seats/add", status=422, capacity="member", partner="police")
    assert "say in words who it is" in nobody.text
    page = client.post(f"{BOARD}/seats/add", holder_words="Chief constable", capacity="member", partner="police")
    assert "Chief constable: member, the police" in page.text
    page = client.post(page.link("Say when they left: Chief constable"), until_on="1 May 2026", version=1)
    assert "until 1 May 2026" in page.text
    undated: dict[str, Any] = {"matter": "report", "words": "On its website", "speaks_for": "30 September 2025"}
    assert "Say which days it covers" in client.post(f"{BOARD}/proofs/add", status=422, **undated).text
    covering: dict[str, Any] = {"covers_from": "1 April 2024", "covers_until": "31 March 2025"}
    assert "covers 1 April 2024 to 31 March 2025" in client.post(f"{BOARD}/proofs/add", **undated, **covering).text
