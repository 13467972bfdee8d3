"""Reads of what a newer reader would change, and of which files it may read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.documents.anchoring import Finding
from goldthread.documents.models import Document, File, Text
from goldthread.documents.reanchoring import Anchoring, anchorings_of
from goldthread.intake.keeping import Taken, reading_of, text_by
from goldthread.intake.models import StoredReading
from goldthread.intake.queries import latest_reading_of
from goldthread.intake.read import VERSION
from goldthread.intake.readers import VERSIONS
from goldthread.intake.rereading.carrying import Plan, plan_of
from goldthread.intake.uploads.models import Purpose, Upload, UploadState
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import RuleBroken

OPEN = (UploadState.WAITING, UploadState.READING, UploadState.HELD, UploadState.READY)


def is_newer_than(text: Text, recogniser_version: int) -> bool:
    """Whether this program reads newer than what read `text` and, in it, what it says."""
    return VERSIONS.get(text.reader, 0) > text.reader_version or recogniser_version < VERSION


@dataclass(frozen=True, slots=True)
class Rereadable:
    """Of one file: whether a newer reader may read it, and what has been asked for already."""

    may_be_read_again: bool
    asked: Upload | None


def rereadable(document: Document, files: Iterable[File]) -> dict[int, Rereadable]:
    """By the key of each file. Two queries."""
    read: dict[int, StoredReading] = {}
    readings = StoredReading.objects.filter(document=document).select_related("text")
    for stored in readings.defer("body", "text__body", "text__pages").order_by("read_at", "pk"):
        read[stored.text.file_id] = stored
    asked = {upload.file_id: upload for upload in rereadings_of(document)}
    return {
        file.pk: Rereadable(
            file.purged_at is None
            and file.pk in read
            and file.pk not in asked
            and is_newer_than(read[file.pk].text, read[file.pk].recogniser_version),
            asked.get(file.pk),
        )
        for file in files
    }


def rereadings_of(document: Document) -> Iterable[Upload]:
    """What is being read again of a document, or was and waits to be confirmed. One query."""
    asked = Upload.objects.filter(purpose=Purpose.AGAIN, target=document, state__in=[*OPEN, UploadState.FAILED])
    return asked.defer("found").order_by("pk")


@dataclass(frozen=True, slots=True)
class Changes:
    """What confirming would change. Without a `plan` the file proposes nothing; without a new text no passage moves."""

    file: File
    taken: Taken
    plan: Plan | None
    anchorings: tuple[Anchoring, ...]

    def found(self, finding: Finding) -> list[Anchoring]:
        return [one for one in self.anchorings if one.anchored.finding is finding]

    @property
    def mark(self) -> str:
        """Another one when passages or decisions were changed, so that nobody confirms what they have not seen."""
        cited = [citation.pk for one in self.anchorings for citation in one.citations]
        decided = [] if self.plan is None else [[one.pk, str(one.decision)] for one in self.plan.old]
        return sha256(canonical([cited, decided]))


def changes_of(upload: Upload) -> Changes:
    """What a reading that waits to be confirmed would change. Five queries, however much is in it.

    Raises RuleBroken for an upload that does not wait to be confirmed.
    """
    file = upload.file
    if file is None or upload.found is None:
        raise RuleBroken(f"{upload.name} does not wait to be confirmed; somebody decided on it already.")
    taken = Taken.from_json(upload.found)
    speaks = latest_reading_of(file.document)
    proposes = speaks is not None and speaks.text.file_id == file.pk
    earlier = reading_of(file)
    plan = plan_of(taken.body, earlier) if proposes else None
    known = text_by(file, taken.reader, taken.reader_version)
    return Changes(file, taken, plan, () if known else tuple(anchorings_of(file, taken.lines)))
