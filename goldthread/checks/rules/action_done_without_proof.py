"""PLN-07."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said, standing
from goldthread.checks.words import day_words, quoted
from goldthread.improvement.models import Action, Closing

STILL_SHOWN = Q(proof__evidence__withdrawn_at__isnull=True, proof__document__withdrawn_at__isnull=True)


class ActionDoneWithoutProof(Rule):
    """Looks at the actions of plans that are said to be done.

    A proof that was withdrawn proves nothing any more, nor one that named an item of evidence which was taken out of
    its register, or a paper that was withdrawn. Undated, they count as they are now.
    """

    code = "PLN-07"
    revision = 2
    title = "Action done without proof that somebody checked"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "An owner who rates the own work is the first to call it done; proof that another has checked is what counts."
    remedy = "Offer proof, and have somebody else check it."
    act = "Prove that {reference} is done"
    permission = Permission.EDIT_RESPONSE
    kinds = (*KINDS, "proof", "closing", "evidence", "document")

    def population(self, scope: Scope, on: date) -> Rows:
        return as_they_stand(of_plans(Action, scope), on, "done", "last_said").filter(done=True)

    def rows(self, scope: Scope, on: date) -> Rows:
        closed = said(Closing, on).filter(action=OuterRef("pk"), verdict=Closing.Verdict.CLOSED)
        still = closed.filter(standing("proof"), STILL_SHOWN)
        return self.population(scope, on).filter(~Exists(still)).annotate(was_closed=Exists(closed))

    def row(self, found: Any, on: date) -> Row:
        reported = f"reported as done on {day_words(found.last_said)}"
        lacks = "what it was closed on was withdrawn" if found.was_closed else "nobody has checked a proof"
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} {quoted(found.what)} was {reported}, and {lacks}.",
            began_on=found.last_said,
        )
