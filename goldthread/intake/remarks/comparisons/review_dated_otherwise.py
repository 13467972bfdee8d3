"""A document gives an earlier review another month than that review bears itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from goldthread.intake.finders.milestones import day_of
from goldthread.intake.reading import Reading, RelatedReview, Warning
from goldthread.intake.remarks.base import Comparison
from goldthread.intake.remarks.paper import content_words
from goldthread.intake.remarks.series import pairs

_REVIEWS = frozenset({"review_letter", "progress_review", "inspection_report"})
_APART = timedelta(days=62)
_GIVEN_TO_THE_MONTH = 7


class ReviewDatedOtherwise(Comparison):
    code = "date_conflict"
    family = "date"
    title = "Earlier review dated otherwise"
    why = "A re-review after twelve months is counted from it."

    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        for (_, earlier), (second, later) in pairs(readings):
            if earlier.document.kind not in _REVIEWS:
                continue
            for review in later.document.related:
                if review.lines is not None and _is_it(review, earlier) and _dated_otherwise(review, earlier):
                    yield (
                        second,
                        self.warning(
                            f"{review.title} is dated {review.date} here; "
                            f"{earlier.name} bears {earlier.document.date}.",
                            review.lines,
                        ),
                    )


def _is_it(review: RelatedReview, earlier: Reading) -> bool:
    """Whether the words for the review share its matter, and its date lies near enough to be the same one."""
    told, own = day_of(review.date), day_of(earlier.document.date)
    if told is None or own is None or abs(told - own) > _APART:
        return False
    return len(content_words(review.title) & content_words(earlier.document.title)) >= 1


def _dated_otherwise(review: RelatedReview, earlier: Reading) -> bool:
    told, own = review.date or "", earlier.document.date or ""
    if len(told) < _GIVEN_TO_THE_MONTH or len(own) < _GIVEN_TO_THE_MONTH:
        return False
    return not own.startswith(told) and not told.startswith(own)
