"""DAT-06."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

from goldthread.accounts.permissions import Permission
from goldthread.checks.cleared import first_clearances
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, records, shared, standing
from goldthread.checks.words import day_words
from goldthread.documents.models import DocumentKind
from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import AgendaItem, Clearance

OFFICERS = (StatutoryRole.CHIEF_FINANCE_OFFICER, StatutoryRole.MONITORING_OFFICER)


class PublishedWithoutClearance(Rule):
    """Looks at committee reports on agendas whose day of publication is on record.

    A report that was written here is the paper of its item: its own clearances count, those that its layout asks for,
    and only for the words with which it went on the agenda. It takes the place of a printed paper of the same item.
    """

    code = "DAT-06"
    title = "Report published without its clearances"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "The chief finance officer and the monitoring officer clear a report before members and the public read it."
    remedy = "Record the clearance if it was given in time, or explain why the report went out without it."
    act = "Record the clearances of {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("agenda_item", "meeting", "document", "clearance", "committee_report", "report_clearance")
    document = "document"

    def population(self, scope: Scope, on: date) -> Rows:
        printed = standing("document") & Q(document__document_kind=DocumentKind.COMMITTEE_REPORT)
        items = records(AgendaItem, scope).filter(
            standing("report") | printed, standing("meeting"), meeting__agenda_published_on__lte=on
        )
        return items.select_related("meeting__body", "document", "report")

    def rows(self, scope: Scope, on: date) -> Rows:
        in_time = shared(Clearance).filter(
            document=OuterRef("document_id"), speaks_for__lte=OuterRef("meeting__agenda_published_on")
        )
        late = first_clearances().filter(
            report__item=OuterRef("pk"), speaks_for__gt=OuterRef("meeting__agenda_published_on")
        )
        finance, law = (Q(statutory_role=role) for role in OFFICERS)
        others = late.exclude(finance | law).order_by("pk")

        def lacks(officer: Q) -> Case:
            return Case(
                When(standing("report"), then=Exists(late.filter(officer))), default=~Exists(in_time.filter(officer))
            )

        items = self.population(scope, on).annotate(
            lacks_finance=lacks(finance),
            lacks_law=lacks(law),
            late_officer=Subquery(others.values("officer_words")[:1]),
        )
        return items.filter(Q(lacks_finance=True) | Q(lacks_law=True) | Q(late_officer__isnull=False))

    def row(self, found: Any, on: date) -> Row:
        published = found.meeting.agenda_published_on
        is_drafted = hasattr(found, "report") and found.report.is_final
        paper = found.report if is_drafted else found.document
        lacking = [
            *(["chief finance officer"] if found.lacks_finance else []),
            *(["monitoring officer"] if found.lacks_law else []),
            *([f"{found.late_officer[:1].lower()}{found.late_officer[1:]}"] if found.late_officer else []),
        ]
        agenda = f"went out on {day_words(published)} with the agenda of {found.meeting.body.name}"
        return Row(
            subject=Subject.of(paper),
            discriminator=found.reference,
            sentence=f"{paper.reference} {agenda}, not cleared for the {' nor for the '.join(lacking)} by then.",
            began_on=published,
        )
