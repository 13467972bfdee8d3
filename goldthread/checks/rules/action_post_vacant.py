"""PLN-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.planned import KINDS, as_they_stand, unfinished
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, said
from goldthread.checks.words import quoted
from goldthread.improvement.models import Action
from goldthread.organisation.models import Appointment


class ActionPostVacant(Rule):
    """Looks at unfinished actions that a post owns."""

    code = "PLN-03"
    title = "Action owned by a vacant post"
    link = Link.PLAN
    severity = Severity.HIGH
    why = "When somebody leaves, what they owned belongs to nobody until somebody says who takes it on."
    remedy = "Give the action to a post that is filled, or record who holds this one."
    act = "Give {reference} an owner"
    permission = Permission.EDIT_RESPONSE
    kinds = (*KINDS, "post", "appointment")

    def population(self, scope: Scope, on: date) -> Rows:
        owned = records(Action, scope).filter(post__isnull=False).select_related("post")
        return unfinished(as_they_stand(owned, on, "done"))

    def rows(self, scope: Scope, on: date) -> Rows:
        lasting = Q(until_on__isnull=True) | Q(until_on__gte=on)
        held = said(Appointment, on).filter(lasting, post=OuterRef("post"), from_on__lte=on)
        return self.population(scope, on).filter(~Exists(held))

    def row(self, found: Any, on: date) -> Row:
        return Row(
            subject=Subject.of(found),
            sentence=f"Nobody holds the post {quoted(found.post.title)}, which owns {found.reference}.",
            began_on=None,
        )
