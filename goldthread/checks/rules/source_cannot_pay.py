"""FIN-06."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Sum, Window

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.money import current, paid
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import pounds, quoted
from goldthread.finance.models import Measure


class SourceCannotPay(Rule):
    """A source that is nothing, or too little, in the year of the cost; unknown where nobody said what it holds."""

    code = "FIN-06"
    title = "Source that cannot pay in the year of the cost"
    link = Link.MONEY
    severity = Severity.HIGH
    why = "A source that is empty in the year of the cost pays for nothing, whatever it holds in other years."
    remedy = "Name another source, move the cost to a year in which there is money, or say what the source holds."
    act = "Find the money for {reference}"
    permission = Permission.EDIT_FINANCE
    kinds = ("funding", "funding_source", "year_figure", "money_line", "financial_strategy")
    cited = "line__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        return paid(authority_id__in=scope.authorities).select_related("line", "source")

    def rows(self, scope: Scope, on: date) -> Rows:
        same = {"source": OuterRef("source_id"), "financial_year": OuterRef("financial_year")}
        held = current(on, Measure.AVAILABLE).filter(**same)
        payments = self.population(scope, on).annotate(
            held=Subquery(held.values("pence")[:1]),
            held_on=Subquery(held.values("speaks_for")[:1]),
            drawn=Window(Sum("pence"), partition_by=["source_id", "financial_year"]),
        )
        return payments.filter(Q(held__isnull=True) | Q(held__lt=F("drawn"))).order_by("pk")

    def row(self, found: Any, on: date) -> Row:
        year, source = found.financial_year, found.source.name
        cost = f"{quoted(found.line.what)} is to be paid from {source} in {year}"
        return Row(
            subject=Subject.of(found.line),
            discriminator=f"{found.source.reference} {year}",
            result=Result.UNKNOWN if found.held is None else Result.GAP,
            sentence=f"{cost}; {self._words(found)}.",
            began_on=found.held_on,
        )

    def _words(self, found: Any) -> str:
        if found.held is None:
            return "nobody has said what it holds in that year"
        if found.held == 0:
            return "it holds nothing in that year"
        return f"it holds {pounds(found.held)} and is to pay {pounds(found.drawn)} in all"
