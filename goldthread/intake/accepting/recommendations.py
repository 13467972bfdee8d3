"""Accepting recommendations: of this review, of an earlier one that it restates, and of a report to a committee."""

from __future__ import annotations

from goldthread.authorities.models import Record
from goldthread.documents.models import Citation, Relation
from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.intake.accepting.likeness import best_match, shortened_from
from goldthread.intake.accepting.meetings import agenda_item_of
from goldthread.intake.accepting.reviews import earlier_review
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import CommitteeRecommendation
from goldthread.oversight.services import add_committee_recommendation
from goldthread.reviews.models import Recommendation, Review, UnheldRecommendations
from goldthread.reviews.services import (
    add_recommendation,
    add_unheld_recommendations,
    fill_recommendation,
    printed_order,
)


def accept_recommendation(context: Context, item: Item) -> Outcome:
    """By its list: formal, restated or committee."""
    accept = {"restated": _restated, "committee": _committee}.get(item["list"], _formal)
    return accept(context, item)


def _held_by(review: Review) -> list[Recommendation]:
    return list(Recommendation.objects.live().filter(review=review))


def _formal(context: Context, item: Item) -> Outcome:
    review = context.review
    copy = best_match(item["text"], _held_by(review), lambda held: held.text)
    if copy is None:
        return Outcome(_added(context, review, item))
    if _rests_on_copies(copy):
        fill_recommendation(
            by=context.by,
            recommendation=copy,
            number=item.get("number", ""),
            text=item["text"],
            asks=item.get("asks", []),
            addressed_to=item.get("addressed_to", ""),
        )
    return Outcome(copy, matched=True)


def _rests_on_copies(record: Record) -> bool:
    """Whether no document on record makes this recommendation: only copies of it were read."""
    return not Citation.objects.filter(
        subject_uuid=record.uuid, relation=Relation.MADE, withdrawn_at__isnull=True
    ).exists()


def _added(context: Context, review: Review, item: Item) -> Recommendation:
    recommendation = add_recommendation(
        by=context.by,
        review=review,
        number=item.get("number", ""),
        text=item["text"],
        asks=item.get("asks", []),
        addressed_to=item.get("addressed_to", ""),
    )
    context.new(recommendation)
    return recommendation


def _restated(context: Context, item: Item) -> Outcome:
    """The original when it is on record; else a placeholder that the original will fill."""
    others = Recommendation.objects.live().of(context.authority).exclude(review=context.review)
    original = best_match(item["text"], others, lambda held: held.text)
    if original is not None:
        earlier_review(context, item)
        return Outcome(original, matched=True, relation=Relation.RESTATED)
    earlier = earlier_review(context, item)
    numbered = _same_number(earlier, item)
    if numbered is not None:
        return Outcome(numbered, matched=True, relation=Relation.RESTATED)
    if not earlier.is_placeholder and _held_by(earlier):
        raise RuleBroken(
            f"{earlier.reference} makes no recommendation like this one. Correct the text, or reject it: a review whose"
            " own letter is on record gets no recommendation from a copy.",
            "text",
        )
    return Outcome(_added(context, earlier, item), relation=Relation.RESTATED)


def _same_number(earlier: Review, item: Item) -> Recommendation | None:
    """A copy that was shortened or reworded: the recommendation of its number, when their words have much in common."""
    order = printed_order(item.get("number", ""))
    held = next((one for one in _held_by(earlier) if order and one.order == order), None)
    return held if held is not None and shortened_from(item["text"], held.text) else None


def _committee(context: Context, item: Item) -> Outcome:
    agenda_item = agenda_item_of(context)
    held = CommitteeRecommendation.objects.live().filter(item=agenda_item)
    known = best_match(item["text"], held, lambda one: one.text)
    if known is not None:
        return Outcome(known, matched=True)
    asked = add_committee_recommendation(
        by=context.by, item=agenda_item, number=item.get("number") or str(held.count() + 1), text=item["text"]
    )
    context.new(asked)
    return Outcome(asked)


def accept_unheld(context: Context, item: Item) -> Outcome:
    """Recommendations known only by their number; the same maker and number are one row."""
    known = (
        UnheldRecommendations.objects.live()
        .of(context.authority)
        .filter(maker__iexact=item["maker"], count=item["count"])
        .first()
    )
    if known is not None:
        return Outcome(known, matched=True)
    review = context.record_of("document", 0)
    unheld = add_unheld_recommendations(
        by=context.by,
        authority=context.authority,
        maker=item["maker"],
        count=item["count"],
        words=item.get("text", ""),
        mentioned_in=review if isinstance(review, Review) else None,
    )
    context.new(unheld)
    return Outcome(unheld)
