"""RSK-03."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.risks import open_risks, scores
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, first, last, said, shared, standing
from goldthread.checks.words import day_words, quoted
from goldthread.lib.dates import add_months
from goldthread.oversight.models import RiskHeard
from goldthread.risk.models import Escalation

MONTHS = 3
"""Boards look at their registers each quarter; a risk that turned red since the last look is not late yet."""


class RedAndUnseen(Rule):
    """Beyond appetite for more than a quarter, and since it became so before no body, by agenda or by escalation."""

    code = "RSK-03"
    title = "Risk beyond appetite that no body has seen"
    link = Link.RISK
    severity = Severity.HIGH
    why = "The council has said that it will not bear such a risk; somebody who can act must be told of it."
    remedy = "Put the risk on the agenda of a board, or take it there, and say so here."
    act = "Bring {reference} before a board"
    permission = Permission.EDIT_MEETING
    kinds = ("risk", "risk_register", "risk_state", "risk_score", "risk_heard", "escalation", "agenda_item", "meeting")

    def population(self, scope: Scope, on: date) -> Rows:
        """With `red_since`, the day of the first score beyond appetite after the last one within."""
        red, calm = scores(on).filter(beyond_appetite=True), scores(on).filter(beyond_appetite=False)
        told = open_risks(scope, on).annotate(
            is_red=last(scores(on), "beyond_appetite"),
            calm_on=Coalesce(last(calm, "speaks_for"), Value(date.min)),
        )
        since = first(red.filter(speaks_for__gte=OuterRef("calm_on")), "speaks_for")
        return told.filter(is_red=True).annotate(red_since=since)

    def rows(self, scope: Scope, on: date) -> Rows:
        heard = shared(RiskHeard).filter(standing("item"), standing("item__meeting"), risk=OuterRef("pk"))
        on_agenda = heard.filter(item__meeting__held_first__lte=on).order_by("-item__meeting__held_last")
        taken = said(Escalation, on).filter(risk=OuterRef("pk"), to_body__isnull=False)
        late = self.population(scope, on).filter(red_since__lt=add_months(on, -MONTHS))
        seen = late.alias(
            heard_on=Coalesce(Subquery(on_agenda.values("item__meeting__held_last")[:1]), Value(date.min)),
            taken_on=Coalesce(last(taken, "speaks_for"), Value(date.min)),
        )
        return seen.filter(heard_on__lt=F("red_since"), taken_on__lt=F("red_since"))

    def row(self, found: Any, on: date) -> Row:
        since = day_words(found.red_since)
        return Row(
            subject=Subject.of(found),
            sentence=f"{found.reference} is red since {since}, and no body has seen it: {quoted(found.event)}.",
            began_on=found.red_since,
        )
