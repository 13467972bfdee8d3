from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from goldthread.authorities.models import Sensitivity
from goldthread.checks.models import Explanation
from goldthread.web.templatetags.govuk import date_in_words
from tests.cast import Cast
from tests.factories.checks import ExplanationFactory
from tests.web.asking import assert_readers_only, assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked


def address_of(record: Worked) -> str:
    return f"/northmere/live-test/breaks/{record.broken.uuid}"


def test_members_read_a_break_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(address_of(record), people)
    page_client(people.director).get(f"/northmere/live-test/breaks/{uuid4()}", status=404)


def test_a_break_says_why_it_matters_what_to_do_and_where_it_stands(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(address_of(record))
    assert "A recommendation that nobody answers is not acted on." in page.text
    assert page.link("LTA15-R2") == "/northmere/recommendations/LTA15-R2"
    assert page.link("Review letter of 5 June 2015").endswith("/northmere/documents/D1#line-2")
    assert address_of(record) not in page.forms()


def test_the_council_explains_a_break_with_reason_place_and_end(people: Cast, record: Worked) -> None:
    until = timezone.localdate() + timedelta(days=100)
    page = page_client(people.director).post(
        address_of(record), reason="Merged with the plan.", decided_where="Cabinet", until_on=date_in_words(until)
    )
    assert "Merged with the plan." in page.text
    assert Explanation.objects.get().until_on == until


def test_an_explanation_without_reason_is_asked_for_again(people: Cast, record: Worked) -> None:
    page = page_client(people.director).post(
        address_of(record), status=422, reason="", decided_where="", until_on="tbc"
    )
    assert "Say why it stands" in page.text
    assert "Enter a day with its month and year" in page.text


def test_a_councillor_explains_nothing(people: Cast, record: Worked) -> None:
    until = date_in_words(timezone.localdate())
    page = page_client(people.scrutiny_member).post(
        address_of(record), status=422, reason="No.", decided_where="Here", until_on=until
    )
    assert "Only those who answer for the council" in page.text
    assert not Explanation.objects.exists()


def test_a_break_about_something_restricted_is_not_there_for_a_councillor(people: Cast, record: Worked) -> None:
    record.broken.sensitivity = Sensitivity.RESTRICTED
    record.broken.save()
    page_client(people.scrutiny_member).get(address_of(record), status=404)
    page_client(people.improvement_lead).get(address_of(record))


def test_an_explanation_leads_to_its_break(people: Cast, record: Worked) -> None:
    made = ExplanationFactory.create(authority=people.council, broken=record.broken, reference="EX1")
    page = page_client(people.scrutiny_member).get("/northmere/live-test/explanations/EX1")
    assert made.reason in page.text


def test_a_break_leads_to_the_act_that_mends_it(people: Cast, record: Worked) -> None:
    page = page_client(people.director).get(address_of(record))
    assert page.link("Answer LTA15-R2") == "/northmere/recommendations/LTA15-R2/answer"
    assert not page_client(people.scrutiny_member).get(address_of(record)).has_link("Answer LTA15-R2")


def test_somebody_is_named_who_sees_to_a_break_and_finds_it_on_their_list(people: Cast, record: Worked) -> None:
    address = f"{address_of(record)}/owner"
    assert_writers_only(address, people, people.director)
    page = page_client(people.director).post(address, owner=people.scrutiny_member.pk)
    assert people.scrutiny_member.role_label in page.text
    assert page_client(people.scrutiny_member).get("/northmere/").has_link("Answer LTA15-R2")


def test_a_break_is_not_given_to_somebody_of_another_council(people: Cast, record: Worked) -> None:
    page_client(people.director).post(f"{address_of(record)}/owner", status=422, owner=people.outsider.pk)


def test_an_explanation_is_withdrawn_with_a_reason(people: Cast, record: Worked) -> None:
    made = ExplanationFactory.create(authority=people.council, broken=record.broken, reference="EX1")
    address = "/northmere/live-test/explanations/EX1/withdraw"
    assert_writers_only(address, people, people.director)
    client = page_client(people.director)
    assert client.get(address_of(record)).link("Withdraw it") == address
    client.post(address, status=422, why="", version=made.row_version)
    page = client.post(address, why="Cabinet thought again.", version=made.row_version)
    assert "Cabinet thought again." in page.text
