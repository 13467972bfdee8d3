from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from goldthread.oversight.models import PlannedItem
from goldthread.web.templatetags.govuk import date_in_words
from tests.cast import Cast
from tests.factories.oversight import BodyTermsFactory, PlannedItemFactory, PlannedSubjectFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

PLAN, BOARD, LIST = "/northmere/forward-plan/", "/northmere/boards/B1", "/northmere/boards/"


def test_members_read_the_plan_and_those_who_keep_meetings_write_it(people: Cast, record: Worked) -> None:
    PlannedItemFactory.create(body=record.board, reference="P1")
    assert_readers_only(PLAN, people)
    assert_readers_only(f"{PLAN}P1", people)
    for address in (
        f"{PLAN}P1/change",
        f"{PLAN}P1/agenda",
        f"{PLAN}P1/withdraw",
        f"{BOARD}/planned/add",
        f"{BOARD}/terms/add",
    ):
        assert_writers_only(address, people, people.improvement_lead)


def test_an_item_is_planned_changed_and_put_on_an_agenda(people: Cast, record: Worked) -> None:
    type(record.board).objects.update(body_kind="executive")
    client = page_client(people.improvement_lead)
    page = client.post(
        f"{BOARD}/planned/add",
        title="Progress of the plan",
        planned="17 June 2015",
        is_key_decision="on",
        recommendation=record.silent.pk,
        policy_lead="Lead member for policy",
        voices="Care leavers",
    )
    assert (
        "Notice of a key decision: 28 clear days before 17 June 2015, so by 19 May 2015. Not given in time" in page.text
    )
    planned = PlannedItem.objects.get()
    address = f"{PLAN}{planned.reference}"
    assert client.get(f"{address}/change").root.xpath("//input[@name='planned']/@value") == ["17 June 2015"]
    page = client.post(f"{address}/change", title="Progress", planned="June 2015", version=1)
    assert "Notice is counted back from the day of the meeting, which is not known yet." in page.text
    page = client.post(f"{address}/agenda", meeting=record.meeting.pk, version=2)
    assert page.heading == "Progress"
    assert "On the agendaProgress, 7 July 2015" in client.get(address).text


def test_a_notice_whose_day_is_still_to_come_is_to_be_given(people: Cast, record: Worked) -> None:
    type(record.board).objects.update(body_kind="executive")
    today = timezone.localdate()
    meets, first, second = today + timedelta(days=90), today - timedelta(days=1), today + timedelta(days=5)
    PlannedItemFactory.create(
        body=record.board,
        reference="P1",
        is_private=True,
        planned_first=meets,
        planned_last=meets,
        notice_published_on=first,
        second_notice_on=second,
    )
    client = page_client(people.scrutiny_member)
    text = client.get(PLAN).text
    assert text.count(" Given") == 1
    assert f"To be given on {date_in_words(second)}" in text
    text = client.get(f"{PLAN}P1").text
    assert f"Given on {date_in_words(first)}" in text
    assert f"To be given on {date_in_words(second)}" in text


def test_what_is_taken_out_of_the_plan_keeps_its_reason(people: Cast, record: Worked) -> None:
    PlannedItemFactory.create(body=record.board, reference="P1")
    client = page_client(people.improvement_lead)
    assert "Say why" in client.post(f"{PLAN}P1/withdraw", status=422, version=1).text
    assert "Nothing is planned." in client.post(f"{PLAN}P1/withdraw", why="Taken elsewhere.", version=1).text
    assert "Taken elsewhere." in client.get(f"{PLAN}P1").text


def test_a_board_that_should_have_met_is_shown_on_the_list_and_on_its_page(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    page = client.post(f"{BOARD}/terms/add", speaks_for="5 June 2015", every_months="3", quorum="Three members")
    assert "Every 3 months Should have met by 7 October 2015" in page.text
    assert "quorum: Three members" in page.text
    assert "Every 3 months Should have met by 7 October 2015" in client.get("/northmere/boards/").text


def test_the_pages_take_no_more_queries_when_the_plan_grows(people: Cast, record: Worked) -> None:
    PlannedItemFactory.create(body=record.board)

    def more() -> None:
        for _ in range(4):
            item = PlannedItemFactory.create(body=record.board, is_private=True)
            PlannedSubjectFactory.create(planned=item, recommendation=record.silent)
            BodyTermsFactory.create(body=record.board, speaks_for=date(2016, 1, 1))

    client = page_client(people.scrutiny_member)
    pages = {PLAN: 5, f"{PLAN}scrutiny": 5, f"{BOARD}/planned": 6, f"{BOARD}/terms": 10, BOARD: 11, LIST: 4}
    for address, at_most in pages.items():
        assert_queries_do_not_grow(address, client, more, at_most=at_most)
