"""Accepting judgements, ratings by both parties, and whether the reviewer supports the council's claim."""

from __future__ import annotations

import re

from goldthread.documents.models import Relation, Speaker
from goldthread.frameworks.queries import JUDGEMENT_SCALES, RATING_SCALES
from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.reviews.models import (
    Judgement,
    Party,
    Rating,
    Recommendation,
    RecommendationStatus,
    Review,
    Stance,
    Support,
)
from goldthread.reviews.services import (
    ReviewDetails,
    add_judgement,
    add_rating,
    add_review,
    add_support,
    printed_order,
    set_recommendation_status,
)

POINTS_BACK = re.compile(
    r"(?:(?:the|this|that|our|their) )?(?:peer )?"
    r"(?:review|reviewers?|review team|team|letter|report|advis[eo]rs?|test)",
    re.IGNORECASE,
)
"""What a paper calls a review that it told of before."""


def names_a_maker(words: str) -> bool:
    """Whether words say who judged; "the letter" only points back to a review that the paper told of before."""
    return bool(words.strip()) and POINTS_BACK.fullmatch(words.strip()) is None


def accept_judgement(context: Context, item: Item) -> Outcome:
    """A judgement of this review, or one that the document quotes from somebody else.

    A verdict quoted from "the letter" stands with the paper that quotes it, and fills no criterion anew.
    """
    criterion = context.vocabulary.criterion(item["criterion"])
    maker = item.get("judged_by", "")
    points_back = bool(maker) and criterion is None and not names_a_maker(maker)
    review = context.review if not maker or points_back else _quoted_review(context, item)
    known = (
        Judgement.objects.live()
        .filter(review=review, criterion_words=item["criterion"][:300], label=item["rating"][:200])
        .first()
    )
    if known is not None:
        return Outcome(known, matched=True)
    overall = bool(item.get("overall")) or points_back
    judgement = add_judgement(
        by=context.by,
        review=review,
        criterion_words=item["criterion"],
        label=item["rating"],
        speaks_for=review.issued_on or context.date_at(item["lines"][0]),
        criterion=None if overall else criterion,
        level=context.vocabulary.level(item["rating"], JUDGEMENT_SCALES),
        is_overall=overall,
        judged_by=maker,
        commentary=item.get("commentary", ""),
        conditions=[item["condition"]] if item.get("condition") else [],
    )
    for condition in judgement.conditions.all():
        context.new(condition)
        context.cite_item(condition, item, Relation.MADE)
    context.new(judgement)
    return Outcome(judgement)


def _quoted_review(context: Context, item: Item) -> Review:
    """The inspection or review of somebody else that is quoted: a placeholder, since its own document is not held."""
    maker, year = item["judged_by"], context.day.year
    title = f"Judgement of {maker}, quoted in {context.document.title}"[:300]
    known = Review.objects.live().of(context.authority).filter(is_placeholder=True, title=title).first()
    if known is not None:
        return known
    review = add_review(
        by=context.by,
        authority=context.authority,
        details=ReviewDetails(type=Review.Type.INSPECTION, title=title, year=year, conducted_by=maker),
        is_placeholder=True,
    )
    context.new(review)
    return review


def accept_rating(context: Context, item: Item) -> Outcome:
    """A row of ratings: the independent one, the council's own, and whether the reviewer supports it."""
    recommendation = rated_recommendation(context, item["recommendation"])
    part = context.part_at(item["lines"][0])
    outcomes = []
    if item.get("independent") and part.speaker == Speaker.REVIEWER:
        comment = item.get("comment", "")
        outcomes.append(_rating(context, item, recommendation, Party.INDEPENDENT, item["independent"], comment))
    claim = str(item["council"] or (item["independent"] if part.speaker == Speaker.COUNCIL else ""))
    ends = status_of(claim)
    if ends:
        outcomes.append(_ending(context, item, recommendation, claim, ends))
    elif claim:
        comment = item.get("comment", "") if part.speaker == Speaker.COUNCIL else ""
        outcomes.append(_rating(context, item, recommendation, Party.COUNCIL, claim, comment))
    if not outcomes:
        raise RuleBroken("The row names no rating; correct it.", "independent")
    _support(context, item, recommendation)
    return outcomes[0]


CLOSED = ("closed", "complete and closed", "completed and closed")
OPEN = ("open", "still open", "remains open")


def status_of(claim: str) -> str:
    """Whether it says "closed" or "open": no ratings of progress, but how a recommendation ends. Empty for ratings."""
    words = match_key(claim)
    if words.startswith(CLOSED):
        return RecommendationStatus.Status.CLOSED
    return RecommendationStatus.Status.OPEN if words in OPEN else ""


def _ending(context: Context, item: Item, recommendation: Recommendation, claim: str, ends: str) -> Outcome:
    """The council says in a document whether a recommendation is closed: a dated statement of the council."""
    day = context.date_at(item["lines"][0])
    held = RecommendationStatus.objects.live().filter(recommendation=recommendation, party="council", speaks_for=day)
    known = held.first()
    if known is not None:
        return Outcome(known, matched=True)
    status = set_recommendation_status(
        by=context.by,
        recommendation=recommendation,
        status=ends,
        party=RecommendationStatus.Party.COUNCIL,
        on_what=f"“{claim}” in {context.document.title}",
        speaks_for=day,
        read_from=context.part_at(item["lines"][0]),
    )
    context.new(status)
    return Outcome(status)


def rated_recommendation(context: Context, number: str) -> Recommendation:
    """The recommendation of the earlier review that a printed number means. Raises RuleBroken when none is."""
    order = printed_order(number)
    for index, item in enumerate(context.items("recommendations")):
        if item.get("list") == "restated" and printed_order(item.get("number", "")) == order:
            found = context.needed("recommendations", index)
            if isinstance(found, Recommendation):
                return found
    earlier = Review.objects.live().filter(later_relations__later=context.review, later_relations__relation="follows")
    held = Recommendation.objects.live().filter(review__in=earlier, order=order).first()
    if held is None:
        raise RuleBroken(f"Recommendation {number} of the earlier review is not on record; add it first.")
    return held


def _rating(
    context: Context, item: Item, recommendation: Recommendation, party: Party, label: str, comment: str
) -> Outcome:
    known = (
        Rating.objects.live()
        .filter(recommendation=recommendation, review=context.review, party=party, label=label[:200])
        .first()
    )
    if known is not None:
        return Outcome(known, matched=True)
    rating = add_rating(
        by=context.by,
        recommendation=recommendation,
        review=context.review,
        party=party,
        label=label,
        level=context.vocabulary.level(label, RATING_SCALES),
        comment=comment,
        speaks_for=context.date_at(item["lines"][0]),
        read_from=context.part_at(item["lines"][0]),
    )
    context.new(rating)
    context.cite_item(rating, item, Relation.MADE)
    return Outcome(rating)


def _support(context: Context, item: Item, recommendation: Recommendation) -> None:
    stance = item.get("support", "")
    if stance not in Stance or not item.get("support_quote"):
        return
    if Support.objects.live().filter(recommendation=recommendation, review=context.review, stance=stance).exists():
        return
    support = add_support(
        by=context.by,
        recommendation=recommendation,
        review=context.review,
        stance=stance,
        quote=item["support_quote"],
        speaks_for=context.date_at(item["lines"][0]),
    )
    context.new(support)
    context.cite_item(support, Item(lines=item.get("support_lines") or item["lines"]), Relation.MADE)
