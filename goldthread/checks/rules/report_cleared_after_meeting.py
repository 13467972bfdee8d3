"""DAT-09."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from goldthread.accounts.permissions import Permission
from goldthread.checks.cleared import first_clearances
from goldthread.checks.models import Severity
from goldthread.checks.rule import Link, Row, Rule, Subject
from goldthread.checks.scope import Rows, Scope, standing
from goldthread.checks.words import day_words


class ReportClearedAfterMeeting(Rule):
    """Looks at clearances of reports that were written here and stand on an agenda, for the words that went there."""

    code = "DAT-09"
    title = "Report written here and cleared after its meeting"
    link = Link.OVERSIGHT
    severity = Severity.MEDIUM
    why = "A statutory officer's clearance protects the members who decide; afterwards it protects nobody."
    remedy = "Correct the day of the meeting if it is wrong, or record how the body was told of the uncleared report."
    act = "Explain clearance {reference}"
    permission = Permission.EDIT_MEETING
    kinds = ("report_clearance", "committee_report", "agenda_item", "meeting")

    def population(self, scope: Scope, on: date) -> Rows:
        given = first_clearances().filter(
            standing("report__item"),
            standing("report__item__meeting"),
            authority_id__in=scope.authorities,
            speaks_for__lte=on,
        )
        return given.select_related("report__item__meeting__body")

    def rows(self, scope: Scope, on: date) -> Rows:
        return self.population(scope, on).filter(speaks_for__gt=F("report__item__meeting__held_last"))

    def row(self, found: Any, on: date) -> Row:
        report, meeting = found.report, found.report.item.meeting
        officer = f"{found.officer_words[:1].lower()}{found.officer_words[1:]}"
        cleared = f"{report.reference} was cleared for the {officer} on {day_words(found.speaks_for)}"
        met = f"after {meeting.body.name} had met on {day_words(meeting.held_last)}"
        return Row(
            subject=Subject.of(report),
            discriminator=found.key,
            sentence=f"{cleared}, {met}.",
            began_on=meeting.held_last,
        )
