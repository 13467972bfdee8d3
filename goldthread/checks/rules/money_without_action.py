"""FIN-10."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.money import counted, current
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import quoted
from goldthread.finance.models import Measure, MoneyLine
from goldthread.improvement.models import ActionMoney
from goldthread.lib.dates import financial_year

NATURES = (MoneyLine.Nature.SAVING, MoneyLine.Nature.ONE_OFF)


class MoneyWithoutAction(Rule):
    """A saving or a one-off cost that is planned for a year not yet over, and that no action of the plan is tied to."""

    code = "FIN-10"
    title = "Money without an action"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "A saving that nobody acts on is not made, and money that no action needs is not spent."
    remedy = "Tie the action that delivers the saving or needs the money, or put one into the plan."
    act = "Say which action {reference} hangs on"
    permission = Permission.EDIT_RESPONSE
    kinds = ("money_line", "year_figure", "financial_strategy", "action_money", "action")

    def population(self, scope: Scope, on: date) -> Rows:
        """A year such as "2026/27" sorts as it runs, so that years are compared as words."""
        due = current(on, Measure.PLANNED).filter(line=OuterRef("pk"), financial_year__gte=financial_year(on))
        lines = records(MoneyLine, scope).filter(counted(), standing("strategy"), nature__in=NATURES)
        return lines.filter(Exists(due.exclude(pence=0))).select_related("strategy")

    def rows(self, scope: Scope, on: date) -> Rows:
        """What is tied to a mention of the line is tied to the same money."""
        same = Q(line=OuterRef("pk")) | (standing("line") & Q(line__counted_with=OuterRef("pk")))
        tied = shared(ActionMoney).filter(standing("action"), same)
        return self.population(scope, on).filter(~Exists(tied))

    def row(self, found: Any, on: date) -> Row:
        lacks = "delivers the saving" if found.is_saving else "needs the money for"
        return Row(
            subject=Subject.of(found),
            sentence=f"No action of the plan {lacks} {quoted(found.what)}.",
            began_on=found.strategy.agreed_on,
        )
