"""The letter of a progress review: both ratings beside one another, each party's words its own."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.publishing.manuscript import Listing, Row, Section, Table, placed
from goldthread.publishing.report import manuscript_of
from goldthread.publishing.reports.progress_letter import ProgressLetter
from goldthread.reviews.models import Review
from tests.cast import Cast
from tests.factories.reviews import RecommendationFactory
from tests.publishing.reviewed import Reviewed, rated


def blocks_of(held: Reviewed, people: Cast) -> list[object]:
    made = manuscript_of(ProgressLetter(), held.scope(people.improvement_lead, held.progress))
    return [entry.block for entry in placed(made.blocks)]


def test_both_ratings_stand_in_one_row_with_the_comment_and_what_the_reviewer_supports(
    people: Cast, held: Reviewed
) -> None:
    table = next(block for block in blocks_of(held, people) if isinstance(block, Table))
    assert [column.heading for column in table.columns] == [
        *("No.", "Recommendation", "Our rating", "Council’s own rating")
    ]
    assert table.rows == (
        Row(
            ("1", "Have a clear implementation plan.", "Part met", "Met"),
            "Plans are in place. The evaluation cannot support this view.",
        ),
    )


def test_what_the_council_said_stands_apart_and_says_whose_it_is(people: Cast, held: Reviewed) -> None:
    blocks = blocks_of(held, people)
    appendix = next(block for block in blocks if isinstance(block, Section) and block.title == "Appendix 2")
    assert appendix.begins_page
    assert "The reviewers have not verified it." in str(appendix)
    assert Listing(("A director was appointed.",)) in blocks


def test_it_suits_progress_reviews_alone() -> None:
    assert ProgressLetter().suits(Review(type=Review.Type.PROGRESS_REVIEW))
    assert not ProgressLetter().suits(Review(type=Review.Type.TEST_OF_ASSURANCE))


def test_its_queries_do_not_grow_with_the_ratings(people: Cast, held: Reviewed) -> None:
    with CaptureQueriesContext(connection) as few:
        blocks_of(held, people)
    for number in range(3, 15):
        one = RecommendationFactory.create(
            review=held.letter, reference=f"LTA25-R{number}", number=str(number), order=number
        )
        rated(one, held.progress)
    with CaptureQueriesContext(connection) as many:
        table = next(block for block in blocks_of(held, people) if isinstance(block, Table))
    assert len(table.rows) == 13
    assert len(many) == len(few) <= 16
