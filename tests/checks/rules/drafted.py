"""Reports that were drafted here and stand on an agenda, for the rules about clearances."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from goldthread.authorities.models import State
from goldthread.oversight.models import AgendaItem, CommitteeReport, ReportClearance
from tests.factories.committee_reports import CommitteeReportFactory, ReportClearanceFactory
from tests.factories.oversight import AgendaItemFactory

WORDS = "a" * 64
OTHER_WORDS = "b" * 64
OFFICERS = {"finance": ("Chief finance officer", "cfo"), "monitoring": ("Monitoring officer", "monitoring_officer")}


def item_of_cabinet(published: date | None = None) -> AgendaItem:
    """An item of the meeting of 7 July 2015."""
    return AgendaItemFactory.create(meeting__body__name="Cabinet", meeting__agenda_published_on=published)


def report_on(item: AgendaItem) -> CommitteeReport:
    """A final report, on the agenda with `WORDS`."""
    return CommitteeReportFactory.create(
        reference="CR1",
        authority=item.authority,
        body=item.meeting.body,
        item=item,
        sha256=WORDS,
        agenda_sha256=WORDS,
        final={"sections": [], "clearances": []},
        finished_at=timezone.now(),
        state=State.SHARED,
    )


def cleared_report(
    report: CommitteeReport, key: str, day: date, officer: tuple[str, str] | None = None, sha256: str = WORDS
) -> ReportClearance:
    """A clearance as it is given while the report is a draft."""
    words, role = officer or OFFICERS[key]
    return ReportClearanceFactory.create(
        authority=report.authority,
        report=report,
        key=key,
        officer_words=words,
        statutory_role=role,
        sha256=sha256,
        speaks_for=day,
        state=State.DRAFT,
    )
