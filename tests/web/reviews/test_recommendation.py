from __future__ import annotations

from datetime import date

from goldthread.authorities.models import Sensitivity
from goldthread.reviews.models import Lineage
from tests.cast import Cast
from tests.factories.oversight import AgendaItemFactory, ToldFactory
from tests.factories.reviews import (
    AskFactory,
    FindingFactory,
    FindingLinkFactory,
    LineageFactory,
    RatingFactory,
    RecommendationFactory,
    ReviewFactory,
)
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client, words_of
from tests.web.worked import Worked

ANSWERED = "/northmere/recommendations/LTA15-R1"
SILENT = "/northmere/recommendations/LTA15-R2"


def test_members_read_a_thread_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ANSWERED, people)
    page_client(people.director).get("/northmere/recommendations/LTA15-R99", status=404)


def test_both_ratings_stand_side_by_side_with_gap_and_support(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(ANSWERED).text
    assert "Part met – limited independent, 25 April 2016" in text
    assert "Partly met – on track the council’s own, 25 April 2016" in text
    assert "Council rates itself 1 step higher" in text
    assert "“The evidence does not bear this out.”" in text


def test_an_ask_that_no_response_answers_is_named(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(ANSWERED).text
    assert "Answered a clear plan" in text
    assert "Not answered a risk register" in text


def test_every_missing_link_is_drawn_named_and_leads_to_where_it_is_made(people: Cast, record: Worked) -> None:
    page = page_client(people.improvement_lead).get(SILENT)
    missing = {
        words_of(anchor.xpath("*[local-name()='title']")[0]).partition(":")[0]: anchor.get("href")
        for anchor in page.root.xpath("//svg//a")
        if "none" in words_of(anchor)
    }
    assert missing["Response"] == f"{SILENT}/answer"
    assert missing["Rating"] == f"{SILENT}/ratings/add"
    assert missing["Reported to"] == f"{SILENT}/told"


def test_somebody_who_may_not_write_is_led_to_the_section_instead(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(SILENT)
    assert not page.has_link("Answer it")
    assert page.root.xpath("//svg//a[@href='#responses']")


def test_the_picture_and_the_list_say_the_same(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ANSWERED)
    drawn = [words_of(title).partition(": ")[2] for title in page.root.xpath("//svg//*[local-name()='title']")]
    listed = page.root.xpath("//details//ol//a")
    assert drawn == [words_of(anchor) for anchor in listed]


def test_a_letter_has_no_observation_and_that_is_no_gap(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ANSWERED)
    assert "No observation recorded (letter)." in page.text


def test_a_date_that_moved_is_shown_with_both_dates(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(ANSWERED).text
    assert "Date moved" in text
    assert "1 October 2015, said on 5 June 2015" in text
    assert "December 2016, said on 25 April 2016" in text


def test_as_at_an_earlier_day_later_statements_are_not_there(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(f"{ANSWERED}?as-at=1+January+2016").text
    assert "Not rated" in text
    assert "December 2016" not in text
    assert "The plan goes to the board" in text


def test_where_the_thread_breaks_is_told_first(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(SILENT)
    assert page.text.index("LTA15-R2 has no response") < page.text.index("What was recommended")


def test_a_tie_to_something_restricted_is_not_shown_to_a_councillor(people: Cast, record: Worked) -> None:
    finding = FindingFactory.create(
        review=record.review, text="Something sensitive.", effective_sensitivity=Sensitivity.RESTRICTED
    )
    FindingLinkFactory.create(finding=finding, recommendation=record.answered)
    assert "Something sensitive." in page_client(people.improvement_lead).get(ANSWERED).text
    assert "Something sensitive." not in page_client(people.scrutiny_member).get(ANSWERED).text


def test_what_became_of_it_is_told_from_both_ends(people: Cast, record: Worked) -> None:
    later = RecommendationFactory.create(
        review=ReviewFactory.create(authority=people.council, issued_on=date(2017, 1, 1)), reference="PR17-R1"
    )
    LineageFactory.create(earlier=record.silent, later=later, relation=Lineage.Relation.NARROWS)
    client = page_client(people.scrutiny_member)
    assert "Narrows: taken up by PR17-R1" in client.get(SILENT).text
    assert "Narrows LTA15-R2" in client.get("/northmere/recommendations/PR17-R1").text


def test_the_page_takes_no_more_queries_when_the_thread_grows(people: Cast, record: Worked) -> None:
    def more() -> None:
        AskFactory.create_batch(5, recommendation=record.answered)
        RatingFactory.create_batch(5, recommendation=record.answered)
        for finding in FindingFactory.create_batch(10, review=record.review):
            FindingLinkFactory.create(finding=finding, recommendation=record.answered)
        for item in AgendaItemFactory.create_batch(5, meeting=record.meeting):
            ToldFactory.create(item=item, recommendation=record.answered)

    assert_queries_do_not_grow(ANSWERED, page_client(people.scrutiny_member), more, at_most=27)
