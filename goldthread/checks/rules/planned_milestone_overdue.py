"""MIL-02."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import MILESTONE_KINDS, milestones_as_they_stand
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import quoted


class PlannedMilestoneOverdue(Rule):
    """Looks at dated milestones of plans and of actions that nobody has reached."""

    code = "MIL-02"
    title = "Milestone of the plan overdue"
    link = Link.MILESTONE
    severity = Severity.HIGH
    why = "A step that passed its date unreached moves everything after it."
    remedy = "Say when it was reached, or move its date with a reason; the first date stays beside it."
    act = "Say where milestone {reference} stands"
    permission = Permission.EDIT_RESPONSE
    kinds = MILESTONE_KINDS

    def population(self, scope: Scope, on: date) -> Rows:
        return milestones_as_they_stand(scope, on).filter(due_last__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(due_last__lt=on)

    def row(self, found: Any, on: date) -> Row:
        moved = f", first {found.first_words}" if found.times_dated > 1 else ""
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} {quoted(found.what)} was due {found.due_words}{moved}, and is not reached.",
            began_on=found.due_last + timedelta(days=1),
        )
