"""FIN-12."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.money import counted
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import ActionMoney


class ActionSavesInTwoStrategies(Rule):
    """One action delivers savings of two strategies that share a year, under other words, and both are added up.

    Under the same words it is FIN-07. A saving that is marked as existing claims nothing new.
    """

    code = "FIN-12"
    title = "Action whose saving two strategies count"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "What one action saves is saved once; under two names in two strategies it is taken out of the budget twice."
    remedy = "Say with which line it counts, mark it as already in the strategy, or explain why it saves twice."
    act = "Say where {reference} counts"
    permission = Permission.EDIT_FINANCE
    kinds = ("action_money", "action", "money_line", "financial_strategy")
    cited = "line__uuid"

    def population(self, scope: Scope, on: date) -> Rows:
        """The ties of actions to new savings that are added up."""
        tied = records(ActionMoney, scope).filter(
            standing("action"), counted("line"), standing("line__strategy"), line__nature=MoneyLine.Nature.SAVING
        )
        new = tied.exclude(line__in_strategy=MoneyLine.InStrategy.EXISTING)
        return new.select_related("action", "line__strategy")

    def rows(self, scope: Scope, on: date) -> Rows:
        twins = (
            shared(ActionMoney)
            .filter(
                counted("line"),
                standing("line__strategy"),
                action=OuterRef("action_id"),
                line__nature=MoneyLine.Nature.SAVING,
                line__lt=OuterRef("line_id"),
                line__strategy__first_year__lte=OuterRef("line__strategy__last_year"),
                line__strategy__last_year__gte=OuterRef("line__strategy__first_year"),
            )
            .filter(~Q(line__strategy=OuterRef("line__strategy_id")), ~Q(line__match_key=OuterRef("line__match_key")))
        )
        first = Subquery(twins.order_by("line").values("line__reference")[:1])
        return self.population(scope, on).annotate(first_in=first).filter(first_in__isnull=False)

    def row(self, found: Any, on: date) -> Row:
        line, strategy = found.line, found.line.strategy
        return Row(
            subject=Subject.of(line),
            discriminator=found.action.reference,
            sentence=(
                f"{found.action.reference} delivers {line.reference} of {strategy.reference} and {found.first_in} of"
                " another strategy, and both are counted."
            ),
            began_on=strategy.agreed_on,
        )
