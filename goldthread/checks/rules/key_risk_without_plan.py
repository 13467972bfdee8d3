"""RSK-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.risks import key_risks
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, shared, standing
from goldthread.checks.words import quoted
from goldthread.improvement.models import RiskAction


class KeyRiskWithoutPlan(Rule):
    code = "RSK-01"
    title = "Key risk without a plan"
    link = Link.RISK
    severity = Severity.HIGH
    why = "A key risk that no action of the plan brings down is only watched."
    remedy = "Tie the action that brings it down, or put one into the plan."
    act = "Say which action brings {reference} down"
    permission = Permission.EDIT_RESPONSE
    kinds = ("risk", "risk_register", "risk_state", "risk_score", "risk_action", "action")

    def population(self, scope: Scope, on: date) -> Rows:
        return key_risks(scope, on)

    def rows(self, scope: Scope, on: date) -> Rows:
        tied = shared(RiskAction).filter(standing("action"), risk=OuterRef("pk"))
        return self.population(scope, on).filter(~Exists(tied))

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"No action of the plan brings the key risk {found.reference} down: {quoted(found.event)}.",
            began_on=found.scored_on,
        )
