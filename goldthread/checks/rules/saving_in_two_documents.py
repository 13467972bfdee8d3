"""FIN-04."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, of_documents, shared, standing
from goldthread.checks.words import quoted
from goldthread.finance.models import SavingsLine


class SavingInTwoDocuments(Rule):
    """The same label in an earlier document; a line that says it is already in the strategy claims nothing new."""

    code = "FIN-04"
    title = "Saving claimed in two documents"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "The same saving in two papers is spent twice when both are added to the budget."
    remedy = "Say in which of the two it counts, and mark it in the other as already in the financial strategy."
    act = "Say where saving {reference} counts"
    permission = Permission.EDIT_FINANCE
    kinds = ("savings_line", "document")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        lines = of_documents(SavingsLine, scope, on).filter(is_total=False)
        return lines.exclude(status=SavingsLine.Status.EXISTING)

    def rows(self, scope: Scope, on: date) -> Rows:
        same_day = Q(document__dated_on=OuterRef("document__dated_on"), document__lt=OuterRef("document_id"))
        earlier = Q(document__dated_on__lt=OuterRef("document__dated_on")) | same_day
        twins = (
            shared(SavingsLine)
            .annotate(folded=Lower("label"))
            .filter(
                earlier,
                standing("document"),
                authority=OuterRef("authority_id"),
                folded=OuterRef("folded"),
                is_total=False,
            )
        )
        claimed = self.population(scope, on).annotate(folded=Lower("label"))
        first = twins.order_by("document__dated_on", "pk").values("document__reference")[:1]
        return claimed.annotate(first_in=Subquery(first)).filter(first_in__isnull=False)

    def row(self, found: Any, on: date) -> Row:
        paper = found.document.reference
        return Row(
            subject=Subject.of(found),
            sentence=f"{paper} claims {quoted(found.label)}, which {found.first_in} claimed already.",
            began_on=found.document.dated_on,
        )
