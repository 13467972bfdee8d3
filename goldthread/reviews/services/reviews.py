"""Writing reviews, how they relate, and what an authority must hold."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.services import add_record, change_record
from goldthread.frameworks.models import Pack
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import PackRequirement, Review, ReviewRelation

CODES = {
    Review.Type.TEST_OF_ASSURANCE: "LTA",
    Review.Type.PROGRESS_REVIEW: "PR",
    Review.Type.INSPECTION: "INS",
    Review.Type.PEER_CHALLENGE: "PC",
    Review.Type.SELF_ASSESSMENT: "SA",
    Review.Type.INTERNAL_FOLLOW_UP: "IF",
    Review.Type.COUNCIL_REPORT: "CR",
    Review.Type.OTHER: "RV",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDetails:
    """What a letter or a form says of a review. `year` stands in the reference."""

    type: str
    title: str
    year: int
    mode: str = ""
    issued_on: date | None = None
    issued_words: str = ""
    commissioned_by: str = ""
    addressed_to: str = ""
    conducted_by: str = ""
    basis: str = ""
    pack: Pack | None = None
    run_here: bool = False
    next_review_due: date | None = None
    next_review_why: str = ""


LIMITS = {"title": 300, "issued_words": 120, "next_review_why": 300}


def _columns(details: ReviewDetails) -> dict[str, object]:
    values = {spec.name: getattr(details, spec.name) for spec in fields(details)}
    return {name: value[: LIMITS.get(name, 300)] if isinstance(value, str) else value for name, value in values.items()}


def review_reference(authority: Authority, type: str, year: int) -> str:
    """A code and year that nobody has: LTA15, then LTA15b, LTA15c."""
    base = f"{CODES[Review.Type(type)]}{year % 100:02}"
    taken = set(
        Review.objects.filter(authority=authority, reference__startswith=base).values_list("reference", flat=True)
    )
    endings = ["", *(chr(letter) for letter in range(ord("b"), ord("z") + 1))]
    free = next((f"{base}{ending}" for ending in endings if f"{base}{ending}" not in taken), "")
    if not free:
        raise RuleBroken(f"There are 26 reviews called {base} already; withdraw one that is a copy.", "type")
    return free


@transaction.atomic
def add_review(*, by: User, authority: Authority, details: ReviewDetails, is_placeholder: bool = False) -> Review:
    """A review, run here or read in. A placeholder is one known only because another document restates it."""
    if not details.title.strip():
        raise RuleBroken("Give the review a title.", "title")
    return add_record(
        Review(
            authority=authority,
            reference=review_reference(authority, details.type, details.year),
            is_placeholder=is_placeholder,
            **_columns(details),
        ),
        by=by,
    )


@transaction.atomic
def fill_placeholder(*, by: User, review: Review, details: ReviewDetails) -> Review:
    """The document of a placeholder has come: the review takes its facts and keeps its reference.

    Raises RuleBroken for a review that is no placeholder: its facts came from its own document.
    """
    if not review.is_placeholder:
        raise RuleBroken(f"{review.reference} has its own document already.")
    for name, value in _columns(details).items():
        setattr(review, name, value)
    review.is_placeholder = False
    return change_record(review, by=by, seen_version=review.row_version, verb="fill")


@transaction.atomic
def redate_review(*, by: User, review: Review, details: ReviewDetails) -> Review:
    """A later output of the same review has come, such as the letter after the slides: it gives title and date."""
    review.title, review.issued_on = details.title[:300], details.issued_on
    review.issued_words = details.issued_words[:120]
    review.next_review_due, review.next_review_why = details.next_review_due, details.next_review_why[:300]
    return change_record(review, by=by, seen_version=review.row_version, verb="redate")


@transaction.atomic
def relate_reviews(*, by: User, later: Review, earlier: Review, relation: str, reason: str) -> ReviewRelation:
    """`later` follows, draws on or repeats `earlier`; said once."""
    known = ReviewRelation.objects.live().filter(later=later, earlier=earlier, relation=relation).first()
    if known is not None:
        return known
    return add_record(
        ReviewRelation(authority=later.authority, later=later, earlier=earlier, relation=relation, reason=reason[:300]),
        by=by,
        prefix=f"{later.reference}-V",
    )


def followed_by(review: Review) -> list[int]:
    """Keys of the earlier reviews that this one follows or repeats. One query."""
    kept = (ReviewRelation.Relation.FOLLOWS, ReviewRelation.Relation.REPEATS)
    ties = ReviewRelation.objects.live().filter(later=review, relation__in=kept)
    return list(ties.values_list("earlier_id", flat=True))


@transaction.atomic
def set_next_review(*, by: User, review: Review, due: date, why: str, seen_version: int) -> Review:
    """Fixes or moves the day by which the next review is due. Raises RuleBroken without a reason."""
    if not why.strip():
        raise RuleBroken("Say why the next review is due by then.", "why")
    review.next_review_due, review.next_review_why = due, why.strip()[:300]
    return change_record(review, by=by, seen_version=seen_version, verb="set_next_review")


@transaction.atomic
def require_pack(*, by: User, authority: Authority, pack: Pack, from_on: date, basis: str) -> PackRequirement:
    """The authority must hold the criteria of `pack` from a day; said once for a version."""
    known = PackRequirement.objects.live().filter(authority=authority, pack=pack).first()
    if known is not None:
        return known
    return add_record(
        PackRequirement(authority=authority, pack=pack, from_on=from_on, basis=basis[:300]), by=by, prefix="Q"
    )
