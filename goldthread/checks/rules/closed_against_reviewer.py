"""REC-05."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, last_status, recommendations, said
from goldthread.checks.words import day_words
from goldthread.frameworks.models import Extent
from goldthread.reviews.models import Party, Rating, RecommendationStatus

CLOSED = (RecommendationStatus.Status.CLOSED, RecommendationStatus.Status.MET)


class ClosedAgainstReviewer(Rule):
    code = "REC-05"
    title = "Closed by the council while the reviewer says otherwise"
    link = Link.RECOMMENDATION
    severity = Severity.HIGH
    why = "A recommendation that the council alone declares done looks the same as one that a reviewer found met."
    remedy = "Open it again, or ask the reviewer to rate it; if the closing stands, explain it and say who decided."
    act = "Settle the closing of {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("recommendation", "recommendation_status", "rating")
    bears = True

    def population(self, scope: Scope, on: date) -> Rows:
        ended = recommendations(scope, on).annotate(now=last_status(on), closed_by=last_status(on, "party"))
        return ended.filter(now__in=CLOSED, closed_by=RecommendationStatus.Party.COUNCIL)

    def rows(self, scope: Scope, on: date) -> Rows:
        ratings = said(Rating, on).filter(recommendation=OuterRef("pk"), party=Party.INDEPENDENT)
        closed = self.population(scope, on).annotate(
            closed_on=last_status(on, "speaks_for"),
            rated_as=last(ratings, "label"),
            extent=last(ratings, "level__extent"),
        )
        return closed.filter(Q(extent__isnull=True) | ~Q(extent=Extent.MET))

    def row(self, found: Any, on: date) -> Row:
        closed = f"The council closed {found.reference} on {day_words(found.closed_on)}"
        rated = f"while the reviewer rates it “{found.rated_as}”" if found.rated_as else "and no reviewer has rated it"
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if found.extent else Result.UNKNOWN,
            sentence=f"{closed}, {rated}.",
            began_on=found.closed_on,
            review=found.review_id,
        )
