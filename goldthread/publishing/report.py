"""What every report is: the manuscript of a review or structure as one person may see it, whatever the format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any, ClassVar, TypedDict

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record, Sensitivity, State
from goldthread.lib.collecting import collecting_later
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.registry import plugins_of
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.publishing import reports
from goldthread.publishing.layouts import Layout, layout_of
from goldthread.publishing.manuscript import Manuscript, printable, reworded
from goldthread.publishing.writers import docx, pdf, pptx, svg, xlsx
from goldthread.reviews.models import Review

HANDLING_OF_DRAFT = "Draft: not for circulation"
HANDLING_OF_RESTRICTED = "Restricted: only for those to whom it is addressed"
HANDLING_OF_COPY = "Copy made from the record, not the original"


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    PPTX = "pptx"
    XLSX = "xlsx"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Writer:
    """How people call a format, its media type, and what writes it."""

    name: str
    media: str
    write: Callable[[Manuscript, Layout], bytes]


WRITERS = {
    Format.DOCX: Writer("Word", docx.MEDIA, docx.docx_of),
    Format.PDF: Writer("PDF", pdf.MEDIA, pdf.pdf_of),
    Format.PPTX: Writer("PowerPoint", pptx.MEDIA, pptx.pptx_of),
    Format.XLSX: Writer("Spreadsheet", xlsx.MEDIA, xlsx.xlsx_of),
    Format.SVG: Writer("Picture", svg.MEDIA, svg.svg_of),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which review or structure, as whom, as at which day, and whether names of people may stand in it."""

    subject: Record
    user: User
    on: date
    shows_names: bool = False

    @property
    def review(self) -> Review:
        """For reports of reviews. Raises GoldthreadError where it is something else."""
        if not isinstance(self.subject, Review):
            raise GoldthreadError(f"{self.subject.reference} is no review.")
        return self.subject


class Report(ABC):
    """One report. `code` stands in addresses and never changes; `formats` are those it is offered in.

    `of` is the kind of record that it is about, and `permission` what it takes to publish it. Where `may_show_names`
    is false, roles stand for names whoever asks and whatever they ask for.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    formats: ClassVar[tuple[Format, ...]]
    may_show_names: ClassVar[bool] = True
    of: ClassVar[type[Record]] = Review
    permission: ClassVar[Permission] = Permission.EDIT_REVIEW

    def suits(self, subject: Any) -> bool:
        """Whether it makes sense for this very review or structure."""
        return not getattr(subject, "is_placeholder", False)

    @abstractmethod
    def build(self, scope: Scope) -> Manuscript:
        """What it says, in as many queries for a large record as for a small one."""

    def fitted(self, manuscript: Manuscript) -> Manuscript:
        """The manuscript as it goes out, once its words are final: for a report that must fit the paper it is on."""
        return manuscript


@cache
def all_reports() -> dict[str, Report]:
    """One of each report by its code."""
    found = plugins_of(reports, Report)  # type: ignore[type-abstract]
    return {code: report() for code, report in found.items()}


def report_of(code: str) -> Report:
    """Raises GoldthreadError, naming those that there are."""
    try:
        return all_reports()[code]
    except KeyError:
        known = ", ".join(sorted(all_reports()))
        raise GoldthreadError(f"No report is called {code!r}; choose one of: {known}.") from None


def reports_for(subject: Record) -> list[Report]:
    """What can be published of this review or structure."""
    return [report for report in all_reports().values() if isinstance(subject, report.of) and report.suits(subject)]


def manuscript_of(report: Report, scope: Scope) -> Manuscript:
    """The manuscript as it may go out: printable, marked as what it is, with roles for names unless they may stand."""
    with collecting_later():
        built = reworded(report.build(scope), cache(_words_of(report, scope)))
    is_draft = built.holds_drafts or is_unsigned(scope.subject)
    return report.fitted(replace(built, is_draft=is_draft, handling=_handling(built, scope.subject, is_draft)))


def _words_of(report: Report, scope: Scope) -> Words:
    """What is done to every text before it goes out."""
    if scope.shows_names and report.may_show_names:
        return printable
    hidden = hide(people_on_record(scope.subject.authority))
    return lambda text: printable(hidden(text))


def is_unsigned(subject: Record) -> bool:
    """Whether what is printed is only a draft: of a review run here until it is signed, else while it is one."""
    is_run_here = isinstance(subject, Review) and subject.run_here
    return subject.state != State.SIGNED if is_run_here else subject.state == State.DRAFT


def _handling(built: Manuscript, subject: Record, is_draft: bool) -> str:
    """The marks of the house, after what the report says of itself."""
    marks = [built.handling] if built.handling else []
    marks += [HANDLING_OF_DRAFT] if is_draft else []
    marks += [HANDLING_OF_RESTRICTED] if built.sensitivity >= Sensitivity.RESTRICTED else []
    marks += [HANDLING_OF_COPY] if isinstance(subject, Review) and not subject.run_here else []
    return ". ".join(marks)


def written(manuscript: Manuscript, form: Format) -> bytes:
    """The bytes of one format, in the look of the house."""
    with collecting_later():
        return WRITERS[form].write(manuscript, layout_of())


class Standing(TypedDict):
    """What the records of a report come to: the highest sensitivity, and whether one of them is a draft."""

    sensitivity: Sensitivity
    holds_drafts: bool


def standing_of(*groups: Iterable[Record]) -> Standing:
    held = list(chain.from_iterable(groups))
    highest = max((record.effective_sensitivity for record in held), default=Sensitivity.OFFICIAL)
    return {"sensitivity": Sensitivity(highest), "holds_drafts": any(record.state == State.DRAFT for record in held)}
