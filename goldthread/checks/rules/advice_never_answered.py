"""ADV-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import OF_ITSELF, Rows, Scope, of_reviews, said, shared, standing
from goldthread.checks.words import later, quoted
from goldthread.improvement.models import Response
from goldthread.reviews.models import Advice, AdviceLink


class AdviceNeverAnswered(Rule):
    code = "ADV-01"
    revision = 2
    title = "Advice never answered"
    link = Link.RECOMMENDATION
    severity = Severity.LOW
    why = "Advice outside the numbered list is rated by nobody; it counts only if somebody answers it."
    remedy = "Answer the advice, or tie it to the recommendation that takes it up."
    act = "Answer advice {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("advice", "advice_link", "recommendation", "response")

    def population(self, scope: Scope, on: date) -> Rows:
        return of_reviews(Advice, scope, on).filter(~OF_ITSELF)

    def rows(self, scope: Scope, on: date) -> Rows:
        taken_up = shared(AdviceLink).filter(standing("recommendation"), advice=OuterRef("pk"))
        unanswered = Q(answered_on__isnull=True) | Q(answered_on__gt=on)
        responses = said(Response, on).filter(advice=OuterRef("pk"))
        return self.population(scope, on).filter(unanswered, ~Exists(taken_up), ~Exists(responses))

    def row(self, found: Any, on: date) -> Row:
        given_on = found.review.issued_on
        since = later(given_on, on, "it was given")
        return Row(
            subject=Subject.of(found),
            sentence=f"Nobody has answered the advice {found.reference}{since}: {quoted(found.text)}.",
            began_on=given_on,
        )
