from __future__ import annotations

from goldthread.oversight.models import Meeting, Told
from tests.cast import Cast
from tests.web.asking import assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

MEETING, ITEM = "/northmere/meetings/G1", "/northmere/agenda-items/G1-I1"
TELL = f"{ITEM}/to-tell"
ADD_MEETING, ADD_ITEM = "/northmere/boards/B1/meetings/add", "/northmere/meetings/G1/items/add"
TOLD = "/northmere/recommendations/LTA15-R2/told"


def test_members_read_meetings_and_items_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(MEETING, people)
    for address in (ITEM, TELL, f"{MEETING}/to-tell", f"{MEETING}/left-open"):
        assert_readers_only(address, people)
    page_client(people.director).get("/northmere/meetings/G99", status=404)


def test_a_meeting_says_which_item_told_about_which_recommendation(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(MEETING)
    assert page.heading == "Scrutiny Panel, 7 July 2015"
    assert "Told the body about LTA15-R1" in page.text


def test_only_those_who_keep_meetings_add_to_them(people: Cast, record: Worked) -> None:
    for address in (ADD_MEETING, ADD_ITEM, TOLD):
        assert_writers_only(address, people, people.improvement_lead)
    page_client(people.scrutiny_member).post(TELL, status=403, recommendation=record.silent.pk)


def test_a_meeting_known_only_by_its_month_is_kept_in_its_words(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(ADD_MEETING, held="September 2016")
    assert page.heading == "Scrutiny Panel, September 2016"


def test_a_meeting_is_not_added_twice_nor_without_a_date(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    assert "on record already" in client.post(ADD_MEETING, status=422, held="7 July 2015").text
    assert "Enter a date with its year" in client.post(ADD_MEETING, status=422, held="soon").text
    assert Meeting.objects.count() == 1


def test_an_item_is_added_and_then_tells_the_body_of_a_recommendation(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    page = client.post(ADD_ITEM, title="Progress", document=record.letter.pk, outcome="Noted.")
    assert page.heading == "Progress"
    page = client.post(page.link("Say what it told the body about"), recommendation=record.silent.pk)
    assert "LTA15-R2 Tell the scrutiny panel of progress." in page.text


def test_an_item_tells_of_one_thing_at_a_time(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(TELL, status=422, recommendation="", review="")
    assert "Choose one recommendation or one review" in page.text


def test_from_a_recommendation_the_item_is_chosen(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(TOLD, item=record.item.pk)
    assert "It is on record that the body was told." in page.text
    assert Told.objects.filter(recommendation=record.silent).exists()
