"""PLN-04."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import of_plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said
from goldthread.checks.words import quoted
from goldthread.improvement.models import Outcome, OutcomeValue


class OutcomeUnmeasured(Rule):
    """Looks at the outcomes of plans that have begun."""

    code = "PLN-04"
    title = "Outcome without a baseline, or without a value since"
    link = Link.PLAN
    severity = Severity.MEDIUM
    why = "Without where it began and where it stands, nobody can tell whether anything became better."
    remedy = "Give the outcome its baseline, and a value as at a day."
    act = "Measure {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = ("outcome", "outcome_value", "plan")

    def population(self, scope: Scope, on: date) -> Rows:
        values = said(OutcomeValue, on).filter(outcome=OuterRef("pk"))
        return of_plans(Outcome, scope).filter(plan__starts_on__lte=on).annotate(is_valued=Exists(values))

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(Q(baseline="") | Q(is_valued=False))

    def row(self, found: Any, on: date) -> Row:
        lacks = (("no baseline", found.baseline), ("no value since the plan began", found.is_valued))
        words = " and ".join(what for what, is_there in lacks if not is_there)
        return Row(
            subject=Subject.of(found),
            sentence=f"The outcome {quoted(found.what)} has {words}.",
            began_on=found.plan.starts_on,
        )
