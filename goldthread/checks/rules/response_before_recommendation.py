"""DAT-05."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said, standing
from goldthread.checks.words import day_words
from goldthread.improvement.models import Response


class ResponseBeforeRecommendation(Rule):
    """Looks at responses to recommendations whose day is known."""

    code = "DAT-05"
    title = "Response older than its recommendation"
    link = Link.RESPONSE
    severity = Severity.LOW
    why = "What was written before the recommendation was made is not an answer to it."
    remedy = "Correct the day of the response, or write one that answers the recommendation."
    act = "Correct the day of response {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("response", "recommendation", "review")

    def population(self, scope: Scope, on: date) -> Rows:
        answers = said(Response, on).filter(authority_id__in=scope.authorities)
        dated = answers.filter(standing("recommendation"), recommendation__review__issued_on__isnull=False)
        return dated.select_related("recommendation__review")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(speaks_for__lt=F("recommendation__review__issued_on"))

    def row(self, found: Any, on: date) -> Row:
        made_on = found.recommendation.review.issued_on
        answer = f"The response to {found.recommendation.reference} is of {day_words(found.speaks_for)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{answer}, before it was made on {day_words(made_on)}.",
            began_on=found.speaks_for,
        )
