"""PLN-10."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, shared
from goldthread.checks.words import quoted
from goldthread.improvement.models import Action, Outcome


class ActivityWithoutOutcome(Rule):
    """Looks at plans that hold actions."""

    code = "PLN-10"
    title = "Activity without an outcome"
    link = Link.PLAN
    severity = Severity.MEDIUM
    why = "A plan that lists what is done and not what is to be better cannot be judged by what it brings."
    remedy = "Say what is to be better, by how much and by when."
    act = "Say what {reference} is to reach"
    permission = Permission.EDIT_RESPONSE
    kinds = ("plan", "action", "outcome")

    def population(self, scope: Scope, on: date) -> Rows:
        return plans(scope).filter(Exists(shared(Action).filter(plan=OuterRef("pk"))))

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(~Exists(shared(Outcome).filter(plan=OuterRef("pk"))))

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"The plan {quoted(found.title)} holds actions and says nowhere what is to be better.",
            began_on=found.starts_on,
        )
