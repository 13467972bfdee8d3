"""CON-02."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from goldthread.accounts.permissions import Permission
from goldthread.checks.boards import DECIDING
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, standing
from goldthread.checks.words import day_words
from goldthread.oversight.models import RestsOn


class ConsultationOpenAtDecision(Rule):
    """Looks at items of the executive or the council that rest on a consultation. Its last day still counts as open."""

    code = "CON-02"
    title = "Decision while the consultation was open"
    link = Link.CONSULTATION
    severity = Severity.HIGH
    why = "A decision taken while people can still answer can be challenged, and tells them that it did not matter."
    remedy = "Correct the days, or record how the answers that came later were considered."
    act = "Explain the decision on {reference}"
    permission = Permission.EXPLAIN_BREAK
    kinds = ("rests_on", "exercise", "agenda_item", "meeting", "body")

    def population(self, scope: Scope, on: date) -> Rows:
        decided = records(RestsOn, scope).filter(
            standing("exercise"),
            standing("item"),
            standing("item__meeting"),
            item__meeting__body__body_kind__in=DECIDING,
            item__meeting__held_last__lte=on,
        )
        return decided.select_related("exercise", "item__meeting__body")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(exercise__closes_on__gte=F("item__meeting__held_last"))

    def row(self, found: Any, on: date) -> Row:
        met = found.item.meeting
        decided = f"{met.body.name} had {found.exercise.reference} before it on {day_words(met.held_last)}"
        return Row(
            subject=Subject.of(found.exercise),
            discriminator=found.item.reference,
            sentence=f"{decided}, and people could answer until {day_words(found.exercise.closes_on)}.",
            began_on=met.held_last,
        )
