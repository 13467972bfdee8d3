"""What every report is: the manuscript of a review as one person may see it, without a word about formats."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import ClassVar, TypedDict

from goldthread.accounts.models import User
from goldthread.authorities.models import Record, Sensitivity, State
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.registry import plugins_of
from goldthread.organisation.names import hide, people_on_record
from goldthread.publishing import reports
from goldthread.publishing.layouts import Layout, layout_of
from goldthread.publishing.manuscript import Manuscript, printable, reworded
from goldthread.publishing.writers import docx, pdf, pptx, xlsx
from goldthread.reviews.models import Review

HANDLING_OF_DRAFT = "Draft: not for circulation"
HANDLING_OF_RESTRICTED = "Restricted: only for those to whom it is addressed"
HANDLING_OF_COPY = "Copy made from the record, not the original"


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    PPTX = "pptx"
    XLSX = "xlsx"


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
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which review, as whom, as at which day, and whether names of people may stand in it."""

    review: Review
    user: User
    on: date
    shows_names: bool = False


class Report(ABC):
    """One report. `code` stands in addresses and never changes; `formats` are those it is offered in.

    Where `may_show_names` is false, roles stand for names whoever asks and whatever they ask for.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    formats: ClassVar[tuple[Format, ...]]
    may_show_names: ClassVar[bool] = True

    def suits(self, review: Review) -> bool:
        """Whether it makes sense for this kind of review."""
        return not review.is_placeholder

    @abstractmethod
    def build(self, scope: Scope) -> Manuscript:
        """What the review says, in as many queries for a large one as for a small one."""


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


def reports_for(review: Review) -> list[Report]:
    """What can be published of this review."""
    return [report for report in all_reports().values() if report.suits(review)]


def manuscript_of(report: Report, scope: Scope) -> Manuscript:
    """The manuscript as it may go out: printable, marked as what it is, with roles for names unless they may stand."""
    built = report.build(scope)
    if not (scope.shows_names and report.may_show_names):
        hidden = hide(people_on_record(scope.review.authority))
        built = reworded(built, hidden)
    built = reworded(built, printable)
    is_draft = built.holds_drafts or is_unsigned(scope.review)
    return replace(built, is_draft=is_draft, handling=_handling(built, scope.review, is_draft))


def is_unsigned(review: Review) -> bool:
    """Whether what is printed of a review is only a draft: one run here until it is signed, another while it is one."""
    return review.state != State.SIGNED if review.run_here else review.state == State.DRAFT


def _handling(built: Manuscript, review: Review, is_draft: bool) -> str:
    marks = [HANDLING_OF_DRAFT] if is_draft else []
    marks += [HANDLING_OF_RESTRICTED] if built.sensitivity >= Sensitivity.RESTRICTED else []
    marks += [] if review.run_here else [HANDLING_OF_COPY]
    return ". ".join(marks)


def written(manuscript: Manuscript, form: Format) -> bytes:
    """The bytes of one format, in the look of the house."""
    return WRITERS[form].write(manuscript, layout_of())


class Standing(TypedDict):
    """What the records of a report come to: the highest sensitivity, and whether one of them is a draft."""

    sensitivity: Sensitivity
    holds_drafts: bool


def standing_of(*groups: Iterable[Record]) -> Standing:
    held = list(chain.from_iterable(groups))
    highest = max((record.effective_sensitivity for record in held), default=Sensitivity.OFFICIAL)
    return {"sensitivity": Sensitivity(highest), "holds_drafts": any(record.state == State.DRAFT for record in held)}
