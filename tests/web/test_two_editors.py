"""Two people change one record: the second is shown both versions and chooses."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.accounts.models import User
from goldthread.finance.models import SavingsLine
from goldthread.finance.services import set_savings_status
from goldthread.reviews.models import Advice
from goldthread.reviews.services import answer_advice
from tests.cast import Cast, member
from tests.factories.finance import SavingsLineFactory
from tests.factories.reviews import AdviceFactory
from tests.web.page import FetchedPage, page_client
from tests.web.worked import Worked

MINE, THEIRS = "The board will take it up in May.", "Cabinet rejected it on 3 March."


def hidden_version(page: FetchedPage) -> str:
    return str(page.root.xpath("//main//input[@name='version']/@value")[0])


def typed(version: str) -> dict[str, Any]:
    return {"version": version, "answer": MINE, "on": "2 April 2016"}


def theirs(by: User, advice: Advice) -> None:
    fresh = Advice.objects.get(pk=advice.pk)
    answer_advice(by=by, advice=fresh, answer=THEIRS, on=date(2016, 3, 3), seen_version=fresh.row_version)


def both_shown(people: Cast, record: Worked) -> tuple[str, FetchedPage, Advice]:
    advice = AdviceFactory.create(review=record.review)
    address = f"/northmere/records/advice/{advice.reference}/answer"
    client = page_client(people.improvement_lead)
    version = hidden_version(client.get(address))
    theirs(people.director, advice)
    return address, client.post(address, status=422, **typed(version)), advice


def test_the_second_editor_sees_both_versions_and_nothing_is_overwritten(people: Cast, record: Worked) -> None:
    _, page, advice = both_shown(people, record)
    assert MINE in page.text
    assert THEIRS in page.text
    assert "Director saved theirs on" in page.text
    advice.refresh_from_db()
    assert advice.answer == THEIRS


def test_what_the_second_editor_typed_is_still_in_the_form(people: Cast, record: Worked) -> None:
    _, page, _ = both_shown(people, record)
    assert MINE in str(page.root.xpath("string(//main//textarea[@name='answer'])"))


def test_keeping_what_is_on_record_is_a_link_away(people: Cast, record: Worked) -> None:
    _, page, advice = both_shown(people, record)
    page_client(people.improvement_lead).get(page.link("Keep what is on record"))
    advice.refresh_from_db()
    assert advice.answer == THEIRS


def test_sending_it_again_with_both_in_view_replaces_the_other_version(people: Cast, record: Worked) -> None:
    address, page, advice = both_shown(people, record)
    page_client(people.improvement_lead).post(address, **typed(hidden_version(page)))
    advice.refresh_from_db()
    assert advice.answer == MINE


def test_a_third_change_in_between_is_shown_too(people: Cast, record: Worked) -> None:
    address, page, advice = both_shown(people, record)
    fresh = Advice.objects.get(pk=advice.pk)
    answer_advice(
        by=people.director, advice=fresh, answer="Third.", on=date(2016, 5, 1), seen_version=fresh.row_version
    )
    again = page_client(people.improvement_lead).post(address, status=422, **typed(hidden_version(page)))
    assert "Third." in again.text


def test_a_choice_is_shown_by_its_words(people: Cast, record: Worked) -> None:
    officer = member(people.council, "finance_officer")
    line = SavingsLineFactory.create(document=record.letter, status="")
    address = f"/northmere/records/savings-line/{line.reference}/status"
    version = hidden_version(page_client(officer).get(address))
    set_savings_status(by=officer, line=line, status=SavingsLine.Status.EXISTING, seen_version=line.row_version)
    said = {"version": version, "status": SavingsLine.Status.NEW}
    answer = page_client(officer).client.post(address, said).content.decode()
    theirs_then_mine = f">{SavingsLine.Status.EXISTING.label}</td>", f">{SavingsLine.Status.NEW.label}</td>"
    assert 0 < answer.find(theirs_then_mine[0]) < answer.find(theirs_then_mine[1])


def test_of_two_people_who_answer_one_recommendation_the_second_sees_the_first(people: Cast, record: Worked) -> None:
    address = f"/northmere/recommendations/{record.silent.reference}/answer"
    answer: dict[str, Any] = {"stance": "accepted", "text": MINE, "given_by": "Director", "speaks_for": "2 April 2016"}
    lead, director = page_client(people.improvement_lead), page_client(people.director)
    version = hidden_version(lead.get(address))
    director.post(address, **{**answer, "text": THEIRS, "version": hidden_version(director.get(address))})
    page = lead.post(address, status=422, **answer, version=version)
    assert THEIRS in page.text
    assert MINE in page.text
    assert record.silent.responses.count() == 1
    lead.post(address, **answer, version=hidden_version(page))
    assert [response.text for response in record.silent.responses.order_by("pk")] == [THEIRS, MINE]
