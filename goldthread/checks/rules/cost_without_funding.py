"""FIN-05."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.money import planned_costs
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import pounds, quoted


class CostWithoutFunding(Rule):
    """A cost in a financial year that sources pay in part or not at all. A bid asks for money, so it is left out."""

    code = "FIN-05"
    title = "Cost that nothing pays for"
    link = Link.MONEY
    severity = Severity.HIGH
    why = "A plan whose costs nobody has found the money for stops when the first bill comes."
    remedy = "Say which source pays the cost in that year, or plan it for another."
    act = "Say what pays for {reference}"
    permission = Permission.EDIT_FINANCE
    kinds = ("money_line", "year_figure", "funding", "funding_source", "financial_strategy")
    cited = "line__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        return planned_costs(scope.authorities, on).select_related("line")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(paid__lt=F("pence"))

    def row(self, found: Any, on: date) -> Row:
        cost = f"{quoted(found.line.what)} is to cost {pounds(found.pence)} in {found.financial_year}"
        lack = "nothing pays for it" if not found.paid else f"nothing pays for {pounds(found.lacking)} of it"
        return Row(
            subject=Subject.of(found.line),
            discriminator=found.financial_year,
            sentence=f"{cost}; {lack}.",
            began_on=found.speaks_for,
        )
