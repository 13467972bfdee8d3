"""FIN-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Sum

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, of_documents
from goldthread.checks.words import pounds, quoted
from goldthread.finance.models import SavingsAmount, SavingsLine


class RowTotalDiffers(Rule):
    """Adds up the years of each savings line that prints a total; unknown where no year is on record."""

    code = "FIN-01"
    title = "Savings line that does not add up"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "A budget built on a printed total takes over its error."
    remedy = "Check the line against the council's own papers and have the figure corrected."
    act = "Check savings line {reference}"
    permission = Permission.EDIT_FINANCE
    kinds = ("savings_line", "document")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        return of_documents(SavingsLine, scope, on).filter(printed_total_pence__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        years = SavingsAmount.objects.filter(line=OuterRef("pk")).order_by().values("line")
        added = self.population(scope, on).annotate(added=Subquery(years.annotate(sum=Sum("pence")).values("sum")))
        return added.filter(Q(added__isnull=True) | ~Q(added=F("printed_total_pence")))

    def row(self, found: Any, on: date) -> Row:
        printed = f"The line {quoted(found.label)} prints a total of {pounds(found.printed_total_pence)}"
        known = found.added is not None
        tail = f"its years add up to {pounds(found.added)}" if known else "none of its years is on record"
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if known else Result.UNKNOWN,
            sentence=f"{printed}; {tail}.",
            began_on=found.document.dated_on,
        )
