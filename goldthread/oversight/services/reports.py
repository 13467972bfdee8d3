"""Writing reports to bodies: begun from a layout, drafted section by section, cleared as they stand, made final."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Membership, Sensitivity, State
from goldthread.authorities.services import add_record, change_record, give_role, holds, withdraw_record
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.finance.models import FinancialStrategy
from goldthread.improvement.models import Plan
from goldthread.lib.errors import BadFile, EditConflict, RuleBroken
from goldthread.organisation.models import Body
from goldthread.oversight.layouts import content_of
from goldthread.oversight.models import (
    AgendaItem,
    CommitteeRecommendation,
    CommitteeReport,
    Meeting,
    PaperLayout,
    ReportClearance,
    SectionText,
)
from goldthread.oversight.queries.reports import ReportSheet, report_sheet
from goldthread.oversight.services.groundwork import rest_on
from goldthread.oversight.services.meetings import (
    PaperDetails,
    add_agenda_item,
    add_committee_recommendation,
    set_paper,
    tell,
)
from goldthread.reviews.models import Review
from goldthread.risk.models import RiskRegister

NUMBERED = re.compile(r"\d+[.)]\s+(\S.*)")
AUTHOR = "report_author"
"""The role by which whoever drafts a report reads it while it is a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDetails:
    """What a report is called, whose it is, whether it is kept from the public, and what it is about."""

    title: str
    author_words: str = ""
    is_exempt: bool = False
    exempt_paragraph: str = ""
    review: Review | None = None
    plan: Plan | None = None
    strategy: FinancialStrategy | None = None
    register: RiskRegister | None = None
    exercise: Exercise | None = None
    assessment: EqualityAssessment | None = None


@transaction.atomic
def add_paper_layout(*, by: User, authority: Authority, source: str) -> PaperLayout:
    """A layout of the council's own, from YAML; it takes the place of the one with the same key.

    Raises RuleBroken, naming what is wrong and the remedy, for what is no layout.
    """
    try:
        content = content_of(source, "The layout")
    except BadFile as bad:
        raise RuleBroken(str(bad), "source") from bad
    for held in PaperLayout.objects.live().of(authority).filter(key=content["key"]):
        withdraw_record(held, by=by, why="A new version took its place.", seen_version=held.row_version)
    layout = PaperLayout(
        authority=authority, key=content["key"], title=content["title"], content=content, source=source
    )
    return add_record(layout, by=by, prefix="PL-L")


@transaction.atomic
def begin_report(
    *, by: User, body: Body, layout: dict[str, Any], details: ReportDetails, drawn: Mapping[str, str]
) -> CommitteeReport:
    """A report to a body, a draft, its sections begun with what was drawn from the record, by key.

    Whoever begins it reads it while it is a draft. Raises RuleBroken without a title and for a paragraph of a report
    that is open to the public.
    """
    report = CommitteeReport(authority=body.authority, body=body, layout=layout, state=State.DRAFT)
    _write(report, details)
    add_record(report, by=by, prefix="CR")
    if not holds(by, body.authority, Permission.READ_DRAFTS):
        give_role(by=by, user=by, authority=body.authority, role=AUTHOR, scope=report)
    for section in report.goes_by.sections:
        if words := drawn.get(section.key, ""):
            _add_text(by, report, section.key, 1, words, words)
    return report


@transaction.atomic
def share_drafting(*, by: User, report: CommitteeReport, user: User) -> Membership:
    """Lets a colleague write in a draft as well. Raises RuleBroken for somebody who has no role at the council."""
    if not Membership.objects.live().filter(user=user, authority=report.authority).exists():
        raise RuleBroken("Choose somebody who has a role at this council.", "user")
    return give_role(by=by, user=user, authority=report.authority, role=AUTHOR, scope=report)


@transaction.atomic
def change_report(*, by: User, report: CommitteeReport, details: ReportDetails, seen_version: int) -> CommitteeReport:
    """What stands on its cover, put right. Raises RuleBroken for a final report, and as `begin_report` does."""
    _refuse_final(report)
    _write(report, details)
    return change_record(report, by=by, seen_version=seen_version)


def _write(report: CommitteeReport, details: ReportDetails) -> None:
    if not details.title.strip():
        raise RuleBroken("Give the report a title.", "title")
    if details.exempt_paragraph and not details.is_exempt:
        raise RuleBroken("A paragraph is given for a report that is kept from the public; say that it is.", "is_exempt")
    report.title, report.author_words = details.title.strip()[:200], details.author_words.strip()[:200]
    report.is_exempt, report.exempt_paragraph = details.is_exempt, details.exempt_paragraph
    report.review, report.plan, report.strategy = details.review, details.plan, details.strategy
    report.register, report.exercise, report.assessment = details.register, details.exercise, details.assessment


@transaction.atomic
def write_section(
    *, by: User, report: CommitteeReport, key: str, text: str, seen_number: int, drawn: str | None = None
) -> SectionText:
    """A new version of a section; the earlier ones stay. `drawn` is given where the record was asked anew.

    `seen_number` is the version that was seen, 0 for none. Raises EditConflict when somebody else wrote in between,
    RuleBroken for a final report and for a section that the layout does not have. The same text again writes nothing.
    """
    held = _locked(report)
    _refuse_final(held)
    if held.goes_by.section(key) is None:
        raise RuleBroken(f"The layout of {held.reference} has no section {key!r}.")
    texts = SectionText.objects.filter(report=held, key=key).order_by("-number")
    current = texts.first()
    if current is not None and current.number != seen_number:
        message = f"{current.reference} was written by somebody else; look at both versions and choose."
        raise EditConflict(message, current, current.number)
    before = (current.text, current.drawn) if current else ("", "")
    after = (text.strip(), before[1] if drawn is None else drawn)
    if current is not None and before == after:
        return current
    return _add_text(by, held, key, seen_number + 1, *after)


def _add_text(by: User, report: CommitteeReport, key: str, number: int, text: str, drawn: str) -> SectionText:
    version = SectionText(
        authority=report.authority, report=report, key=key, number=number, text=text, drawn=drawn, state=State.DRAFT
    )
    return add_record(version, by=by, prefix=f"{report.reference}-V")


@transaction.atomic
def clear_report(*, by: User, report: CommitteeReport, key: str, words: str, seen_sha256: str) -> ReportClearance:
    """An officer clears a report as it stands; `seen_sha256` is of the words that the officer read.

    Raises RuleBroken for whom the layout does not name, for a report that changed meanwhile, and for a final one.
    """
    held = _locked(report)
    _refuse_final(held)
    asked = held.goes_by.clearance(key)
    if asked is None:
        raise RuleBroken(f"The layout of {held.reference} asks for no clearance {key!r}.")
    if not may_clear(by, held, asked.roles):
        raise RuleBroken(f"Only the {asked.officer.lower()} clears this; ask for that role.")
    sheet = report_sheet(held, by)
    if sheet.sha256 != seen_sha256:
        raise RuleBroken("The report was changed while you were reading; read it again, then clear it.")
    if empty := sheet.empty:
        raise RuleBroken(f"It is not whole yet: “{empty[0].plan.title}” is empty. Clear it when it is written.")
    clearance = ReportClearance(
        authority=held.authority,
        report=held,
        key=key,
        officer_words=asked.officer,
        statutory_role=asked.statutory_role,
        sha256=sheet.sha256,
        words=words.strip(),
        speaks_for=timezone.localdate(),
        state=State.DRAFT,
    )
    return add_record(clearance, by=by, verb="clear", prefix=f"{held.reference}-C")


def may_clear(user: User, report: CommitteeReport, roles: tuple[str, ...]) -> bool:
    """Whether somebody holds one of these roles for the council. One query."""
    held = Membership.objects.live().filter(user_id=user.pk, authority_id=report.authority_id, scope_uuid__isnull=True)
    return held.filter(role__in=roles).exists()


@transaction.atomic
def finish_report(*, by: User, report: CommitteeReport, seen_version: int) -> CommitteeReport:
    """The report is final: what it says is kept word by word, and can be read by whom it concerns.

    Raises RuleBroken, naming each section that is empty and each clearance that is missing or was given for other
    words.
    """
    held = _locked(report)
    _refuse_final(held)
    sheet = report_sheet(held, by)
    if sheet.missing:
        raise RuleBroken(f"{held.reference} cannot be final: {'; '.join(sheet.missing)}.")
    report.final = _final(sheet)
    report.sha256, report.finished_at = sheet.sha256, timezone.now()
    report.state = State.SHARED
    if report.is_exempt:
        report.sensitivity = Sensitivity.RESTRICTED
    return change_record(report, by=by, seen_version=seen_version, verb="finish")


def _final(sheet: ReportSheet) -> dict[str, Any]:
    """What is kept: the sections with their words, and who cleared them when."""
    return {
        "sections": [{"key": one.plan.key, "text": one.text} for one in sheet.sections if one.text],
        "clearances": [
            {"officer": one.plan.officer, "on": one.given.speaks_for.isoformat(), "words": one.given.words}
            for one in sheet.clearances
            if one.given is not None
        ],
    }


@transaction.atomic
def reopen_report(*, by: User, report: CommitteeReport, why: str, seen_version: int) -> CommitteeReport:
    """A final report is a draft again; what was published of it stays. Raises RuleBroken without a reason."""
    if not report.is_final:
        raise RuleBroken(f"{report.reference} is not final.")
    if not why.strip():
        raise RuleBroken("Say why it is opened again.", "why")
    report.final, report.finished_at, report.sha256 = None, None, ""
    report.state, report.sensitivity = State.DRAFT, Sensitivity.OFFICIAL
    report.effective_sensitivity = Sensitivity.OFFICIAL
    report.reopened_why = why.strip()[:500]
    return change_record(report, by=by, seen_version=seen_version, verb="reopen")


@transaction.atomic
def put_report_on_agenda(
    *, by: User, report: CommitteeReport, meeting: Meeting, item: AgendaItem | None, version_words: str
) -> CommitteeReport:
    """The report becomes the paper of an item, a new one unless `item` is given, which tells the body of its review
    and rests on its consultation and its assessment.

    Raises RuleBroken for a report that is not final, for one that stands on an agenda, and for another body.
    """
    held = _locked(report)
    if not held.is_final:
        raise RuleBroken(f"{held.reference} is not final; it goes on an agenda when it is.", "meeting")
    if held.item_id is not None:
        raise RuleBroken(f"{held.reference} stands on an agenda already.", "meeting")
    if meeting.body_id != held.body_id or (item is not None and item.meeting_id != meeting.pk):
        raise RuleBroken(f"It is written for {held.body}; choose a meeting of that body.", "meeting")
    place = item or add_agenda_item(by=by, meeting=meeting, title=held.title)
    cover = PaperDetails(
        document=place.document,
        paper_version=version_words,
        tracking_code=place.tracking_code or held.reference,
        is_exempt=held.is_exempt,
        exempt_paragraph=held.exempt_paragraph,
    )
    place = set_paper(by=by, item=place, details=cover, seen_version=place.row_version)
    for about in ({"review": held.review}, {"plan": held.plan}):
        if any(about.values()):
            tell(by=by, item=place, **about)
    for ground in ({"exercise": held.exercise}, {"assessment": held.assessment}):
        if any(ground.values()):
            rest_on(by=by, item=place, **ground)
    asks_already = CommitteeRecommendation.objects.live().filter(item=place).exists()
    for number, words in enumerate(() if asks_already else _asked(held), start=1):
        add_committee_recommendation(by=by, item=place, number=str(number), text=words)
    held.item, held.agenda_sha256 = place, held.sha256
    return change_record(held, by=by, seen_version=held.row_version, verb="put_on_agenda")


def _asked(report: CommitteeReport) -> list[str]:
    """The numbered lines of the section that asks the body to decide."""
    keys = [one.key for one in report.goes_by.sections if one.drawn_from == "recommendations"]
    texts = {one["key"]: one["text"] for one in report.final["sections"]} if report.final else {}
    lines = "\n".join(texts.get(key, "") for key in keys).splitlines()
    return [found[1].strip() for line in lines if (found := NUMBERED.match(line.strip()))]


@transaction.atomic
def withdraw_report(*, by: User, report: CommitteeReport, why: str, seen_version: int) -> CommitteeReport:
    """A report that is not needed. Raises RuleBroken for one that stands on an agenda, and without a reason."""
    if report.item_id is not None:
        raise RuleBroken(f"{report.reference} stands on an agenda; it is not withdrawn any more.", "why")
    return withdraw_record(report, by=by, why=why, seen_version=seen_version)


def _locked(report: CommitteeReport) -> CommitteeReport:
    """The report as it stands, held until the end of the transaction."""
    return CommitteeReport.objects.select_for_update(of=("self",)).select_related("authority", "body").get(pk=report.pk)


def _refuse_final(report: CommitteeReport) -> None:
    if report.is_final:
        raise RuleBroken(f"{report.reference} is final; open it again, with a reason, to change what it says.")
    if report.is_withdrawn:
        raise RuleBroken(f"{report.reference} is withdrawn.")
