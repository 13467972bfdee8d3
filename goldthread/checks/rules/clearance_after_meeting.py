"""DAT-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Subquery

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, said, shared, standing
from goldthread.checks.words import day_words
from goldthread.oversight.models import AgendaItem, Clearance


class ClearanceAfterMeeting(Rule):
    """Looks at clearances of papers that came before a meeting."""

    code = "DAT-01"
    title = "Report cleared after its meeting"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "A statutory officer's clearance protects the members who decide; afterwards it protects nobody."
    remedy = "Correct the date, or record how the body was told that it decided on an uncleared report."
    act = "Correct clearance {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("clearance", "agenda_item", "meeting", "document")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        items = shared(AgendaItem).filter(standing("meeting"), document=OuterRef("document_id"))
        first_met = items.order_by("meeting__held_last", "pk")
        cleared = said(Clearance, on).filter(standing("document"), authority_id__in=scope.authorities)
        return (
            cleared.select_related("document")
            .annotate(
                met_on=Subquery(first_met.values("meeting__held_last")[:1]),
                met_body=Subquery(first_met.values("meeting__body__name")[:1]),
            )
            .filter(met_on__isnull=False)
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(speaks_for__gt=F("met_on"))

    def row(self, found: Any, on: date) -> Row:
        cleared = (
            f"{found.document.reference} was cleared for the {found.officer_words} on {day_words(found.speaks_for)}"
        )
        return Row(
            subject=Subject.of(found),
            sentence=f"{cleared}, after {found.met_body} had met on {day_words(found.met_on)}.",
            began_on=found.met_on,
        )
