from __future__ import annotations

from tests.cast import Cast
from tests.factories.reviews import JudgementFactory, RecommendationFactory, ReviewFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/reviews/"


def test_members_see_the_reviews_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)


def test_reviews_stand_newest_first_with_what_they_hold(people: Cast, record: Worked) -> None:
    text = page_client(people.scrutiny_member).get(ADDRESS).text
    assert text.index("Progress of 2016") < text.index("Test of 2015")


def test_only_those_who_may_add_a_review_are_offered_to(people: Cast) -> None:
    assert page_client(people.lead_reviewer).get(ADDRESS).has_link("add one by hand")
    assert not page_client(people.scrutiny_member).get(ADDRESS).has_link("add one by hand")


def test_the_list_takes_no_more_queries_when_reviews_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        for review in ReviewFactory.create_batch(60, authority=people.council):
            JudgementFactory.create(review=review)
            RecommendationFactory.create(review=review)

    assert_queries_do_not_grow(ADDRESS, page_client(people.scrutiny_member), more, at_most=6)
