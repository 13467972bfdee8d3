"""FIN-11."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, first, last, records, said, shared, standing
from goldthread.checks.words import pounds, quoted
from goldthread.improvement.models import Action, ActionDue, ActionMoney, ActionState


class ActionWithoutMoney(Rule):
    """An action that is to cost something, is not done, and hangs on no line of money and no reason."""

    code = "FIN-11"
    title = "Action with a cost and no money"
    link = Link.MONEY
    severity = Severity.MEDIUM
    why = "An action whose cost stands in no budget waits for money that nobody has."
    remedy = "Tie it to the cost or the bid that pays for it, or say why it needs no money of its own."
    act = "Say what pays for {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("action", "action_state", "action_due", "action_money", "money_line")

    def population(self, scope: Scope, on: date) -> Rows:
        done = last(said(ActionState, on).filter(action=OuterRef("pk")), "done")
        since = first(said(ActionDue, on).filter(action=OuterRef("pk")), "speaks_for")
        told = records(Action, scope).filter(cost_pence__gt=0).annotate(is_done=done, since=since)
        return told.filter(Q(is_done__isnull=True) | Q(is_done=False))

    def rows(self, scope: Scope, on: date) -> Rows:
        pays = Q(line__isnull=True) | standing("line")
        tied = shared(ActionMoney).filter(pays, action=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(tied))

    def row(self, found: Any, on: date) -> Row:
        cost = f"{found.reference} is to cost {pounds(found.cost_pence)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{cost}, and no money is tied to it: {quoted(found.what)}.",
            began_on=found.since,
        )
