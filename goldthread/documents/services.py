"""Keeping documents, their texts and the passages that records rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority, Record, Sensitivity
from goldthread.authorities.services import add_record, change_record
from goldthread.documents.keeping import keep_bytes
from goldthread.documents.models import (
    Citation,
    Document,
    File,
    Part,
    Relation,
    Remark,
    Snapshot,
    StatedFigure,
    Text,
)
from goldthread.documents.parts import carry_over, sensitivity_at
from goldthread.documents.raising import raise_what_rests_on
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import RuleBroken

SURROUNDINGS = 80
"""Characters kept on either side of a quote, to find it again in another reading of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDetails:
    """What is known of a document; everything but the title may be unknown."""

    title: str
    document_kind: str = "other"
    dated_on: date | None = None
    addressee: str = ""
    issued_by: str = ""
    handling: str = ""
    sensitivity: Sensitivity = Sensitivity.OFFICIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDetails:
    part_kind: str
    speaker: str
    title: str
    dated_on: date | None
    first_line: int
    last_line: int


def storage_name(authority: Authority, digest: str) -> str:
    """Where the bytes of a file lie: by authority and hash, so that a name never decides a path."""
    return f"{authority.uuid}/{digest[:2]}/{digest}"


def file_of(authority: Authority, content: bytes) -> File | None:
    """The file with these very bytes, when the authority has it already."""
    return File.objects.filter(authority=authority, sha256=sha256(content)).select_related("document").first()


def add_document(
    *, by: User, authority: Authority, name: str, media: str, content: bytes, details: DocumentDetails
) -> File:
    """Keeps a new document with its first file.

    The bytes are written before the transaction and belong to it only by their hash: a crash in between leaves
    bytes that nothing names, never a record without its bytes. Raises RuleBroken when the same bytes are kept
    already, or were purged.
    """
    digest = sha256(content)
    if File.objects.filter(authority=authority, sha256=digest, purged_at__isnull=False).exists():
        raise RuleBroken(f"{name} was on record and was purged; it is not taken in again.", "file")
    keep_bytes(storage_name(authority, digest), content)
    with transaction.atomic():
        if File.objects.filter(authority=authority, sha256=digest).exists():
            raise RuleBroken(f"{name} is on record already; the same file twice changes nothing.", "file")
        document = add_record(
            Document(
                authority=authority,
                title=details.title[:300],
                document_kind=details.document_kind,
                dated_on=details.dated_on,
                addressee=details.addressee[:300],
                issued_by=details.issued_by[:300],
                handling=details.handling[:200],
                sensitivity=details.sensitivity,
            ),
            by=by,
            prefix="D",
            wrote={"sha256": digest, "name": name},
        )
        return File.objects.create(
            document=document,
            authority=authority,
            name=name[:255],
            media=media,
            size=len(content),
            sha256=digest,
            received_at=timezone.now(),
        )


def content_of(file: File) -> bytes:
    """The bytes of a file. Raises RuleBroken when they were purged or do not fit their hash."""
    if file.purged_at is not None:
        raise RuleBroken(f"{file.name} was purged; only its hash is kept.")
    with default_storage.open(storage_name(file.authority, file.sha256)) as stream:
        content: bytes = stream.read()
    if sha256(content) != file.sha256:
        raise RuleBroken(f"{file.name} is damaged on disk; restore the files folder from a backup.")
    return content


@transaction.atomic
def add_text(
    *,
    by: User,
    file: File,
    reader: str,
    reader_version: int,
    lines: Sequence[str],
    pages: Sequence[int],
    notes: Sequence[str],
    parts: Sequence[PartDetails],
) -> Text:
    """Keeps what a reader took out of a file, with the parts that it holds. Immutable once kept.

    Parts that an earlier reading of the document holds too are as sensitive here. Raises RuleBroken for a purged file.
    """
    if File.objects.filter(pk=file.pk, purged_at__isnull=False).exists():
        raise RuleBroken(f"{file.document.reference} was purged, so this file is not read again.", "file")
    text = Text.objects.create(
        file=file,
        authority=file.authority,
        reader=reader,
        reader_version=reader_version,
        body="\n".join(lines),
        pages=list(pages),
        notes=list(notes),
        read_at=timezone.now(),
    )
    found = [
        Part(
            text=text,
            authority=file.authority,
            order=order,
            part_kind=part.part_kind,
            speaker=part.speaker,
            title=part.title[:300],
            dated_on=part.dated_on,
            first_line=part.first_line,
            last_line=part.last_line,
        )
        for order, part in enumerate(parts)
    ]
    earlier = Part.objects.filter(text__file__document=file.document_id, sensitivity__isnull=False)
    carry_over(found, earlier)
    Part.objects.bulk_create(found)
    record_event(
        by=by,
        authority_uuid=file.authority.uuid,
        verb="read",
        kind="document",
        subject_uuid=file.document.uuid,
        wrote={"sha256": file.sha256, "reader": reader, "version": reader_version},
    )
    return text


@transaction.atomic
def cite(
    record: Record,
    *,
    by: User,
    part: Part,
    lines: tuple[int, int],
    body: Sequence[str],
    page: int | None = None,
    paragraph: str = "",
    relation: Relation = Relation.MADE,
    subject_field: str = "",
) -> Citation:
    """Ties a record to the passage that it rests on; its effective sensitivity rises to that of the passage.

    `body` is the lines of the text, so that a caller with many citations reads them once. The same passage in the
    same relation is cited once. Raises RuleBroken for lines outside the text and for another authority's document.
    """
    document = part.text.file.document
    if document.authority_id != record.authority_id:
        raise RuleBroken("A record cannot rest on a document of another authority.")
    first, last = lines
    if not 1 <= first <= last <= len(body):
        raise RuleBroken(f"Lines {first} to {last} are not in {document.reference}; it has {len(body)} lines.")
    citation, created = Citation.objects.get_or_create(
        authority=record.authority,
        subject_kind=record.kind,
        subject_uuid=record.uuid,
        subject_field=subject_field,
        relation=relation,
        part=part,
        first_line=first,
        last_line=last,
        withdrawn_at=None,
        defaults={
            "subject_reference": record.reference,
            "quote": "\n".join(body[first - 1 : last]),
            "before": "\n".join(body[max(0, first - 3) : first - 1])[-SURROUNDINGS:],
            "after": "\n".join(body[last : last + 2])[:SURROUNDINGS],
            "paragraph": paragraph[:40],
            "page": page,
            "recorded_at": timezone.now(),
        },
    )
    if created:
        sensitivity = max(document.effective_sensitivity, sensitivity_at(part.text_id, first, last))
        if sensitivity > record.effective_sensitivity:
            record.effective_sensitivity = sensitivity
            type(record)._base_manager.filter(pk=record.pk).update(effective_sensitivity=record.effective_sensitivity)
        record_event(
            by=by,
            authority_uuid=record.authority.uuid,
            verb="cite",
            kind=record.kind,
            subject_uuid=record.uuid,
            wrote={"document": document.uuid, "lines": [first, last], "relation": relation, "field": subject_field},
        )
    return citation


@transaction.atomic
def withdraw_citation(*, by: User, citation: Citation) -> Citation:
    """The record no longer rests on this passage."""
    citation.withdrawn_at = timezone.now()
    citation.save(update_fields=["withdrawn_at"])
    record_event(
        by=by,
        authority_uuid=citation.authority.uuid,
        verb="withdraw_citation",
        kind=citation.subject_kind,
        subject_uuid=citation.subject_uuid,
        wrote={"citation": citation.pk},
    )
    return citation


@transaction.atomic
def classify_document(
    *,
    by: User,
    document: Document,
    sensitivity: Sensitivity,
    seen_version: int,
    exempt_paragraph: str = "",
    retain_until: date | None = None,
) -> Document:
    """Sets how sensitive a document is, why it is kept from the public, and until when it is kept.

    Records that cite it rise with it and never fall by themselves. Raises RuleBroken for a public paper that is exempt
    and for one that was purged.
    """
    if document.is_purged:
        raise RuleBroken(f"{document.reference} was purged; there is nothing left to handle.")
    if exempt_paragraph and sensitivity == Sensitivity.PUBLIC:
        raise RuleBroken("A public paper is not exempt; choose another sensitivity, or no paragraph.", "sensitivity")
    document.exempt_paragraph, document.retain_until = exempt_paragraph[:60], retain_until
    document.sensitivity = document.effective_sensitivity = sensitivity
    change_record(document, by=by, seen_version=seen_version, verb="classify")
    raise_what_rests_on(Citation.objects.filter(part__text__file__document=document), sensitivity)
    return document


@transaction.atomic
def add_remark(*, by: User, document: Document, family: str, code: str, message: str) -> Remark:
    """Accepts a warning about a text; it stays open until somebody answers it."""
    return add_record(
        Remark(authority=document.authority, document=document, family=family, code=code, message=message),
        by=by,
        prefix=f"{document.reference}-W",
    )


@transaction.atomic
def answer_remark(*, by: User, remark: Remark, answer: str, on: date, seen_version: int) -> Remark:
    """Answers a remark: the document was corrected, or is right for this reason."""
    if not answer.strip():
        raise RuleBroken("Say what was found out, or what was corrected.", "answer")
    remark.answer, remark.answered_on = answer.strip(), on
    return change_record(remark, by=by, seen_version=seen_version, verb="answer")


@transaction.atomic
def add_stated_figure(
    *, by: User, document: Document, measure: str, value: Decimal, unit: str, words: str
) -> StatedFigure:
    """Keeps a count, total or elapsed time that a document states."""
    return add_record(
        StatedFigure(
            authority=document.authority,
            document=document,
            measure=measure,
            value=value,
            unit=unit[:120],
            words=words[:300],
        ),
        by=by,
        prefix=f"{document.reference}-S",
    )


@transaction.atomic
def take_snapshot(*, by: User, record: Record, why: str, content: Any = None) -> Snapshot:
    """Freezes the canonical form of a record with its hash; with `content`, that of all that belongs to it."""
    body = canonical(record.written() if content is None else content)
    snapshot = Snapshot.objects.create(
        authority=record.authority,
        subject_kind=record.kind,
        subject_uuid=record.uuid,
        subject_reference=record.reference,
        why=why,
        body=body,
        sha256=sha256(body),
        taken_at=timezone.now(),
    )
    record_event(
        by=by,
        authority_uuid=record.authority.uuid,
        verb="snapshot",
        kind=record.kind,
        subject_uuid=record.uuid,
        wrote={"sha256": snapshot.sha256},
    )
    return snapshot


@transaction.atomic
def describe_document(*, by: User, document: Document, title: str, dated_on: date | None) -> Document:
    """Corrects the title and date of a document after reading; nothing is written when both stand already."""
    title = title.strip()[:300] or document.title
    if (document.title, document.dated_on) == (title, dated_on):
        return document
    document.title, document.dated_on = title, dated_on
    return change_record(document, by=by, seen_version=document.row_version, verb="describe")
