"""Writing what reviews found and advised, and what the council said of itself."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.frameworks.models import Theme
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.reviews.models import Advice, Finding, Review, SelfReportItem, SelfReportReturn
from goldthread.reviews.services.locking import refuse_locked


@transaction.atomic
def add_finding(
    *,
    by: User,
    review: Review,
    nature: str,
    text: str,
    theme_words: str = "",
    theme: Theme | None = None,
    paragraph: str = "",
    horizon: str = "",
    split_from: Finding | None = None,
) -> Finding:
    """One finding of a review, in its words; on the board of a review run here it comes last.

    Raises RuleBroken without words, and while those of the review are locked.
    """
    _refuse_empty(text)
    refuse_locked(review)
    return add_record(
        Finding(
            authority=review.authority,
            review=review,
            nature=nature,
            text=text,
            theme_words=theme_words[:200],
            theme=theme,
            horizon=horizon,
            paragraph=paragraph[:40],
            order=_next_order(review),
            split_from=split_from,
        ),
        by=by,
        prefix=f"{review.reference}-F",
    )


@transaction.atomic
def add_advice(*, by: User, review: Review, text: str, theme_words: str = "", paragraph: str = "") -> Advice:
    """Advice outside the formal list."""
    _refuse_empty(text)
    return add_record(
        Advice(
            authority=review.authority,
            review=review,
            text=text,
            theme_words=theme_words[:200],
            paragraph=paragraph[:40],
        ),
        by=by,
        prefix=f"{review.reference}-A",
    )


@transaction.atomic
def answer_advice(*, by: User, advice: Advice, answer: str, on: date, seen_version: int) -> Advice:
    """What the council does about a piece of advice, or why it does nothing."""
    if not answer.strip():
        raise RuleBroken("Say what is done about it, or why nothing is.", "answer")
    advice.answer, advice.answered_on = answer.strip(), on
    return change_record(advice, by=by, seen_version=seen_version, verb="answer")


@transaction.atomic
def add_self_report_item(
    *, by: User, review: Review, text: str, heading: str = "", contributor: Person | None = None
) -> SelfReportItem:
    """One line of what the council said of itself. Raises RuleBroken once its report was handed over."""
    _refuse_empty(text)
    if SelfReportReturn.objects.live().filter(review=review).exists():
        raise RuleBroken("The council's report was handed over; it stays as the reviewers read it.", "text")
    return add_record(
        SelfReportItem(
            authority=review.authority, review=review, text=text, heading=heading[:300], contributor=contributor
        ),
        by=by,
        prefix=f"{review.reference}-C",
    )


def _next_order(review: Review) -> int:
    """The place after the last finding; 0 for what is read in, which stands as the document has it."""
    if not review.run_here:
        return 0
    return (Finding.objects.filter(review=review).aggregate(last=Max("order"))["last"] or 0) + 1


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise RuleBroken("Write the text; it cannot be empty.", "text")
