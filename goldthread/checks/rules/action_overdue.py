"""PLN-05."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, late
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records
from goldthread.checks.words import quoted
from goldthread.improvement.models import Action


class ActionOverdue(Rule):
    """Looks at dated actions of plans, and at those that somebody reports on."""

    code = "PLN-05"
    title = "Action overdue"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "What is late and not done is late, whatever colour it is given."
    remedy = "Report that it is done, or move the date with a reason; the first date stays beside it."
    act = "Say where {reference} stands"
    permission = Permission.EDIT_RESPONSE
    kinds = KINDS

    def population(self, scope: Scope, on: date) -> Rows:
        held = as_they_stand(records(Action, scope), on, "due_last", "last_said").filter(due_last__isnull=False)
        return held.filter(Q(plan__isnull=False) | Q(last_said__isnull=False))

    def rows(self, scope: Scope, on: date) -> Rows:
        return late(scope, on)

    def row(self, found: Any, on: date) -> Row:
        moved = f", first {found.first_words}" if found.first_words != found.due_words else ""
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} {quoted(found.what)} was due {found.due_words}{moved}, and is not done.",
            began_on=found.due_last + timedelta(days=1),
        )
