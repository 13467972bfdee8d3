"""FIN-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, of_documents, standing
from goldthread.checks.words import pounds, quoted
from goldthread.finance.models import SavingsAmount, SavingsLine


def added(amounts: Rows, by: str) -> Subquery:
    return Subquery(amounts.order_by().values(by).annotate(sum=Sum("pence")).values("sum"))


class ExistingSavingInNewTotal(Rule):
    """A total that is itself marked as already in the financial strategy claims nothing new."""

    code = "FIN-03"
    title = "Saving counted again in a total"
    link = Link.MONEY
    severity = Severity.HIGH
    why = "A saving that the financial strategy already holds cannot be taken out of the budget a second time."
    remedy = "Show the total of new savings apart, and say which total the budget may use."
    act = "Show the new savings of {reference} apart"
    permission = Permission.EDIT_FINANCE
    kinds = ("savings_line", "document")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        totals = of_documents(SavingsLine, scope, on).filter(is_total=True)
        return totals.exclude(status=SavingsLine.Status.EXISTING)

    def rows(self, scope: Scope, on: date) -> Rows:
        above = SavingsAmount.objects.filter(
            standing("line"),
            line__document=OuterRef("document_id"),
            line__order__lt=OuterRef("order"),
            line__is_total=False,
        )
        own = added(SavingsAmount.objects.filter(line=OuterRef("pk")), "line")
        totals = self.population(scope, on).annotate(
            stated=Coalesce(own, F("printed_total_pence")),
            of_all=added(above, "line__document"),
            existing=added(above.filter(line__status=SavingsLine.Status.EXISTING), "line__document"),
        )
        return totals.filter(stated=F("of_all"), existing__isnull=False).exclude(existing=0).exclude(stated=0)

    def row(self, found: Any, on: date) -> Row:
        total = f"The total {quoted(found.label)} of {pounds(abs(found.stated))}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{total} counts {pounds(abs(found.existing))} that is already in the financial strategy.",
            began_on=found.document.dated_on,
        )
