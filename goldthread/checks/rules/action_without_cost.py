"""PLN-13."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans, unfinished
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, shared, standing
from goldthread.checks.words import quoted
from goldthread.improvement.models import Action, ActionMoney


class ActionWithoutCost(Rule):
    """Looks at unfinished actions of plans that have begun. That an action costs nothing is an answer too.

    An action with a cost and no money is the business of FIN-11.
    """

    code = "PLN-13"
    title = "Action of which nobody said what it costs"
    link = Link.MONEY
    severity = Severity.LOW
    why = "A plan whose actions have no price cannot be funded, and nobody notices until the work is to begin."
    remedy = "Say what the action costs, nothing being an answer, or tie it to the money that pays for it."
    act = "Say what {reference} costs"
    permission = Permission.EDIT_RESPONSE
    kinds = (*KINDS, "action_money", "money_line")

    def population(self, scope: Scope, on: date) -> Rows:
        return unfinished(as_they_stand(of_plans(Action, scope), on, "done")).filter(plan__starts_on__lte=on)

    def rows(self, scope: Scope, on: date) -> Rows:
        pays = Q(line__isnull=True) | standing("line")
        tied = shared(ActionMoney).filter(pays, action=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(tied), cost_pence__isnull=True)

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"Nobody has said what {found.reference} {quoted(found.what)} costs, and no money is tied to it.",
            began_on=found.plan.starts_on,
        )
