"""PLN-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, of_plans
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope
from goldthread.checks.words import quoted
from goldthread.improvement.models import Action


class ActionIncomplete(Rule):
    """Looks at the actions of plans. What is printed as owner counts; a measure is that of the outcome it serves."""

    code = "PLN-02"
    title = "Action without owner, date or measure"
    link = Link.PLAN
    severity = Severity.MEDIUM
    why = "What nobody owns, or has no date, is not done; without a measure nobody can tell whether it helped."
    remedy = "Give the action a post that owns it, a date, and the outcome whose measure it is to move."
    act = "Complete {reference}"
    permission = Permission.EDIT_RESPONSE
    kinds = (*KINDS, "outcome")

    def population(self, scope: Scope, on: date) -> Rows:
        return as_they_stand(of_plans(Action, scope), on, "times_dated").select_related("outcome")

    def rows(self, scope: Scope, on: date) -> Rows:
        nobody = Q(post__isnull=True, owner_words="")
        unmeasured = Q(outcome__isnull=True) | Q(outcome__measure="")
        return self.population(scope, on).filter(nobody | Q(times_dated=0) | unmeasured)

    def row(self, found: Any, on: date) -> Row:
        owned, measured = found.post_id or found.owner_words, found.outcome and found.outcome.measure
        held = (("owner", owned), ("date", found.times_dated), ("measure", measured))
        missing = [f"no {what}" for what, is_there in held if not is_there]
        words = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} {quoted(found.what)} has {words}.",
            began_on=found.plan.starts_on,
        )
