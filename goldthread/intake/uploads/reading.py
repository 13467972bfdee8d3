"""Reading one upload in the worker: claimed by a lease, read step by step, settled only by whoever still holds it."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone

from goldthread.documents.case_data import Suspicion, suspicions_in
from goldthread.documents.models import Document
from goldthread.documents.services import content_of
from goldthread.documents.versions import Further, Purged
from goldthread.intake.blocks import Source
from goldthread.intake.comparing import compare_with_record
from goldthread.intake.keeping import Taken
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.reading import Reading
from goldthread.intake.services import Kept, keep_further_reading, keep_reading
from goldthread.intake.uploads.models import Upload, UploadState
from goldthread.intake.uploads.recovering import drop_bytes
from goldthread.lib.errors import BadFile, RuleBroken

LEASE = timedelta(minutes=5)
"""How long one step may take before the upload counts as lost. A reader gives up a scan after two minutes."""
SUSPICIONS_KEPT = 100
NEEDED = ("authority", "uploaded_by", "target__authority", "file__authority")
STEPS = (
    "Taking the text out",
    "Finding what it says",
    "Keeping what was found",
    "Comparing it with your other documents",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How reading ended; a failure says what is wrong and what to do."""

    state: UploadState
    document: Document | None = None
    problem: str = ""
    remedy: str = ""
    suspicions: tuple[Suspicion, ...] = ()
    found: dict[str, Any] | None = None


UNFORESEEN = Outcome(
    UploadState.FAILED,
    problem="Reading it stopped for a reason that the program does not know.",
    remedy="Try again. If it stops again, tell whoever runs this service the name of the file.",
)
LOST = Outcome(
    UploadState.FAILED,
    problem="The file store no longer has this file.",
    remedy="Upload it again.",
)


def this_reader() -> str:
    """This machine and process, so that what a killed process held is found at once."""
    return f"{platform.node()[:90]}:{os.getpid()}"


def read_one(identifier: UUID) -> Upload | None:
    """Reads the upload with this uuid if it waits; None when somebody else has it or it needs no reading."""
    upload = _claimed(identifier)
    if upload is None:
        return None
    outcome = UNFORESEEN
    try:
        outcome = _read(upload)
    finally:
        _settle(upload, outcome)
    return upload


def _claimed(identifier: UUID) -> Upload | None:
    """The upload, now held by this process: of two that ask at once, one gets it."""
    moment = timezone.now()
    got = Upload.objects.filter(uuid=identifier, state=UploadState.WAITING).update(
        state=UploadState.READING,
        attempts=F("attempts") + 1,
        lease_until=moment + LEASE,
        changed_at=moment,
        reader=this_reader(),
        stage=STEPS[0],
        step=1,
        steps=len(STEPS),
    )
    return Upload.objects.select_related(*NEEDED).get(uuid=identifier) if got else None


def _goes_on(upload: Upload, step: int) -> None:
    """Shows the next step and renews the lease."""
    held = Upload.objects.filter(pk=upload.pk, state=UploadState.READING, attempts=upload.attempts)
    held.update(lease_until=timezone.now() + LEASE, stage=STEPS[step - 1], step=step)


def _read(upload: Upload) -> Outcome:
    if not upload.is_again and not default_storage.exists(upload.place):
        return LOST
    try:
        content = _content(upload)
        source = source_of(upload.name, content)
        suspicions = () if _is_released(upload) else suspicions_in(source.lines)
        if suspicions:
            return Outcome(UploadState.HELD, suspicions=suspicions[:SUSPICIONS_KEPT])
        _goes_on(upload, 2)
        reading = read_source(source)
        _goes_on(upload, 3)
        if upload.is_again:
            return Outcome(UploadState.READY, document=upload.target, found=Taken.of(source, reading).as_json())
        kept = _kept(upload, content, source, reading)
    except BadFile as refusal:
        return Outcome(UploadState.FAILED, problem=_sentence(refusal.wrong), remedy=refusal.remedy)
    except Purged as refusal:
        drop_bytes(upload)
        return Outcome(UploadState.FAILED, problem=str(refusal), remedy="These bytes are destroyed.")
    except RuleBroken as refusal:
        return Outcome(UploadState.FAILED, problem=str(refusal), remedy="Put that right, then try again.")
    _goes_on(upload, 4)
    was_before = kept.was_known and (upload.attempts == 1 or kept.stored.read_at < upload.uploaded_at)
    if not was_before:
        compare_with_record(by=upload.uploaded_by, authority=upload.authority)
    return Outcome(UploadState.KNOWN if was_before else UploadState.READ, document=kept.stored.document)


def _content(upload: Upload) -> bytes:
    """The bytes that wait; of a file that is read again, those on record. Raises BadFile where the store lost them."""
    if upload.file is not None:
        try:
            return content_of(upload.file)
        except FileNotFoundError as missing:
            wrong = "is no longer in the file store."
            raise BadFile(upload.name, wrong, "Restore the files folder from a backup, then try again.") from missing
    with default_storage.open(upload.place) as stream:
        content: bytes = stream.read()
    return content


def _is_released(upload: Upload) -> bool:
    """Whether a person said of these very bytes that they are no case data, now or when they first came."""
    said = Upload.objects.filter(authority=upload.authority, sha256=upload.sha256).exclude(reason="")
    return bool(upload.reason) or (upload.is_again and said.exists())


def _kept(upload: Upload, content: bytes, source: Source, reading: Reading) -> Kept:
    by = upload.uploaded_by
    if upload.target is None:
        return keep_reading(by=by, authority=upload.authority, content=content, source=source, reading=reading)
    return keep_further_reading(
        by=by,
        document=upload.target,
        as_=Further(upload.purpose),
        content=content,
        source=source,
        reading=reading,
    )


def _sentence(wrong: str) -> str:
    """What is wrong with a file, without its name in front: "is damaged." becomes "It is damaged."."""
    return f"It {wrong}" if wrong[:1].islower() else wrong


def _settle(upload: Upload, outcome: Outcome) -> None:
    """Says how the reading ended, unless another attempt took it over meanwhile."""
    held = Upload.objects.filter(pk=upload.pk, state=UploadState.READING, attempts=upload.attempts)
    settled = held.update(
        state=outcome.state,
        document=outcome.document,
        problem=outcome.problem[:500],
        remedy=outcome.remedy[:500],
        suspicions=[[one.line, one.what] for one in outcome.suspicions],
        found=outcome.found,
        lease_until=None,
        changed_at=timezone.now(),
    )
    upload.refresh_from_db()
    if settled and upload.state in Upload.FINISHED:
        drop_bytes(upload)
