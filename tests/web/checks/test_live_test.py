from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goldthread.checks.models import Run, StandingOf
from tests.cast import Cast
from tests.factories.checks import BreakFactory, ExplanationFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/live-test/"


def test_members_read_the_live_test_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)


def test_breaks_stand_under_their_rule_and_document_with_reason_and_remedy(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ADDRESS)
    assert page.has_link("Letter of the adviser")
    assert page.link("LTA15-R2 has no response").endswith(str(record.broken.uuid))
    assert "1 open break" in page.text


def test_a_long_group_shows_its_first_and_leads_to_all(people: Cast, record: Worked) -> None:
    broken = record.broken
    BreakFactory.create_batch(60, authority=people.council, document_reference=broken.document_reference, rule="REC-01")
    client = page_client(people.scrutiny_member)
    everything = client.get(client.get(ADDRESS).link("See all 61"))
    assert "61 open breaks in D1" in everything.text
    assert everything.has_link("Next")


def test_an_explained_break_is_not_counted_as_open(people: Cast, record: Worked) -> None:
    today = timezone.localdate()
    ExplanationFactory.create(
        authority=people.council, broken=record.broken, from_on=today, until_on=today + timedelta(days=30)
    )
    text = page_client(people.scrutiny_member).get(ADDRESS).text
    assert "no open breaks, 1 explained" in text
    assert "The duty passed to the new council." in text


def test_an_officer_runs_it_now_and_a_councillor_cannot(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).post(f"{ADDRESS}run")
    assert "The live test has run" in page.text
    assert Run.objects.filter(authority=people.council).count() == 1
    page_client(people.scrutiny_member).post(f"{ADDRESS}run", status=403)


def test_another_day_is_computed_from_the_record_as_it_stood(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(f"{ADDRESS}?as-at=1+July+2015")
    assert "Statements as at 1 July 2015" in page.text
    assert not page.has_link("LTA15-R2 has no response, eleven years")


def test_a_day_that_cannot_be_read_is_asked_for_again(people: Cast, record: Worked) -> None:
    assert "Enter a day with its month and year" in page_client(people.director).get(f"{ADDRESS}?as-at=soon").text


def test_the_page_takes_no_more_queries_when_breaks_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        BreakFactory.create_batch(80, authority=people.council)

    assert_queries_do_not_grow(ADDRESS, page_client(people.scrutiny_member), more, at_most=7)


def test_a_rule_that_is_not_there_is_not_found(people: Cast, record: Worked) -> None:
    page_client(people.director).get(f"{ADDRESS}rules/NOT-99", status=404)


def test_each_criterion_says_how_many_breaks_are_open_about_the_review_that_judged_it(
    people: Cast, record: Worked
) -> None:
    run = Run.objects.create(
        authority=people.council, on=timezone.localdate(), at=timezone.now(), sequence=0, counts={}
    )
    StandingOf.objects.create(
        run=run,
        authority=people.council,
        criterion_id_frozen=1,
        criterion_label="Duties",
        standing="holds",
        reasons=["LTA15 judged it."],
        judged_in="LTA15",
        judged_label="Met",
        judged_on=timezone.localdate(),
    )
    BreakFactory.create(authority=people.council, subject_reference="LTA151-R1", sentence="Of another review.")
    client = page_client(people.scrutiny_member)
    href = client.get("/northmere/").link("1 about LTA15")
    page = client.get(href)
    assert record.broken.sentence in page.text
    assert "Of another review." not in page.text
    assert "Of another review." in client.get(page.link("See every break")).text
