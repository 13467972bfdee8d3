"""RAT-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, said, standing
from goldthread.checks.words import quoted
from goldthread.frameworks.models import Extent
from goldthread.reviews.models import Party, Rating, Stance, Support

LAST = {"step": "level__step", "scale": "level__scale_id", "on": "speaks_for"}
"""What is asked of the last rating of each party."""


class ClaimNotSupported(Rule):
    """Support in part is a gap too, but puts no criterion in doubt.

    Settled by a later statement of support, by a later independent rating that says met, or when the council's own
    later rating claims no more than the reviewer's.
    """

    code = "RAT-03"
    revision = 2
    title = "Council's claim that the reviewer does not support"
    link = Link.RATING
    severity = Severity.HIGH
    why = "The council says that it has done what was asked, and the reviewer who looked says that it has not shown it."
    remedy = "Give the reviewer the evidence for the claim and ask for a new rating, or change the council's own."
    act = "Show the evidence for {reference}"
    permission = Permission.RATE_FOR_COUNCIL
    kinds = ("support", "rating", "recommendation")
    bears = True

    def population(self, scope: Scope, on: date) -> Rows:
        supports = said(Support, on)
        newer = supports.filter(recommendation=OuterRef("recommendation_id"), speaks_for__gt=OuterRef("speaks_for"))
        inside = supports.filter(standing("recommendation"), authority_id__in=scope.authorities)
        return inside.filter(~Exists(newer)).select_related("recommendation")

    def rows(self, scope: Scope, on: date) -> Rows:
        settled = said(Rating, on).filter(
            recommendation=OuterRef("recommendation_id"),
            party=Party.INDEPENDENT,
            level__extent=Extent.MET,
            speaks_for__gt=OuterRef("speaks_for"),
        )
        claimed = self.population(scope, on).exclude(stance=Stance.SUPPORTED).filter(~Exists(settled))
        for party in Party:
            ratings = said(Rating, on).filter(recommendation=OuterRef("recommendation_id"), party=party)
            claimed = claimed.annotate(**{f"{party.value}_{name}": last(ratings, path) for name, path in LAST.items()})
        same_scale = Q(council_scale=F("independent_scale"))
        taken_back = same_scale & Q(council_on__gt=F("speaks_for"), council_step__lte=F("independent_step"))
        return claimed.exclude(pk__in=claimed.filter(taken_back).values("pk"))

    def row(self, found: Any, on: date) -> Row:
        in_part = found.stance == Stance.PART_SUPPORTED
        how = "supports only part of" if in_part else "does not support"
        claim = f"The reviewer {how} what the council says of {found.recommendation.reference}"
        return Row(
            subject=Subject.of(found.recommendation),
            discriminator=found.reference,
            sentence=f"{claim}: {quoted(found.quote)}.",
            began_on=found.speaks_for,
            review=None if in_part else found.recommendation.review_id,
        )
