"""FIN-07."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.money import counted
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import quoted
from goldthread.finance.models import MoneyLine


class SavingInTwoStrategies(Rule):
    """The same words for a saving in two strategies that share a year, both added up and the later one not existing.

    Within one strategy the database refuses it.
    """

    code = "FIN-07"
    title = "Saving counted in two strategies"
    link = Link.MONEY
    severity = Severity.HIGH
    why = "The same saving in two strategies is taken out of the budget twice, and made once."
    remedy = "Say with which line it counts, or mark it as already in the financial strategy."
    act = "Say where {reference} counts"
    permission = Permission.EDIT_FINANCE
    kinds = ("money_line", "financial_strategy")

    def population(self, scope: Scope, on: date) -> Rows:
        lines = records(MoneyLine, scope).filter(counted(), standing("strategy"), nature=MoneyLine.Nature.SAVING)
        return lines.exclude(in_strategy=MoneyLine.InStrategy.EXISTING).select_related("strategy")

    def rows(self, scope: Scope, on: date) -> Rows:
        twins = shared(MoneyLine).filter(
            counted(),
            standing("strategy"),
            authority=OuterRef("authority_id"),
            nature=MoneyLine.Nature.SAVING,
            match_key=OuterRef("match_key"),
            pk__lt=OuterRef("pk"),
            strategy__first_year__lte=OuterRef("strategy__last_year"),
            strategy__last_year__gte=OuterRef("strategy__first_year"),
        )
        first = Subquery(twins.order_by("pk").values("reference")[:1])
        return self.population(scope, on).annotate(first_in=first).filter(first_in__isnull=False)

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.strategy.reference} counts {quoted(found.what)}, which {found.first_in} counts already.",
            began_on=found.strategy.agreed_on,
        )
