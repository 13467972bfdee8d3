"""MIL-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import MILESTONE_KINDS, milestones_as_they_stand
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import counted, quoted


class PlannedMilestoneDatedAgain(Rule):
    """As for actions: how often a date may move is the plan's own policy."""

    code = "MIL-03"
    title = "Milestone moved more often than the plan allows"
    link = Link.MILESTONE
    severity = Severity.MEDIUM
    why = "A date that is moved again and again hides that nothing is done; then the owner explains it in person."
    remedy = "Call the owner in, and explain here what was agreed."
    act = "Call in the owner of milestone {reference}"
    permission = Permission.EXPLAIN_BREAK
    kinds = MILESTONE_KINDS

    def population(self, scope: Scope, on: date) -> Rows:
        allowed = Coalesce("plan__moves_allowed", "action__plan__moves_allowed")
        return milestones_as_they_stand(scope, on).annotate(allowed=allowed).filter(allowed__isnull=False)

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(times_dated__gt=F("allowed") + 1)

    def row(self, found: Any, on: date) -> Row:
        moves, allowed = counted(found.times_dated - 1, "time"), counted(found.allowed, "time")
        return Row(
            subject=Subject.of(found),
            sentence=f"The date of {found.reference} {quoted(found.what)} moved {moves}; the plan allows {allowed}.",
            began_on=None,
        )
