from __future__ import annotations

from goldthread.improvement.models import Response
from tests.cast import Cast
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/recommendations/LTA15-R1/answer"


def test_only_those_who_answer_for_the_council_may(people: Cast, record: Worked) -> None:
    assert_writers_only(ADDRESS, people, people.director)
    page_client(people.lead_reviewer).get(ADDRESS, status=403)
    page_client(people.director).get("/northmere/recommendations/NO-R1/answer", status=404)


def test_an_answer_stands_in_the_thread_with_the_asks_it_answers(people: Cast, record: Worked) -> None:
    register = record.answered.asks.get(order=2)
    page = page_client(people.director).post(
        ADDRESS,
        stance="part_accepted",
        text="A register is kept from May.",
        answers=register.pk,
        given_by="Director",
        speaks_for="1 May 2016",
        version=1,
    )
    assert "A register is kept from May." in page.text
    assert "Answered a risk register" in page.text


def test_an_ask_of_another_recommendation_is_refused(people: Cast, record: Worked) -> None:
    page = page_client(people.director).post(
        ADDRESS, status=422, stance="accepted", text="Yes.", answers=99999, given_by="Director", speaks_for="1 May 2016"
    )
    assert "There is a problem" in page.text
    assert Response.objects.count() == 1
