"""PLN-07."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said
from goldthread.checks.words import day_words, quoted
from goldthread.improvement.models import Action, Closing


class ActionDoneWithoutProof(Rule):
    """Looks at the actions of plans that are said to be done."""

    code = "PLN-07"
    title = "Action done without proof that somebody checked"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "An owner who rates the own work is the first to call it done; proof that another has checked is what counts."
    remedy = "Offer proof, and have somebody else check it."
    act = "Prove that {reference} is done"
    permission = Permission.EDIT_RESPONSE
    kinds = (*KINDS, "proof", "closing")

    def population(self, scope: Scope, on: date) -> Rows:
        return as_they_stand(of_plans(Action, scope), on).filter(done=True)

    def rows(self, scope: Scope, on: date) -> Rows:
        closed = said(Closing, on).filter(action=OuterRef("pk"), verdict=Closing.Verdict.CLOSED)
        return self.population(scope, on).filter(~Exists(closed))

    def row(self, found: Any, on: date) -> Row:
        reported = f"reported as done on {day_words(found.last_said)}"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} {quoted(found.what)} was {reported}, and nobody has checked a proof.",
            began_on=found.last_said,
        )
