"""Accepting the facts of a document: the review that it is the record of, and those that it follows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from goldthread.authorities.services import withdraw_record
from goldthread.documents.services import describe_document
from goldthread.frameworks.models import Pack
from goldthread.intake.accepting.context import Context, Item, Outcome
from goldthread.intake.accepting.days import day_of
from goldthread.intake.accepting.likeness import alike, best_match, shortened_from
from goldthread.lib.dates import add_months
from goldthread.reviews.models import Recommendation, Review
from goldthread.reviews.services import ReviewDetails, add_review, fill_placeholder, redate_review, relate_reviews

TYPES: dict[str, str] = {
    "review_letter": Review.Type.OTHER,
    "progress_review": Review.Type.PROGRESS_REVIEW,
    "inspection_report": Review.Type.INSPECTION,
    "briefing": Review.Type.OTHER,
}
WORDS = (
    (
        re.compile(r"test\s+of\s+(?:local\s+)?assurance|local\s+(?:assurance\s+test|test)", re.I),
        Review.Type.TEST_OF_ASSURANCE,
    ),
    (re.compile(r"peer\s+(?:challenge|review)", re.I), Review.Type.PEER_CHALLENGE),
    (re.compile(r"inspection|ofsted|cqc", re.I), Review.Type.INSPECTION),
    (re.compile(r"self[- ]assessment", re.I), Review.Type.SELF_ASSESSMENT),
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PACK_OF: dict[str, str] = {Review.Type.TEST_OF_ASSURANCE: "local-test-of-assurance"}


def accept_document(context: Context, facts: Item) -> Outcome:
    """The review of this document: one on record, a placeholder now filled, or a new one."""
    describe_document(by=context.by, document=context.document, title=facts.get("title", ""), dated_on=context.day)
    details = _details(context, facts)
    review, matched = _resolved(context, details)
    for index, related in enumerate(facts.get("related", [])):
        _relate(context, review, related, index)
    return Outcome(review, matched)


def _details(context: Context, facts: Item) -> ReviewDetails:
    kind = review_type(facts, bool(_reviewer_parts(context)))
    issued = _issued_on(context, facts)
    pack = Pack.objects.filter(slug=PACK_OF.get(kind, "")).order_by("-version").first()
    months = pack.next_review_months if pack else None
    return ReviewDetails(
        type=kind,
        title=facts.get("title") or context.document.title,
        year=(issued or context.day).year,
        mode=facts.get("mode", ""),
        issued_on=issued,
        issued_words=facts.get("date", ""),
        commissioned_by="; ".join(facts.get("commissioned_by", [])),
        addressed_to=facts.get("addressee", ""),
        conducted_by="; ".join(_conductors(facts)),
        basis=facts.get("basis", ""),
        pack=pack,
        next_review_due=add_months(issued, months) if issued and months else None,
        next_review_why=f"{months} months after the letter, by the pack {pack}" if issued and months else "",
    )


def _conductors(facts: Item) -> list[str]:
    """Roles and their organisation; the persons are held apart."""
    words = [author["role"] for author in facts.get("authors", []) if author.get("role")]
    return [*dict.fromkeys(words)] or ([facts["issuing_body"]] if facts.get("issuing_body") else [])


def review_type(facts: Item, reviewer_speaks: bool) -> str:
    """The type of review from the kind and title of the document; a paper in which only the council speaks is the
    council's own report."""
    kind = facts.get("kind", "other")
    if kind in ("progress_review", "inspection_report"):
        return TYPES[kind]
    if kind != "review_letter" and not reviewer_speaks:
        return Review.Type.COUNCIL_REPORT
    return typed_by_words(facts.get("title", "")) or TYPES.get(kind, Review.Type.OTHER)


def typed_by_words(title: str) -> str:
    return next((kind for pattern, kind in WORDS if pattern.search(title)), "")


def _reviewer_parts(context: Context) -> list[date | None]:
    return [part.dated_on for part in context.parts if part.speaker == "reviewer"]


def _issued_on(context: Context, facts: Item) -> date | None:
    """A briefing about a review was written later than the review: the letter inside has the review's date."""
    if facts.get("kind") == "briefing":
        return next((day for day in _reviewer_parts(context) if day), None) or day_of(facts.get("date"))
    return day_of(facts.get("date"))


def _resolved(context: Context, details: ReviewDetails) -> tuple[Review, bool]:
    known = _other_output(context, details)
    if known is not None:
        if details.issued_on and known.issued_on and known.issued_on < details.issued_on:
            redate_review(by=context.by, review=known, details=details)
        return known, True
    placeholder = _placeholder(context, details)
    if placeholder is not None:
        review = fill_placeholder(by=context.by, review=placeholder, details=details)
        _withdraw_copies_without_original(context, review)
        return review, True
    review = add_review(by=context.by, authority=context.authority, details=details)
    context.new(review)
    return review, False


def _withdraw_copies_without_original(context: Context, review: Review) -> None:
    """The letter itself has come: a recommendation known from a copy alone that it does not make is none of it."""
    made = [item["text"] for item in context.items("recommendations") if item["list"] == "formal"]
    copies = list(Recommendation.objects.live().filter(review=review))
    for copy in copies if made else []:
        if not any(alike(copy.text, text) or shortened_from(copy.text, text) for text in made):
            withdraw_record(copy, by=context.by, why=NOT_IN_THE_LETTER, seen_version=copy.row_version)


NOT_IN_THE_LETTER = "It was known from a copy alone; the review's own letter, read since, does not make it."
ONE_REVIEW = timedelta(days=21)
"""The slides of the last day, the letter and the briefing about it are outputs of one review when no more than this
lies between them."""


def _other_output(context: Context, details: ReviewDetails) -> Review | None:
    """The review that this document is another output of: of its type, and issued within days of it."""
    if details.issued_on is None:
        return None
    held = Review.objects.live().of(context.authority).filter(type=details.type, is_placeholder=False)
    if details.type == Review.Type.COUNCIL_REPORT:
        return held.filter(issued_on=details.issued_on, title=details.title[:300]).first()
    near = held.filter(issued_on__gte=details.issued_on - ONE_REVIEW, issued_on__lte=details.issued_on + ONE_REVIEW)
    return near.order_by("issued_on", "pk").first()


def council_account(context: Context) -> Review:
    """What the council says of itself in a document about somebody else's review: a report of its own."""
    review = context.review
    if review.type in Review.COUNCILS_OWN:
        return review
    details = ReviewDetails(
        type=Review.Type.COUNCIL_REPORT,
        title=context.document.title,
        year=context.day.year,
        issued_on=context.day,
        conducted_by="The council",
    )
    known = _other_output(context, details)
    if known is not None:
        return known
    account = add_review(by=context.by, authority=context.authority, details=details)
    context.new(account)
    tie = relate_reviews(
        by=context.by, later=account, earlier=review, relation="draws_on", reason="The document tells of the review."
    )
    context.new(tie)
    return account


def _placeholder(context: Context, details: ReviewDetails) -> Review | None:
    """The placeholder that this document is the original of: its recommendations are these, or its year and type."""
    waiting = Review.objects.live().of(context.authority).filter(is_placeholder=True)
    texts = [item["text"] for item in context.items("recommendations") if item.get("list") == "formal"]
    copies = list(Recommendation.objects.live().filter(review__in=waiting).select_related("review"))
    for text in texts:
        copy = best_match(text, copies, lambda copy: copy.text)
        if copy is not None:
            return copy.review
    return waiting.filter(type=details.type, year=details.year, recommendations__isnull=True).first()


def _relate(context: Context, review: Review, related: Item, index: int) -> None:
    """Ties this review to one it names, when that one is on record; restated recommendations bring theirs."""
    kind = typed_by_words(related.get("title", ""))
    year = YEAR.search(f"{related.get('date', '')} {related.get('title', '')}")
    if not kind or year is None:
        return
    relation = related.get("relation", "")
    relation = relation if relation in ("follows", "draws_on", "repeats") else "draws_on"
    earlier = (
        Review.objects.live()
        .of(context.authority)
        .filter(type=kind, year=int(year.group()))
        .exclude(pk=review.pk)
        .first()
    )
    if earlier is None or (earlier.issued_on and review.issued_on and earlier.issued_on >= review.issued_on):
        return
    context.new(
        relate_reviews(by=context.by, later=review, earlier=earlier, relation=relation, reason="The document names it.")
    )


def earlier_review(context: Context, item: Item) -> Review:
    """The review whose recommendations this document restates: found by their words, else a placeholder."""
    review = context.review
    texts = [entry["text"] for entry in context.items("recommendations") if entry.get("list") == "restated"]
    held = list(Recommendation.objects.live().of(context.authority).exclude(review=review).select_related("review"))
    found = next((match.review for text in texts if (match := best_match(text, held, lambda one: one.text))), None)
    if found is None:
        found = _new_placeholder(context, item)
    tie = relate_reviews(
        by=context.by,
        later=review,
        earlier=found,
        relation="follows",
        reason="The document restates and rates its recommendations.",
    )
    context.new(tie)
    return found


def _new_placeholder(context: Context, item: Item) -> Review:
    related = context.facts.get("related", [])
    follows = next((entry for entry in related if entry.get("relation") == "follows"), related[0] if related else {})
    words = " ".join(str(part) for part in (item.get("source", ""), follows.get("date", ""), follows.get("title", "")))
    year = YEAR.search(words)
    kind = typed_by_words(f"{follows.get('title', '')} {item.get('source', '')} {context.facts.get('title', '')}")
    return _known_by_year(context, kind, int(year.group()) if year else context.day.year - 1, follows)


def _known_by_year(context: Context, kind: str, year: int, follows: dict[str, Any]) -> Review:
    kind = kind or Review.Type.OTHER
    held = Review.objects.live().of(context.authority).filter(type=kind, year=year).exclude(pk=context.review.pk)
    known = held.order_by("issued_on", "pk").first()
    if known is not None:
        return known
    placeholder = add_review(
        by=context.by,
        authority=context.authority,
        details=ReviewDetails(
            type=kind, title=follows.get("title") or f"{Review.Type(kind).label} of {year}, not held", year=year
        ),
        is_placeholder=True,
    )
    context.new(placeholder)
    return placeholder
