"""RSK-02."""

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
from goldthread.oversight.models import RiskHeard


class KeyRiskWithoutChallenge(Rule):
    """A body that saw a risk and asked nothing did not challenge it."""

    code = "RSK-02"
    title = "Key risk that no board has challenged"
    link = Link.RISK
    severity = Severity.HIGH
    why = "Who manages a risk must be asked about it by somebody who does not."
    remedy = "Put the risk on the agenda of a board, and record what the board asked."
    act = "Bring {reference} before a board"
    permission = Permission.EDIT_MEETING
    kinds = ("risk", "risk_register", "risk_state", "risk_score", "risk_heard", "agenda_item", "meeting")

    def population(self, scope: Scope, on: date) -> Rows:
        return key_risks(scope, on)

    def rows(self, scope: Scope, on: date) -> Rows:
        heard = shared(RiskHeard).filter(standing("item"), standing("item__meeting"), risk=OuterRef("pk"))
        asked = heard.filter(item__meeting__held_first__lte=on).exclude(asked="")
        return self.population(scope, on).filter(~Exists(asked))

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"No board has asked about the key risk {found.reference}: {quoted(found.event)}.",
            began_on=found.scored_on,
        )
