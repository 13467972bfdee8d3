"""What was lost when a process was killed comes back into line, and bytes that nothing needs any more go."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Q

from goldthread.intake.uploads.models import PLACE, Upload, UploadState

ATTEMPTS = 3
"""A file that stopped its reader so often is not tried by itself any more: it may be what stops it."""
UNTAKEN = timedelta(minutes=10)
"""A file that waited so long is put in line once more; being in line twice does no harm."""
UNNAMED = timedelta(hours=1)
"""Bytes that no row names were never acknowledged: the process was stopped between the two."""
UNDECIDED_KEPT = timedelta(days=7)
"""How long a file that failed or is held keeps its bytes when nobody decides."""
AT_ONCE = 200


def drop_bytes(upload: Upload) -> None:
    """Destroys the waiting bytes of an upload that needs them no more. Stopped in between, it is done again."""
    default_storage.delete(upload.place)
    Upload.objects.filter(pk=upload.pk).update(is_kept=False)
    upload.is_kept = False


def recover(now: datetime) -> list[UUID]:
    """Puts what was lost back into line and sweeps up; the uploads that are to be read now, oldest first."""
    for upload in _lost(now):
        _give_back(upload, now)
    _sweep(now)
    return _to_read(now)


def _lost(now: datetime) -> list[Upload]:
    """What is held by a lease that ran out, or by a process of this machine that is gone."""
    held = Upload.objects.filter(state=UploadState.READING).order_by("id")
    return [
        upload for upload in held[:AT_ONCE] if (upload.lease_until and upload.lease_until < now) or _is_gone(upload)
    ]


def _is_gone(upload: Upload) -> bool:
    machine, _, process = upload.reader.rpartition(":")
    if machine != platform.node()[:90] or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _give_back(upload: Upload, now: datetime) -> None:
    """Back into line, or a clear end after the last attempt. Only if it is still the attempt that was seen."""
    held = Upload.objects.filter(pk=upload.pk, state=UploadState.READING, attempts=upload.attempts)
    if upload.attempts < ATTEMPTS:
        held.update(state=UploadState.WAITING, lease_until=None, changed_at=now - UNTAKEN, stage="", step=0)
        return
    held.update(
        state=UploadState.FAILED,
        lease_until=None,
        changed_at=now,
        problem=f"Reading it was cut off {ATTEMPTS} times while it was at: {upload.stage.lower()}.",
        remedy="Try again when the machine is quiet; if it stops again, split the file or save it as text.",
    )


def _to_read(now: datetime) -> list[UUID]:
    untaken = Upload.objects.filter(state=UploadState.WAITING, changed_at__lte=now - UNTAKEN).order_by("id")
    found = list(untaken.values_list("uuid", flat=True)[:AT_ONCE])
    Upload.objects.filter(uuid__in=found, state=UploadState.WAITING).update(changed_at=now)
    return found


def _sweep(now: datetime) -> None:
    _let_go(now)
    _forget_purged(now)
    old = Q(state=UploadState.FAILED, changed_at__lt=now - UNDECIDED_KEPT)
    done = Upload.objects.filter(Q(state__in=Upload.FINISHED) | old, is_kept=True)
    for upload in done.order_by("id")[:AT_ONCE]:
        drop_bytes(upload)
    if default_storage.exists(PLACE):
        _, names = default_storage.listdir(PLACE)
        _drop_unnamed(names, now)


def _let_go(now: datetime) -> None:
    """What looks like case data is not kept for long: undecided, it is cancelled, and its bytes go with the sweep."""
    undecided = Upload.objects.filter(state=UploadState.HELD, changed_at__lt=now - UNDECIDED_KEPT)
    undecided.update(state=UploadState.CANCELLED, changed_at=now)


def _forget_purged(now: datetime) -> None:
    """What was read again of a file that was purged since goes with it."""
    gone = Q(file__purged_at__isnull=False) | Q(file__document__purged_at__isnull=False)
    waiting = Upload.objects.filter(gone, state=UploadState.READY)
    Upload.objects.filter(pk__in=waiting.values("pk")).update(state=UploadState.CANCELLED, found=None, changed_at=now)


def _drop_unnamed(names: Iterable[str], now: datetime) -> None:
    """Deletes old files among the waiting ones that no upload names."""
    waiting = set(map(str, Upload.objects.filter(is_kept=True).values_list("uuid", flat=True)))
    for name in names:
        place = f"{PLACE}/{name}"
        if name not in waiting and default_storage.get_modified_time(place) < now - UNNAMED:
            default_storage.delete(place)
