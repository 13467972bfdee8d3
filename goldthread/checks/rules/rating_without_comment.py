"""RAT-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said, standing
from goldthread.checks.words import day_words
from goldthread.reviews.models import Party, Rating


class RatingWithoutComment(Rule):
    """Looks at the last independent rating of each recommendation; older ones are history."""

    code = "RAT-02"
    title = "Rating without a comment"
    link = Link.RATING
    severity = Severity.LOW
    why = "A rating without a word on what it rests on can be neither used nor challenged."
    remedy = "Ask the reviewer what the rating rests on and what is needed next, and record it as the comment."
    act = "Say what rating {reference} rests on"
    permission = Permission.RATE_INDEPENDENTLY
    kinds = ("rating", "recommendation")

    def population(self, scope: Scope, on: date) -> Rows:
        ratings = said(Rating, on).filter(party=Party.INDEPENDENT)
        newer = ratings.filter(recommendation=OuterRef("recommendation_id"), speaks_for__gt=OuterRef("speaks_for"))
        inside = ratings.filter(standing("recommendation"), authority_id__in=scope.authorities)
        return inside.filter(~Exists(newer)).select_related("recommendation")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(comment="")

    def row(self, found: Any, on: date) -> Row:
        rated = f"The rating “{found.label}” of {found.recommendation.reference}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{rated}, given on {day_words(found.speaks_for)}, says nothing of what it rests on.",
            began_on=found.speaks_for,
        )
