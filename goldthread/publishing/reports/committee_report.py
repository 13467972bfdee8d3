"""A report to a board or committee: its sections in the order of its layout, and who cleared it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record, Sensitivity
from goldthread.oversight.models import CommitteeReport
from goldthread.oversight.queries import ReportSheet, SectionNow, cleared_by, report_sheet
from goldthread.publishing.manuscript import Block, Column, Manuscript, Paragraph, Row, Section, Table
from goldthread.publishing.plain_text import blocks_of
from goldthread.publishing.report import Format, Report, Scope
from goldthread.publishing.words import day_words

NOT_FOR_PUBLICATION = "Not for publication"
COVER = (Column("Cover", 30, is_strong=True), Column("What it says", 110))
CLEARED = (Column("Officer", 40, is_strong=True), Column("Cleared", 40), Column("Advice", 90))


class CommitteeReportFile(Report):
    code = "committee-report"
    title = "Report"
    description = "The cover, every section in the order of the layout, and who cleared it when."
    formats = (Format.DOCX, Format.PDF)
    of: ClassVar[type[Record]] = CommitteeReport
    permission = Permission.WRITE_REPORT

    def build(self, scope: Scope) -> Manuscript:
        report = scope.subject
        if not isinstance(report, CommitteeReport):
            raise TypeError(f"{report.reference} is no report to a body.")
        sheet = report_sheet(report, scope.user)
        finished = timezone.localdate(report.finished_at) if report.finished_at else scope.on
        return Manuscript(
            title=report.title,
            subject=f"{report.goes_by.title} to {report.body.name}, {report.reference}",
            issuer=report.authority.name,
            dated_on=finished,
            handling=_handling(report),
            sensitivity=Sensitivity.RESTRICTED if report.is_exempt else Sensitivity.OFFICIAL,
            holds_drafts=not report.is_final,
            blocks=(_cover(report), *_sections(sheet), _clearances(sheet)),
        )


def _handling(report: CommitteeReport) -> str:
    if not report.is_exempt:
        return ""
    paragraph = f": paragraph {report.exempt_paragraph} of Schedule 12A" if report.exempt_paragraph else ""
    return f"{NOT_FOR_PUBLICATION}{paragraph}"


def _cover(report: CommitteeReport) -> Table:
    meeting = report.item.meeting if report.item else None
    when = meeting.held.in_words() if meeting else "not on an agenda yet"
    lines = (
        ("Report to", report.body.name),
        ("Meeting", when),
        ("Report of", report.author_words or "not stated"),
        ("Access", "Kept from the public" if report.is_exempt else "Open to the public"),
        ("Reference", report.reference),
    )
    return Table("Cover", COVER, tuple(Row(line) for line in lines))


def _sections(sheet: ReportSheet) -> Iterator[Section]:
    """Neighbours of one group stand together under its heading. A section without words is left out once final."""
    shown = [one for one in sheet.sections if one.text or (one.plan.needed and not sheet.report.is_final)]
    for group, held in groupby(shown, key=lambda one: one.plan.group):
        sections = [Section(one.plan.title, _words(one)) for one in held]
        if group:
            yield Section(group, tuple(sections))
        else:
            yield from sections


def _words(section: SectionNow) -> tuple[Block, ...]:
    return blocks_of(section.text, section.plan.title) or (Paragraph("Not written yet."),)


def _clearances(sheet: ReportSheet) -> Section:
    if sheet.report.is_final:
        rows = [Row((officer, day_words(day), words or "none")) for officer, day, words in cleared_by(sheet.report)]
    else:
        rows = [Row((one.plan.officer, _standing(one.counts, bool(one.given)), "")) for one in sheet.clearances]
    if not rows:
        return Section("Clearances", (Paragraph("The layout of this report asks for none."),))
    return Section("Clearances", (Table("Who cleared this report", CLEARED, tuple(rows)),))


def _standing(counts: bool, is_given: bool) -> str:
    return "as it stands" if counts else "other words than these" if is_given else "not yet"
