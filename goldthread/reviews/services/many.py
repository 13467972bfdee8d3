"""Writing many recommendations or ratings at once, as an import does: few queries, one audit event for each call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records
from goldthread.authorities.models import Authority
from goldthread.authorities.services import holds
from goldthread.frameworks.models import Level
from goldthread.lib.errors import RuleBroken
from goldthread.lib.inserting import insert_many
from goldthread.lib.text import match_key
from goldthread.reviews.models import Ask, Party, Rating, Recommendation, Review
from goldthread.reviews.services.ratings import NEEDED


@dataclass(frozen=True, slots=True)
class Printed:
    """A recommendation as a list prints it; the number is empty for a list of bullets."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the council says of one recommendation, its label as printed."""

    recommendation: Recommendation
    label: str
    level: Level | None = None
    comment: str = ""


@transaction.atomic
def add_recommendations(*, by: User, review: Review, at: datetime, printed: Sequence[Printed]) -> list[Recommendation]:
    """Recommendations of a review, in the order given; each asks for itself as a whole.

    Raises RuleBroken for one without text, when a number is used already or twice, and for a review that is run here:
    its team writes them on its own page.
    """
    if review.run_here:
        raise RuleBroken(f"{review.reference} is run here; only its team writes its recommendations.", "review")
    if not all(one.text.strip() for one in printed):
        raise RuleBroken("Write each recommendation in the review's own words.", "text")
    live = Recommendation.objects.live().filter(review=review)
    taken = Counter([*live.exclude(number="").values_list("number", flat=True), *(one.number for one in printed)])
    twice = next((one.number for one in printed if one.number and taken[one.number] > 1), "")
    if twice:
        raise RuleBroken(f"{review.reference} has a recommendation {twice} already; give another number.", "number")
    held = live.count()
    made = add_records(
        [
            Recommendation(
                authority=review.authority,
                review=review,
                number=one.number[:20],
                order=held + place,
                text=one.text,
                match_key=match_key(one.text),
            )
            for place, one in enumerate(printed, start=1)
        ],
        by=by,
        at=at,
        prefix=lambda recommendation: f"{review.reference}-R",
    )
    insert_many([Ask(recommendation=one, authority=review.authority, order=1, text=one.text) for one in made])
    return made


@transaction.atomic
def add_council_ratings(
    *, by: User, authority: Authority, at: datetime, speaks_for: date, said: Sequence[Said]
) -> list[Rating]:
    """The council's own dated word on recommendations. Raises RuleBroken for a person who does not rate for it."""
    if said and not holds(by, authority, NEEDED[Party.COUNCIL]):
        raise RuleBroken("Your role does not give the council's own ratings.", "party")
    if not all(one.label.strip() for one in said):
        raise RuleBroken("Give each rating in the council's own words.", "label")
    ratings = [
        Rating(
            authority=authority,
            recommendation=one.recommendation,
            party=Party.COUNCIL,
            label=one.label.strip()[:200],
            level=one.level,
            comment=one.comment,
            speaks_for=speaks_for,
        )
        for one in said
    ]
    return add_records(ratings, by=by, at=at, prefix=lambda rating: f"{rating.recommendation.reference}-T")
