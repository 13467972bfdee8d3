"""FIN-08."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, F, OuterRef, When

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.money import counted, current, total
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import pounds
from goldthread.finance.models import Measure, MoneyLine


class StrategyTotalDiffers(Rule):
    """Savings or costs of a year as the strategy states them, against what its lines are planned to be."""

    code = "FIN-08"
    title = "Total of a strategy that its lines do not give"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "Members agree the total; when the lines give another, nobody knows which of the two was agreed."
    remedy = "Find the line that is missing or wrong, or enter the total as it stands now."
    act = "Reconcile the totals of {reference}"
    permission = Permission.EDIT_FINANCE
    kinds = ("financial_strategy", "year_figure", "money_line")
    cited = "strategy__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        stated = current(on, Measure.STATED_SAVINGS, Measure.STATED_COSTS)
        return stated.filter(authority_id__in=scope.authorities).select_related("strategy")

    def rows(self, scope: Scope, on: date) -> Rows:
        planned = current(on, Measure.PLANNED).filter(
            counted("line"), strategy=OuterRef("strategy_id"), financial_year=OuterRef("financial_year")
        )
        savings = planned.filter(line__nature=MoneyLine.Nature.SAVING)
        costs = planned.exclude(line__nature=MoneyLine.Nature.SAVING)
        computed = Case(
            When(measure=Measure.STATED_SAVINGS, then=total(savings, "strategy")), default=total(costs, "strategy")
        )
        return self.population(scope, on).annotate(computed=computed).exclude(computed=F("pence"))

    def row(self, found: Any, on: date) -> Row:
        what = "savings" if found.measure == Measure.STATED_SAVINGS else "costs"
        stated = f"{found.strategy.title} states {what} of {pounds(found.pence)} in {found.financial_year}"
        return Row(
            subject=Subject.of(found.strategy),
            discriminator=f"{what} {found.financial_year}",
            sentence=f"{stated}; its lines add up to {pounds(found.computed)}.",
            began_on=found.speaks_for,
        )
