"""REC-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, last_status, recommendations, said, succeeded
from goldthread.checks.words import day_words
from goldthread.frameworks.models import Extent
from goldthread.reviews.models import Party, Rating, RecommendationStatus

ENDED = (RecommendationStatus.Status.SUPERSEDED, RecommendationStatus.Status.WITHDRAWN)


class RecommendationWithoutSuccessor(Rule):
    """Looks at recommendations that a later review rated. A closing by the council is the business of REC-05."""

    code = "REC-03"
    title = "Recommendation not met and not taken forward"
    link = Link.RECOMMENDATION
    severity = Severity.HIGH
    why = (
        "When a later review finds a recommendation not met and makes no recommendation in its place, nobody will"
        " ask for it again."
    )
    remedy = "Tie it to the recommendation that takes it forward, or record what ends it and on whose decision."
    act = "Take {reference} forward or end it"
    permission = Permission.EDIT_REVIEW
    kinds = ("recommendation", "rating", "lineage", "recommendation_status")

    def population(self, scope: Scope, on: date) -> Rows:
        ratings = said(Rating, on).filter(
            ~Q(review=OuterRef("review_id")), recommendation=OuterRef("pk"), party=Party.INDEPENDENT
        )
        rated = recommendations(scope, on).annotate(
            rated_on=last(ratings, "speaks_for"),
            rated_as=last(ratings, "label"),
            extent=last(ratings, "level__extent"),
            now=last_status(on),
        )
        return rated.filter(rated_on__isnull=False).exclude(now__in=ENDED, now__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        unmet = self.population(scope, on).filter(Q(extent__isnull=True) | ~Q(extent=Extent.MET))
        return unmet.filter(~succeeded(on))

    def row(self, found: Any, on: date) -> Row:
        unplaced = not found.extent
        tail = "a label that no scale knows" if unplaced else "and no later recommendation takes it forward"
        return Row(
            subject=Subject.of(found),
            result=Result.UNKNOWN if unplaced else Result.GAP,
            sentence=f"{found.reference} was rated “{found.rated_as}” on {day_words(found.rated_on)}, {tail}.",
            began_on=found.rated_on,
        )
