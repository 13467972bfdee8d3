from __future__ import annotations

from typing import Any

from goldthread.improvement.models import ActionLink, Response
from goldthread.reviews.models import Advice
from tests.cast import Cast
from tests.factories.improvement import ActionFactory
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
        reason="A plan is there already.",
        answers=register.pk,
        given_by="Director",
        speaks_for="1 May 2016",
        version=1,
    )
    assert "A register is kept from May." in page.text
    assert "Answered a risk register" in page.text
    assert "Why not all of it: A plan is there already." in page.text
    assert "Nobody said where this was decided" in page.text


def test_an_ask_of_another_recommendation_is_refused(people: Cast, record: Worked) -> None:
    page = page_client(people.director).post(
        ADDRESS, status=422, stance="accepted", text="Yes.", answers=99999, given_by="Director", speaks_for="1 May 2016"
    )
    assert "There is a problem" in page.text
    assert Response.objects.count() == 1


def test_an_answer_says_where_it_was_decided_and_what_it_is_absorbed_into(people: Cast, record: Worked) -> None:
    action = ActionFactory.create(authority=people.council, reference="A7")
    page = page_client(people.director).post(
        "/northmere/recommendations/LTA15-R2/answer",
        stance="accepted",
        text="The plan does this already.",
        absorbed_into=action.pk,
        decided_body=record.board.pk,
        decided_where="Minute 12",
        decided_on="3 May 2016",
        given_by="Director",
        speaks_for="5 May 2016",
        version=0,
    )
    assert "Absorbed into A7" in page.text
    assert "Decided by Scrutiny Panel, Minute 12, 3 May 2016" in page.text
    assert ActionLink.objects.get().recommendation == record.silent


def test_advice_is_answered_like_a_recommendation(people: Cast, record: Worked) -> None:
    advice = Advice.objects.get()
    address = f"/northmere/records/advice/{advice.reference}"
    assert_writers_only(f"{address}/respond", people, people.director)
    client = page_client(people.director)
    said: dict[str, Any] = {"stance": "rejected", "given_by": "Director", "speaks_for": "5 May 2016", "version": 0}
    assert "Say why the council does not accept" in client.post(f"{address}/respond", status=422, **said).text
    page = client.post(f"{address}/respond", reason="The staff were asked in 2014.", **said)
    assert "Rejected" in page.text
    assert "The staff were asked in 2014." in page.text
    assert Response.objects.get(advice=advice).recommendation is None
    conflict = client.post(f"{address}/respond", status=422, reason="Again.", **said)
    assert "was answered by somebody else" in conflict.text or "was changed while you were writing" in conflict.text
