"""REC-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, last, open_recommendations, said
from goldthread.checks.words import quoted
from goldthread.improvement.models import Response, ResponseAsk
from goldthread.reviews.models import Ask


class AskWithoutAnswer(Rule):
    """Looks only at recommendations that have a response: without one, the whole recommendation is unanswered."""

    code = "REC-02"
    title = "Ask that the response leaves out"
    link = Link.RESPONSE
    severity = Severity.MEDIUM
    why = "A recommendation often asks for several things. A response to one of them reads like a response to all."
    remedy = "Say in the response what will be done about this ask, or why it will not be done."
    act = "Complete the answer to {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("recommendation", "response", "recommendation_status", "lineage")
    authority_path = "recommendation__authority_id"
    cited = "recommendation__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        answers = said(Response, on).filter(recommendation=OuterRef("pk"))
        answered = open_recommendations(scope, on).filter(Exists(answers))
        return Ask.objects.filter(recommendation__in=answered.values("pk"))

    def rows(self, scope: Scope, on: date) -> Rows:
        answers = said(Response, on).filter(recommendation=OuterRef("recommendation_id"))
        taken_up = ResponseAsk.objects.filter(ask=OuterRef("pk"), response__in=said(Response, on))
        unanswered = self.population(scope, on).filter(~Exists(taken_up))
        return unanswered.annotate(answered_on=last(answers, "speaks_for")).select_related("recommendation")

    def row(self, found: Any, on: date) -> Row:
        asked_in = found.recommendation.reference
        return Row(
            subject=Subject.of(found.recommendation),
            discriminator=f"ask {found.order}",
            sentence=f"{asked_in} has a response, but none that answers this ask: {quoted(found.text)}.",
            began_on=found.answered_on,
        )
