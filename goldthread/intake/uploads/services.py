"""Taking files in, and what a person does about one that waits or could not be read."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.authorities.services import holds
from goldthread.documents.keeping import keep_bytes
from goldthread.documents.models import Document
from goldthread.documents.services import file_of
from goldthread.documents.versions import refuse_purged
from goldthread.intake.tasks import read_upload
from goldthread.intake.uploads.models import Purpose, Upload, UploadState
from goldthread.intake.uploads.recovering import drop_bytes
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import RuleBroken


def receive_upload(
    *,
    by: User,
    authority: Authority,
    batch: uuid.UUID,
    name: str,
    content: bytes,
    target: Document | None = None,
    purpose: Purpose = Purpose.DOCUMENT,
) -> Upload:
    """Keeps the bytes of a file safely on disk, then acknowledges it and puts it in line, both in one transaction.

    With `target` it is a further file of that document: a version or a rendition. Whoever is stopped before the end
    has acknowledged nothing; bytes without a row are swept up later. Raises RuleBroken for a stranger, an empty file
    and one over the limit of the installation, for a document that takes no more files, and for the bytes of a file
    that was purged.
    """
    _refuse_stranger(by, authority)
    _refuse_target(authority, target)
    if not content:
        raise RuleBroken(f"{name} is empty; choose the file again.", "chosen")
    if len(content) > settings.MAX_UPLOAD_BYTES:
        raise RuleBroken(f"{name} is larger than {settings.MAX_UPLOAD_BYTES // 2**20} MB; split it.", "chosen")
    refuse_purged(file_of(authority, content))
    moment = timezone.now()
    upload = Upload(
        authority=authority,
        target=target,
        purpose=purpose,
        batch=batch,
        name=name[:255],
        size=len(content),
        sha256=sha256(content),
        uploaded_by=by,
        uploaded_at=moment,
        changed_at=moment,
    )
    keep_bytes(upload.place, content)
    with transaction.atomic():
        upload.save()
        read_upload.enqueue(str(upload.uuid))
        _note(by, upload, "upload", {"sha256": upload.sha256, "size": upload.size})
    return upload


def try_again(*, by: User, upload: Upload) -> Upload:
    """Puts a file that could not be read in line once more, with all its attempts before it.

    Raises RuleBroken when it is not one that failed, or its bytes are no longer kept.
    """
    _refuse_stranger(by, upload.authority)
    with transaction.atomic():
        held = _locked(upload)
        if not held.may_be_tried_again:
            raise RuleBroken(f"{held.name} cannot be tried again; upload it anew.")
        held.state, held.problem, held.remedy = UploadState.WAITING, "", ""
        held.attempts, held.changed_at = 0, timezone.now()
        held.save()
        read_upload.enqueue(str(held.uuid))
        _note(by, held, "retry", None)
    return held


def release_upload(*, by: User, upload: Upload, reason: str) -> Upload:
    """Lets a held file be read after all, because a person says why it is no case data; the reason stays with it.

    Raises RuleBroken without a reason, and when the file is not held.
    """
    _refuse_stranger(by, upload.authority)
    if not reason.strip():
        raise RuleBroken("Say why it is no case data.", "reason")
    with transaction.atomic():
        held = _locked(upload)
        if held.state != UploadState.HELD:
            raise RuleBroken(f"{held.name} is not held; somebody decided on it already.")
        held.state, held.reason = UploadState.WAITING, reason.strip()[:300]
        held.attempts, held.changed_at = 0, timezone.now()
        held.save()
        read_upload.enqueue(str(held.uuid))
        _note(by, held, "release", {"suspicions": held.suspicions, "reason": held.reason})
    return held


def cancel_upload(*, by: User, upload: Upload) -> Upload:
    """Takes a file out of the line and destroys its waiting bytes, or what was read again of one on record.

    Raises RuleBroken once it is being read or was.
    """
    _refuse_stranger(by, upload.authority)
    with transaction.atomic():
        held = _locked(upload)
        if not held.may_be_cancelled:
            raise RuleBroken(f"{held.name} is being read or was; it can no longer be cancelled.")
        held.state, held.changed_at, held.found = UploadState.CANCELLED, timezone.now(), None
        held.save()
        _note(by, held, "cancel", None)
    drop_bytes(held)
    return held


def _refuse_target(authority: Authority, target: Document | None) -> None:
    if target is None:
        return
    if target.authority_id != authority.pk:
        raise RuleBroken("That document belongs to another authority.")
    if target.is_withdrawn or target.is_purged:
        gone = "purged" if target.is_purged else "withdrawn"
        raise RuleBroken(f"{target.reference} was {gone}; it takes no more files.", "chosen")


def _locked(upload: Upload) -> Upload:
    return Upload.objects.select_for_update(of=("self",)).select_related("authority").get(pk=upload.pk)


def _refuse_stranger(by: User, authority: Authority) -> None:
    if not holds(by, authority, Permission.UPLOAD_DOCUMENT):
        raise RuleBroken("Your role does not upload documents.")


def _note(by: User, upload: Upload, verb: str, wrote: Any) -> None:
    record_event(
        by=by, authority_uuid=upload.authority.uuid, verb=verb, kind="upload", subject_uuid=upload.uuid, wrote=wrote
    )
