"""What was published of a review."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, Sequence

from goldthread.authorities.models import State
from goldthread.publishing.models import Publication
from tests.factories.authorities import RecordFactory, beside
from tests.factories.reviews import ReviewFactory


class PublicationFactory(RecordFactory[Publication]):
    """One that waits to be written."""

    class Meta:
        model = Publication

    review = beside(ReviewFactory)
    reference = LazyAttribute(lambda made: f"{made.review.reference}-P{made.number}")
    report = "review-letter"
    form = "docx"
    title = LazyAttribute(lambda made: f"Review letter of {made.review.reference}")
    as_at = date(2026, 11, 21)
    state = State.SHARED

    class Params:
        number = Sequence(int)
