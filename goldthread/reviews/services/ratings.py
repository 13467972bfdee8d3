"""Writing ratings by two parties. A reviewer's word is never the council's to write."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.services import add_record, change_record, holds
from goldthread.documents.models import Part, Speaker
from goldthread.frameworks.models import Level
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.guards import refuse_not_judging
from goldthread.reviews.models import Party, Rating, Recommendation, Review, Support

NEEDED = {Party.INDEPENDENT: Permission.RATE_INDEPENDENTLY, Party.COUNCIL: Permission.RATE_FOR_COUNCIL}
"""What it takes to give a rating here, for each party."""


@transaction.atomic
def add_rating(
    *,
    by: User,
    recommendation: Recommendation,
    party: str,
    label: str,
    speaks_for: date,
    review: Review | None = None,
    level: Level | None = None,
    comment: str = "",
    read_from: Part | None = None,
    supersedes: Rating | None = None,
) -> Rating:
    """A rating by one party; the label stays as printed. `supersedes` is a rating that it corrects.

    With `read_from`, it was read in a document: the part's speaker decides what it may be, and a part where the
    council speaks never gives an independent rating. Without, somebody rates here, and must hold the permission of
    the party. Raises RuleBroken otherwise.
    """
    if not label.strip():
        raise RuleBroken("Give the rating in the rater's own words.", "label")
    _refuse_wrong_voice(by, recommendation, Party(party), read_from, review)
    return add_record(
        Rating(
            authority=recommendation.authority,
            recommendation=recommendation,
            review=review,
            party=party,
            label=label[:200],
            level=level,
            comment=comment,
            speaks_for=speaks_for,
            supersedes=supersedes,
        ),
        by=by,
        prefix=f"{recommendation.reference}-T",
    )


def _refuse_wrong_voice(
    by: User, recommendation: Recommendation, party: Party, read_from: Part | None, review: Review | None
) -> None:
    if read_from is None:
        owners = (review,) if review is not None else ()
        if not holds(by, recommendation.authority, NEEDED[party], *owners):
            raise RuleBroken(f"Your role does not give {party.label.lower()} ratings.", "party")
    elif party is Party.INDEPENDENT and read_from.speaker != Speaker.REVIEWER:
        raise RuleBroken("The council speaks in this part of the document; it holds no independent rating.", "party")


@transaction.atomic
def place_rating(*, by: User, rating: Rating, level: Level, seen_version: int) -> Rating:
    """A person places a label that no scale knew. The label stays as printed. Raises RuleBroken for one with a place:
    what a reviewer said is never moved."""
    if rating.level_id is not None:
        raise RuleBroken("This rating has its place on a scale; nobody moves it.", "level")
    if rating.review is not None and rating.party == Party.INDEPENDENT:
        refuse_not_judging(by, rating.review)
    rating.level = level
    return change_record(rating, by=by, seen_version=seen_version, verb="place")


@transaction.atomic
def add_support(
    *, by: User, recommendation: Recommendation, review: Review, stance: str, quote: str, speaks_for: date
) -> Support:
    """Whether the reviewer supports the council's claim, with the sentence that says so."""
    refuse_not_judging(by, review)
    if not quote.strip():
        raise RuleBroken("Quote the sentence in which the reviewer says so.", "quote")
    return add_record(
        Support(
            authority=recommendation.authority,
            recommendation=recommendation,
            review=review,
            stance=stance,
            quote=quote,
            speaks_for=speaks_for,
        ),
        by=by,
        prefix=f"{recommendation.reference}-U",
    )
