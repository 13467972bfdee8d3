"""Writing down what was read: the text, its parts, the reading and what it proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents.models import DocumentKind, File, Speaker, Text
from goldthread.documents.services import PartDetails, add_text
from goldthread.intake.accepting.days import day_of
from goldthread.intake.blocks import Source
from goldthread.intake.models import StoredReading
from goldthread.intake.read import VERSION
from goldthread.intake.reading import Reading
from goldthread.intake.rereading.carrying import Plan, propose

REVIEWERS_PAPERS = ("review_letter", "progress_review", "inspection_report")
COUNCILS_PAPERS = ("committee_report", "briefing", "improvement_plan", "minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken out of a file: its text as the reader gave it, and the reading in its public form."""

    reader: str
    reader_version: int
    recogniser_version: int
    lines: Sequence[str]
    pages: Sequence[int]
    notes: Sequence[str]
    body: dict[str, Any]

    @classmethod
    def of(cls, source: Source, reading: Reading) -> Self:
        return cls(
            reader=source.reader,
            reader_version=source.reader_version,
            recogniser_version=VERSION,
            lines=list(source.lines),
            pages=list(source.pages),
            notes=list(source.notes),
            body=reading.as_json(),
        )

    @classmethod
    def from_json(cls, form: dict[str, Any]) -> Self:
        return cls(**form)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def reading_of(file: File) -> StoredReading | None:
    """The newest reading of this very file, with its text. One query."""
    kept = StoredReading.objects.filter(text__file=file).select_related("text__file__document", "authority")
    return kept.order_by("-read_at", "-pk").first()


def store_reading(*, by: User, file: File, taken: Taken, plan: Plan | None) -> StoredReading:
    """Keeps a reading of a file inside the transaction of the caller; without a `plan` it proposes nothing.

    A newer recogniser may have read the same text: then that text is not kept twice.
    """
    stored = StoredReading.objects.create(
        authority=file.authority,
        document=file.document,
        text=text_by(file, taken.reader, taken.reader_version) or _add_text(by, file, taken),
        recogniser=taken.body.get("recogniser", ""),
        recogniser_version=taken.recogniser_version,
        body=taken.body,
        read_at=timezone.now(),
    )
    if plan is not None:
        propose(by=by, stored=stored, plan=plan)
    return stored


def text_by(file: File, reader: str, version: int) -> Text | None:
    return Text.objects.filter(file=file, reader=reader, reader_version=version).first()


def _add_text(by: User, file: File, taken: Taken) -> Text:
    return add_text(
        by=by,
        file=file,
        reader=taken.reader,
        reader_version=taken.reader_version,
        lines=taken.lines,
        pages=taken.pages,
        notes=taken.notes,
        parts=_parts(taken.body, len(taken.lines)),
    )


def _parts(body: dict[str, Any], lines: int) -> list[PartDetails]:
    """The whole document first, then the parts that it holds; who speaks in the whole follows from its kind."""
    facts = body.get("document", {})
    kind = facts.get("kind", "other")
    speaker = Speaker.REVIEWER if kind in REVIEWERS_PAPERS else Speaker.OTHER
    speaker = Speaker.COUNCIL if kind in COUNCILS_PAPERS else speaker
    whole = PartDetails(
        part_kind=kind if kind in DocumentKind.values else DocumentKind.OTHER,
        speaker=speaker,
        title=facts.get("title", ""),
        dated_on=day_of(facts.get("date")),
        first_line=1,
        last_line=max(1, lines),
    )
    return [whole, *(_part(part) for part in body.get("parts", []))]


def _part(part: dict[str, Any]) -> PartDetails:
    return PartDetails(
        part_kind=part["kind"] if part["kind"] in DocumentKind.values else DocumentKind.OTHER,
        speaker=part["speaker"],
        title=part.get("title", ""),
        dated_on=day_of(part.get("date")),
        first_line=part["lines"][0],
        last_line=part["lines"][1],
    )
