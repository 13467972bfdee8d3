from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goldthread.checks.services import run_live_test
from tests.cast import Cast
from tests.factories.checks import BreakFactory
from tests.factories.documents import DocumentFactory
from tests.factories.improvement import ActionFactory
from tests.factories.oversight import MeetingFactory
from tests.factories.reviews import FindingFactory, PackRequirementFactory, RecommendationFactory, ReviewFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/"


def test_members_see_the_home_of_their_authority_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)
    assert page_client(people.improvement_lead).status("/nowhere/") == 404


def test_an_empty_record_says_what_to_do_first(people: Cast) -> None:
    text = page_client(people.improvement_lead).get(ADDRESS).text
    assert "The live test has not run yet" in text
    assert "Nothing waits for you" in text
    assert "No meeting, date or review in the next four months" in text


def test_what_waits_for_an_officer_is_an_act_and_leads_to_the_break(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).get(ADDRESS)
    assert page.link("Answer LTA15-R2").endswith(str(record.broken.uuid))
    assert "LTA15-R2 has no response" in page.text


def test_a_councillor_is_asked_for_nothing_that_only_officers_do(people: Cast, record: Worked) -> None:
    assert "Nothing waits for you" in page_client(people.scrutiny_member).get(ADDRESS).text


def test_each_role_is_asked_for_what_it_can_mend_and_everybody_for_what_they_own(people: Cast) -> None:
    BreakFactory.create(authority=people.council, rule="RAT-02", subject_reference="LTA15-R2-I")
    BreakFactory.create(
        authority=people.council, rule="FIN-01", subject_reference="D1-L3", owner=people.scrutiny_member
    )
    reviewer = page_client(people.lead_reviewer).get(ADDRESS)
    assert reviewer.has_link("Say what rating LTA15-R2-I rests on")
    assert not reviewer.has_link("Check savings line D1-L3")
    assert page_client(people.scrutiny_member).get(ADDRESS).has_link("Check savings line D1-L3")


def test_an_owner_is_asked_to_report_on_an_action_of_the_own_and_on_no_other(people: Cast) -> None:
    own = ActionFactory.create(authority=people.council, owner=people.scrutiny_member)
    other = ActionFactory.create(authority=people.council)
    for action in (own, other):
        BreakFactory.create(
            authority=people.council,
            rule="PLN-05",
            subject_kind="action",
            subject_uuid=action.uuid,
            subject_reference=action.reference,
        )
    page = page_client(people.scrutiny_member).get(ADDRESS)
    assert page.link(f"Say where {own.reference} stands") == "/northmere/my-actions/"
    assert not page.has_link(f"Say where {other.reference} stands")


def test_breaks_that_the_same_act_mends_are_one_line(people: Cast, record: Worked) -> None:
    BreakFactory.create(authority=people.council)
    assert "And 1 more." in page_client(people.improvement_lead).get(ADDRESS).text


def test_the_standing_of_each_criterion_is_told_in_words(people: Cast, record: Worked) -> None:
    PackRequirementFactory.create(
        authority=people.council,
        pack=record.review.judgements.get().criterion.pack,  # type: ignore[union-attr]
    )
    run_live_test(by=None, authorities=[people.council], on=timezone.localdate())
    page = page_client(people.scrutiny_member).get(ADDRESS)
    assert "Duties" in page.text
    assert "“Met”" in page.text


def test_the_thread_in_numbers_says_what_is_missing(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(ADDRESS).text
    assert "2 Recommendations 1 without an answer" in text
    assert "0 of risk or development tied to no recommendation" in text


def test_meetings_to_come_are_listed(people: Cast, record: Worked) -> None:
    MeetingFactory.create(body=record.board, held_first=timezone.localdate() + timedelta(days=9))
    assert "Coming up Scrutiny Panel" in page_client(people.scrutiny_member).get(ADDRESS).text


def test_the_page_takes_no_more_queries_when_the_record_grows(people: Cast, record: Worked) -> None:
    def more() -> None:
        review = ReviewFactory.create(authority=people.council)
        FindingFactory.create_batch(20, review=review)
        RecommendationFactory.create_batch(5, review=review)
        BreakFactory.create_batch(10, authority=people.council)

    assert_queries_do_not_grow(ADDRESS, page_client(people.improvement_lead), more, at_most=14)


def test_a_new_council_is_led_through_its_first_steps_until_they_are_done(people: Cast) -> None:
    page = page_client(people.improvement_lead).get(ADDRESS)
    assert "Your first steps" in page.text
    assert page.link("Read your first letter") == "/northmere/documents/upload"
    assert "Your first steps" not in page_client(people.scrutiny_member).get(ADDRESS).text


def test_the_first_steps_go_when_the_live_test_has_run_over_a_record(people: Cast, record: Worked) -> None:
    run_live_test(by=None, authorities=[people.council], on=timezone.localdate())
    assert "Your first steps" not in page_client(people.improvement_lead).get(ADDRESS).text


def test_all_that_waits_has_its_own_page(people: Cast, record: Worked) -> None:
    for number, rule in enumerate(("REC-02", "REC-03", "REC-04", "OVR-01", "RAT-01", "JUD-01", "REV-01", "REV-02")):
        BreakFactory.create(authority=people.council, rule=rule, subject_reference=f"LTA15-R{number + 20}")
    home = page_client(people.improvement_lead).get(ADDRESS)
    assert home.link("See all") == "/northmere/needs-you"
    listed = page_client(people.improvement_lead).get("/northmere/needs-you")
    assert len(listed.root.xpath("//main//ul[contains(@class, 'goldthread-lines')]/li")) > 7
    assert_readers_only("/northmere/needs-you", people)
    assert "Nothing waits for you" in page_client(people.scrutiny_member).get("/northmere/needs-you").text


def test_papers_whose_time_has_come_wait_for_who_may_purge_them(people: Cast) -> None:
    address = "/northmere/needs-you"
    assert "Purge or hold" not in page_client(people.improvement_lead).get(address).text
    yesterday = timezone.localdate() - timedelta(days=1)
    DocumentFactory.create_batch(2, authority=people.council, retain_until=yesterday)
    listed = page_client(people.improvement_lead).get(address)
    assert listed.link("Purge or hold 2 papers") == "/northmere/data-protection/due"
    assert "Purge or hold" not in page_client(people.scrutiny_member).get(address).text
