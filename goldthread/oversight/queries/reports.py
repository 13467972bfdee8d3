"""Reports to bodies as pages and files need them: sections as they stand, clearances, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.lib.canonical import canonical, sha256
from goldthread.oversight.layouts import ClearancePlan, SectionPlan, layouts_of_the_house
from goldthread.oversight.models import AgendaItem, CommitteeReport, PaperLayout, ReportClearance, SectionText


@dataclass(frozen=True, slots=True)
class SectionNow:
    """A section with the version that stands; `number` is 0 where nobody wrote it."""

    plan: SectionPlan
    text: str
    number: int
    version: SectionText | None

    @property
    def is_lacking(self) -> bool:
        return self.plan.needed and not self.text


@dataclass(frozen=True, slots=True)
class ClearanceNow:
    """A clearance that the layout asks for. `given` is the last one; it counts only while the words are the same.

    `changed_since` are the titles of the sections that were written after it.
    """

    plan: ClearancePlan
    given: ReportClearance | None
    counts: bool
    changed_since: tuple[str, ...]

    @property
    def words(self) -> str:
        """How it stands, for a list of what is missing."""
        if self.given is None:
            return f"the {self.plan.officer.lower()} has not cleared it"
        since = f" (since then: {', '.join(self.changed_since)})" if self.changed_since else ""
        return f"the {self.plan.officer.lower()} cleared other words than these; ask again{since}"


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A report as it stands. `sha256` is of its words: title, access, and every section in order."""

    report: CommitteeReport
    sections: tuple[SectionNow, ...]
    clearances: tuple[ClearanceNow, ...]
    sha256: str

    @property
    def empty(self) -> tuple[SectionNow, ...]:
        return tuple(one for one in self.sections if one.is_lacking)

    @property
    def missing(self) -> tuple[str, ...]:
        """What stands in the way of its being final, each in words."""
        sections = tuple(f"“{one.plan.title}” is empty" for one in self.empty)
        return (*sections, *(one.words for one in self.clearances if not one.counts))


def reports_of(authority: Authority, user: User) -> QuerySet[CommitteeReport]:
    """The reports to bodies that `user` may read, the newest first."""
    found = CommitteeReport.objects.visible_to(user).of(authority).live()
    return found.select_related("body", "item__meeting").order_by("-recorded_at", "-id")


def report_sheet(report: CommitteeReport, user: User) -> ReportSheet:
    """A report as it stands, of what `user` may read. Two queries; none of the drafts where it is final."""
    goes_by = report.goes_by
    newest: dict[str, SectionText] = {}
    for version in SectionText.objects.visible_to(user).live().filter(report=report).order_by("number"):
        newest[version.key] = version
    final = {one["key"]: one["text"] for one in report.final["sections"]} if report.final else None
    sections = tuple(_section(plan, newest.get(plan.key), final) for plan in goes_by.sections)
    digest = _digest(report, sections)
    last: dict[str, ReportClearance] = {}
    given = ReportClearance.objects.visible_to(user).live().filter(report=report)
    for clearance in given.order_by("recorded_at", "pk"):
        last[clearance.key] = clearance
    clearances = tuple(_clearance(plan, last.get(plan.key), digest, sections) for plan in goes_by.clearances)
    return ReportSheet(report, sections, clearances, digest)


def _section(plan: SectionPlan, version: SectionText | None, final: dict[str, str] | None) -> SectionNow:
    text = final.get(plan.key, "") if final is not None else version.text if version else ""
    return SectionNow(plan, text, version.number if version else 0, version)


def _digest(report: CommitteeReport, sections: Sequence[SectionNow]) -> str:
    access = [report.is_exempt, report.exempt_paragraph]
    texts = [[one.plan.key, one.text] for one in sections]
    return sha256(canonical({"title": report.title, "access": access, "texts": texts}))


def _clearance(
    plan: ClearancePlan, given: ReportClearance | None, digest: str, sections: Sequence[SectionNow]
) -> ClearanceNow:
    if given is None:
        return ClearanceNow(plan, None, counts=False, changed_since=())
    written = (one for one in sections if one.version and one.version.recorded_at > given.recorded_at)
    return ClearanceNow(plan, given, given.sha256 == digest, tuple(one.plan.title for one in written))


def cleared_by(report: CommitteeReport) -> list[tuple[str, date, str]]:
    """Who cleared a final report, on which day, with what advice; none for a draft. No query."""
    held = report.final["clearances"] if report.final else []
    return [(one["officer"], date.fromisoformat(one["on"]), one["words"]) for one in held]


def versions_of_section(report: CommitteeReport, key: str, user: User) -> QuerySet[SectionText]:
    """Every version of a section, the newest first."""
    versions = SectionText.objects.visible_to(user).live().filter(report=report, key=key)
    return versions.select_related("recorded_by").order_by("-number")


def layouts_of(authority: Authority, user: User) -> dict[str, dict[str, Any]]:
    """The layouts to choose from, by key: the council's own take the place of those of the house. One query."""
    own = PaperLayout.objects.visible_to(user).of(authority).live().order_by("title")
    return {**layouts_of_the_house(), **{layout.key: layout.content for layout in own}}


def report_of_item(item: AgendaItem, user: User) -> CommitteeReport | None:
    """The report that an item of an agenda is about. One query."""
    return CommitteeReport.objects.visible_to(user).live().filter(item=item).first()
