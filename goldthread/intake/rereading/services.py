"""Reading a file on record again with a newer reader: asked for, read by the worker, looked at, then confirmed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.services import holds
from goldthread.documents.models import File
from goldthread.documents.reanchoring import Reanchored, reanchor_citations
from goldthread.intake.comparing import compare_with_record
from goldthread.intake.keeping import reading_of, store_reading
from goldthread.intake.models import StoredReading
from goldthread.intake.rereading.queries import OPEN, changes_of, is_newer_than
from goldthread.intake.tasks import read_upload
from goldthread.intake.uploads.models import Purpose, Upload, UploadState
from goldthread.lib.errors import RuleBroken

NEEDED = ("document__authority", "authority")


def read_again(*, by: User, file: File) -> Upload:
    """Puts a file on record in line for the newer reader. Nothing changes until somebody confirms what it would change.

    Raises RuleBroken for a stranger, a file that was purged or withdrawn, one that no newer reader is for, and one
    that is being read again already.
    """
    document = file.document
    if not holds(by, file.authority, Permission.UPLOAD_DOCUMENT):
        raise RuleBroken("Your role does not upload documents.")
    moment = timezone.now()
    with transaction.atomic():
        held = File.objects.select_for_update(of=("self",)).select_related(*NEEDED).get(pk=file.pk)
        _refuse_gone(held)
        stored = reading_of(held)
        if stored is None or not is_newer_than(stored.text, stored.recogniser_version):
            raise RuleBroken(f"{held.name} was read by the newest reader already; reading it again changes nothing.")
        if Upload.objects.filter(purpose=Purpose.AGAIN, file=held, state__in=OPEN).exists():
            raise RuleBroken(f"{held.name} is being read again already.")
        Upload.objects.filter(purpose=Purpose.AGAIN, file=held, state=UploadState.FAILED).update(
            state=UploadState.CANCELLED, changed_at=moment
        )
        upload = Upload.objects.create(
            purpose=Purpose.AGAIN,
            target=document,
            file=held,
            authority=held.authority,
            batch=uuid.uuid4(),
            name=held.name,
            size=held.size,
            sha256=held.sha256,
            uploaded_by=by,
            uploaded_at=moment,
            changed_at=moment,
            is_kept=False,
        )
        read_upload.enqueue(str(upload.uuid))
        _note(by, upload, "read_again")
    return upload


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The reading that holds now, and what became of the passages."""

    stored: StoredReading
    passages: Reanchored


def confirm_rereading(*, by: User, upload: Upload, seen: str, chosen: Iterable[int] = ()) -> Confirmed:
    """Keeps what the newer reader found beside what the earlier one did, and moves the passages that it found once.

    Nothing decided is proposed twice; what the new reading no longer has stays on record. `seen` is the mark of the
    changes that the person saw; `chosen` names the first citation of each passage that stands several times in the
    new text and is to move to the likest place. Raises RuleBroken for a stranger, when somebody decided already, when
    the file was purged, and when passages or proposals were changed since the person looked.
    """
    if not holds(by, upload.authority, Permission.ACCEPT_PROPOSAL):
        raise RuleBroken("Your role does not accept what was read.")
    _refuse_decided(upload)
    changes = changes_of(upload)
    if changes.mark != seen:
        raise RuleBroken("Passages or proposals were changed meanwhile; look at what changes once more.")
    with transaction.atomic():
        held = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        _refuse_decided(held)
        file = File.objects.select_for_update(of=("self",)).select_related(*NEEDED).get(pk=changes.file.pk)
        _refuse_gone(file)
        stored = store_reading(by=by, file=file, taken=changes.taken, plan=changes.plan)
        passages = Reanchored(0, 0)
        if changes.anchorings:
            passages = reanchor_citations(by=by, text=stored.text, anchorings=changes.anchorings, chosen=chosen)
        held.state, held.document, held.found = UploadState.READ, file.document, None
        held.changed_at = timezone.now()
        held.save()
        _note(by, held, "confirm_reading")
    if changes.plan is not None:
        compare_with_record(by=by, authority=file.authority)
    return Confirmed(stored, passages)


def _refuse_decided(upload: Upload) -> None:
    if upload.state != UploadState.READY or upload.purpose != Purpose.AGAIN:
        raise RuleBroken(f"{upload.name} does not wait to be confirmed; somebody decided on it already.")


def _refuse_gone(file: File) -> None:
    document = file.document
    if file.purged_at is not None or document.is_purged:
        raise RuleBroken(f"{file.name} was purged; only its hash is kept, so it cannot be read again.")
    if document.is_withdrawn:
        raise RuleBroken(f"{document.reference} is withdrawn; it is not read again.")


def _note(by: User, upload: Upload, verb: str) -> None:
    record_event(
        by=by,
        authority_uuid=upload.authority.uuid,
        verb=verb,
        kind="upload",
        subject_uuid=upload.uuid,
        wrote={"sha256": upload.sha256},
    )
