"""FIN-09."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.money import counted
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, standing
from goldthread.checks.words import quoted
from goldthread.finance.models import MoneyLine


class BidWithoutCostOfNotActing(Rule):
    code = "FIN-09"
    title = "Growth bid that does not say what it costs not to act"
    link = Link.MONEY
    severity = Severity.LOW
    why = "Members choose between spending now and paying for failure later; without the second they cannot choose."
    remedy = "Say in the bid what happens, and what it costs, if the money is not found."
    act = "Say what it costs not to act on {reference}"
    permission = Permission.EDIT_FINANCE
    kinds = ("money_line", "financial_strategy")

    def population(self, scope: Scope, on: date) -> Rows:
        bids = records(MoneyLine, scope).filter(counted(), standing("strategy"), nature=MoneyLine.Nature.GROWTH)
        return bids.select_related("strategy")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(not_acting_words="", not_acting_pence=None)

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"The bid {quoted(found.what)} does not say what it costs not to act.",
            began_on=found.strategy.agreed_on,
        )
