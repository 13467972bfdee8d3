from __future__ import annotations

from tests.cast import Cast
from tests.factories.fieldwork import EvidenceFactory, InterviewFactory
from tests.factories.reviews import FindingFactory, JudgementFactory, ReviewFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/reviews/LTA15"


def test_members_read_a_review_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)
    page_client(people.director).get("/northmere/reviews/NO15", status=404)


def test_a_review_shows_its_judgement_with_the_condition_and_both_sources(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ADDRESS)
    assert "Condition open as long as the post is filled" in page.text
    assert page.link("Review letter of 5 June 2015") == "/northmere/documents/D1#line-2"


def test_what_the_council_says_of_itself_stands_apart_from_findings(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ADDRESS)
    own = page.text.index("The council says the plan is written.")
    assert page.text.index("These are not findings of the reviewer") < own


def test_people_heard_are_shown_by_role_and_by_name_only_to_those_who_may(people: Cast, record: Worked) -> None:
    assert "Placeholder Person" not in page_client(people.scrutiny_member).get(ADDRESS).text
    assert "Head of Service – Placeholder Person" in page_client(people.improvement_lead).get(ADDRESS).text


def test_a_letter_without_register_says_so_and_shows_no_gap(people: Cast, record: Worked) -> None:
    ReviewFactory.create(authority=people.council, reference="CR11", title="Report of 2011")
    page = page_client(people.scrutiny_member).get("/northmere/reviews/CR11")
    assert "No observation recorded (letter)" in page.text
    assert "This review gave no judgement." in page.text


def test_a_review_known_only_from_later_documents_says_so(people: Cast, record: Worked) -> None:
    ReviewFactory.create(authority=people.council, reference="IN11", is_placeholder=True)
    assert "known only because a later document" in page_client(people.director).get("/northmere/reviews/IN11").text


def test_long_lists_come_in_pages_of_fifty(people: Cast, record: Worked) -> None:
    FindingFactory.create_batch(70, review=record.review)
    client = page_client(people.scrutiny_member)
    page = client.get(ADDRESS)
    assert page.link("Next") == "?findings=2#findings"
    assert client.get(f"{ADDRESS}?findings=2").has_link("Previous")


def test_the_page_takes_no_more_queries_when_the_review_grows(people: Cast, record: Worked) -> None:
    def more() -> None:
        FindingFactory.create_batch(60, review=record.review)
        EvidenceFactory.create_batch(60, review=record.review)
        InterviewFactory.create_batch(10, review=record.review)
        JudgementFactory.create_batch(10, review=record.review)

    assert_queries_do_not_grow(ADDRESS, page_client(people.scrutiny_member), more, at_most=20)
