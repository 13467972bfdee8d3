"""Drafting recommendations and advice of a review run here, until it is signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import change_record, withdraw_record
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.reviews.models import Advice, Ask, Finding, Recommendation, Review
from goldthread.reviews.services.findings import add_advice
from goldthread.reviews.services.locking import refuse_locked
from goldthread.reviews.services.recommendations import add_recommendation, link_finding, printed_order

BEHIND = "The finding that it answers"


@transaction.atomic
def draft_recommendation(
    *,
    by: User,
    review: Review,
    text: str,
    asks: Sequence[str] = (),
    addressed_to: str = "",
    number: str = "",
    findings: Sequence[Finding] = (),
) -> Recommendation:
    """A recommendation with the findings behind it; its number is the next one unless another is given.

    Raises RuleBroken for a finding of another review, a number that is taken, and while the words are locked.
    """
    refuse_locked(review)
    _refuse_foreign(review, findings)
    recommendation = add_recommendation(
        by=by,
        review=review,
        number=number.strip() or _next_number(review),
        text=text.strip(),
        asks=asks,
        addressed_to=addressed_to.strip(),
    )
    for finding in findings:
        link_finding(by=by, finding=finding, recommendation=recommendation, reason=BEHIND)
    return recommendation


@transaction.atomic
def redraft_recommendation(
    *,
    by: User,
    recommendation: Recommendation,
    text: str,
    asks: Sequence[str],
    addressed_to: str,
    number: str,
    seen_version: int,
) -> Recommendation:
    """Rewords a recommendation before it is signed: its asks become those given, the whole where none are.

    Raises RuleBroken for one that was read in, an empty text, a number that is taken, and while the words are locked.
    """
    review = recommendation.review
    _refuse_read_in(review)
    refuse_locked(review)
    if not text.strip():
        raise RuleBroken("Write the recommendation; it cannot be empty.", "text")
    number = number.strip()[:20]
    taken = Recommendation.objects.live().filter(review=review, number=number).exclude(pk=recommendation.pk)
    if number and taken.exists():
        raise RuleBroken(f"{review.reference} has a recommendation {number} already; give another number.", "number")
    recommendation.text, recommendation.match_key = text.strip(), match_key(text)
    recommendation.addressed_to, recommendation.number = addressed_to.strip()[:300], number
    recommendation.order = printed_order(number) or recommendation.order
    change_record(recommendation, by=by, seen_version=seen_version)
    wanted = list(asks) or [text.strip()]
    held = {ask.order: ask for ask in recommendation.asks.all()}
    for order, words in enumerate(wanted, start=1):
        ask = held.pop(order, None) or Ask(
            recommendation=recommendation, authority=recommendation.authority, order=order
        )
        ask.text = words
        ask.save()
    Ask.objects.filter(pk__in=[ask.pk for ask in held.values()]).delete()
    return recommendation


@transaction.atomic
def take_back(*, by: User, record: Recommendation | Advice, why: str, seen_version: int) -> Recommendation | Advice:
    """Takes a drafted recommendation, or a piece of advice, out again; it stays on record with the reason."""
    _refuse_read_in(record.review)
    refuse_locked(record.review)
    return withdraw_record(record, by=by, why=why, seen_version=seen_version)


@transaction.atomic
def draft_advice(*, by: User, review: Review, text: str, theme_words: str = "") -> Advice:
    """Advice outside the list of recommendations. Raises RuleBroken while the words are locked."""
    refuse_locked(review)
    return add_advice(by=by, review=review, text=text.strip(), theme_words=theme_words.strip())


def _next_number(review: Review) -> str:
    orders = Recommendation.objects.live().filter(review=review).values_list("order", flat=True)
    return str(max(orders, default=0) + 1)


def _refuse_foreign(review: Review, findings: Sequence[Finding]) -> None:
    if any(finding.review_id != review.pk for finding in findings):
        raise RuleBroken("A recommendation answers findings of its own review.", "findings")


def _refuse_read_in(review: Review) -> None:
    if not review.run_here:
        raise RuleBroken(f"{review.reference} was read in; its words stay as printed.")
