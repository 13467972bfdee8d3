"""PLN-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Result, Severity
from goldthread.checks.planned import plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said
from goldthread.checks.words import day_words, quoted
from goldthread.improvement.models import PlanAgreement


class PlanNotAgreed(Rule):
    """Unknown for a plan without a first day: nobody can say whether it has begun."""

    code = "PLN-01"
    title = "Plan that has begun and was not agreed"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "A plan that nobody agreed can change every month, and nobody can be held to it."
    remedy = "Bring the plan to the body that agrees it, and freeze the version that was agreed."
    act = "Have {reference} agreed"
    permission = Permission.EDIT_RESPONSE
    kinds = ("plan", "plan_agreement")

    def population(self, scope: Scope, on: date) -> Rows:
        return plans(scope).filter(Q(starts_on__isnull=True) | Q(starts_on__lte=on))

    def rows(self, scope: Scope, on: date) -> Rows:
        agreed = said(PlanAgreement, on).filter(plan=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(agreed))

    def row(self, found: Any, on: date) -> Row:
        begun = found.starts_on
        when = f"began on {day_words(begun)}" if begun else "has no first day"
        return Row(
            subject=Subject.of(found),
            result=Result.GAP if begun else Result.UNKNOWN,
            sentence=f"The plan {quoted(found.title)} {when} and was not agreed.",
            began_on=begun,
        )
