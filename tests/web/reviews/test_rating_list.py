from __future__ import annotations

from datetime import date

from goldthread.reviews.models import Party
from tests.cast import Cast
from tests.factories.reviews import RatingFactory, RecommendationFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only
from tests.web.page import page_client
from tests.web.worked import Worked

ADDRESS = "/northmere/ratings/"


def test_members_see_the_ratings_and_nobody_else_does(people: Cast, record: Worked) -> None:
    assert_readers_only(ADDRESS, people)


def test_an_own_rating_is_never_shown_as_independent(people: Cast, record: Worked) -> None:
    page = page_client(people.scrutiny_member).get(ADDRESS)
    row = next(row for row in page.root.xpath("//tbody/tr") if "LTA15-R1" in row.text_content())
    council, independent = row.xpath("td")[:2]
    assert "Partly met – on track" in council.text_content()
    assert "Part met – limited" in independent.text_content()


def test_what_is_not_rated_or_not_comparable_is_said_in_words(people: Cast, record: Worked) -> None:
    RatingFactory.create(recommendation=record.silent, party=Party.COUNCIL, label="green")
    RatingFactory.create(recommendation=record.silent, party=Party.INDEPENDENT, label="some progress")
    assert "Not comparable" in page_client(people.scrutiny_member).get(ADDRESS).text


def test_before_anybody_rated_the_page_says_so(people: Cast, record: Worked) -> None:
    assert "Not rated" in page_client(people.scrutiny_member).get(f"{ADDRESS}?as-at=2015-07-01").text


def test_the_page_takes_no_more_queries_when_recommendations_grow(people: Cast, record: Worked) -> None:
    def more() -> None:
        for recommendation in RecommendationFactory.create_batch(60, review=record.review):
            RatingFactory.create(recommendation=recommendation)

    assert_queries_do_not_grow(ADDRESS, page_client(people.scrutiny_member), more, at_most=8)


def test_a_rating_that_was_corrected_no_longer_speaks(people: Cast, record: Worked) -> None:
    wrong = RatingFactory.create(recommendation=record.silent, label="Met", speaks_for=date(2016, 5, 25))
    RatingFactory.create(recommendation=record.silent, label="Not met", speaks_for=date(2016, 4, 25), supersedes=wrong)
    page = page_client(people.scrutiny_member).get(ADDRESS)
    row = next(row for row in page.root.xpath("//tbody/tr") if "LTA15-R2" in row.text_content())
    assert "Not met" in row.text_content()
