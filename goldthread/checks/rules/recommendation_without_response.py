"""REC-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, open_recommendations, said
from goldthread.checks.words import later
from goldthread.frameworks.models import Extent
from goldthread.improvement.models import Response
from goldthread.reviews.models import Party, Rating


class RecommendationWithoutResponse(Rule):
    """A recommendation that a reviewer has since rated as met needs no answer any more."""

    code = "REC-01"
    title = "Recommendation without a response"
    link = Link.RESPONSE
    severity = Severity.HIGH
    why = "What nobody answers, nobody is bound to: a reader cannot tell whether the council agreed to do it."
    remedy = "Answer the recommendation: accepted, in part or not, with the reason and what will be done."
    act = "Answer {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("recommendation", "response", "recommendation_status", "lineage", "rating")

    def population(self, scope: Scope, on: date) -> Rows:
        ratings = said(Rating, on).filter(recommendation=OuterRef("pk"), party=Party.INDEPENDENT)
        rated = open_recommendations(scope, on).annotate(extent=last(ratings, "level__extent"))
        return rated.filter(Q(extent__isnull=True) | ~Q(extent=Extent.MET))

    def rows(self, scope: Scope, on: date) -> Rows:
        answers = said(Response, on).filter(recommendation=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(answers))

    def row(self, found: Any, on: date) -> Row:
        made_on = found.review.issued_on
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} has no response{later(made_on, on, 'it was made')}.",
            began_on=made_on,
        )
