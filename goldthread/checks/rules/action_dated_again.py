"""PLN-06."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import counted, quoted
from goldthread.improvement.models import Action


class ActionDatedAgain(Rule):
    """How often a date may move is the plan's own policy."""

    code = "PLN-06"
    title = "Date moved more often than the plan allows"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "A date that is moved again and again hides that nothing is done; then the owner explains it in person."
    remedy = "Call the owner in, and explain here what was agreed."
    act = "Call in the owner of {reference}"
    permission = Permission.EXPLAIN_BREAK
    kinds = KINDS

    def population(self, scope: Scope, on: date) -> Rows:
        return as_they_stand(of_plans(Action, scope), on, "times_dated").filter(times_dated__gt=0)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(times_dated__gt=F("plan__moves_allowed") + 1)

    def row(self, found: Any, on: date) -> Row:
        moves = counted(found.times_dated - 1, "time")
        allowed = counted(found.plan.moves_allowed, "time")
        return Row(
            subject=Subject.of(found),
            sentence=f"The date of {found.reference} {quoted(found.what)} moved {moves}; the plan allows {allowed}.",
            began_on=None,
        )
