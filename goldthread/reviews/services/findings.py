"""Writing what reviews found and advised, and what the council said of itself."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, change_record
from goldthread.frameworks.models import Theme
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.reviews.models import Advice, Finding, Review, SelfReportItem


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
) -> Finding:
    """One finding of a review, in its words."""
    _refuse_empty(text)
    return add_record(
        Finding(
            authority=review.authority,
            review=review,
            nature=nature,
            text=text,
            theme_words=theme_words[:200],
            theme=theme,
            paragraph=paragraph[:40],
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
    """One line of what the council said of itself, frozen."""
    _refuse_empty(text)
    return add_record(
        SelfReportItem(
            authority=review.authority, review=review, text=text, heading=heading[:300], contributor=contributor
        ),
        by=by,
        prefix=f"{review.reference}-C",
    )


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise RuleBroken("Write the text; it cannot be empty.", "text")
