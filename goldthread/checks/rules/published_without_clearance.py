"""DAT-06."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldthread.accounts.permissions import Permission
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import day_words
from goldthread.documents.models import DocumentKind
from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import AgendaItem, Clearance


class PublishedWithoutClearance(Rule):
    """Looks at committee reports on agendas whose day of publication is on record."""

    code = "DAT-06"
    title = "Report published without its clearances"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "The chief finance officer and the monitoring officer clear a report before members and the public read it."
    remedy = "Record the clearance if it was given in time, or explain why the report went out without it."
    act = "Record the clearances of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("agenda_item", "meeting", "document", "clearance")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        items = records(AgendaItem, scope).filter(
            standing("meeting"),
            standing("document"),
            document__document_kind=DocumentKind.COMMITTEE_REPORT,
            meeting__agenda_published_on__lte=on,
        )
        in_time = shared(Clearance).filter(
            document=OuterRef("document_id"), speaks_for__lte=OuterRef("meeting__agenda_published_on")
        )
        return items.select_related("meeting__body", "document").annotate(
            has_finance=Exists(in_time.filter(statutory_role=StatutoryRole.CHIEF_FINANCE_OFFICER)),
            has_law=Exists(in_time.filter(statutory_role=StatutoryRole.MONITORING_OFFICER)),
        )

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(Q(has_finance=False) | Q(has_law=False))

    def row(self, found: Any, on: date) -> Row:
        published = found.meeting.agenda_published_on
        lacking = [
            *([] if found.has_finance else ["the chief finance officer"]),
            *([] if found.has_law else ["the monitoring officer"]),
        ]
        agenda = f"went out on {day_words(published)} with the agenda of {found.meeting.body.name}"
        return Row(
            subject=Subject.of(found.document),
            discriminator=found.reference,
            sentence=f"{found.document.reference} {agenda}, not cleared for {' nor for '.join(lacking)} by then.",
            began_on=published,
        )
