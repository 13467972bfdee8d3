"""Files that a stopped process was making are made after all; files that expired, and bytes that nobody needs, go."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage

from goldthread.publishing.models import PLACE, Export, ExportStage

ATTEMPTS = 3
"""A file that stopped its maker so often is not tried by itself any more."""
UNTOUCHED = timedelta(minutes=10)
"""Without progress for so long, whoever was making it is gone, or it was never put in line."""
UNNAMED = timedelta(hours=1)
"""Bytes that no row names were left by a process that was stopped."""
AT_ONCE = 200


def recover_exports(now: datetime) -> list[UUID]:
    """Those to be put in line again, oldest first. Being in line twice does no harm."""
    silent = Export.objects.filter(changed_at__lte=now - UNTOUCHED)
    silent.filter(stage=ExportStage.MAKING, attempts__gte=ATTEMPTS).update(
        stage=ExportStage.FAILED,
        changed_at=now,
        problem=f"Making it was cut off {ATTEMPTS} times. Ask for it again when the machine is quiet.",
    )
    silent.filter(stage=ExportStage.MAKING).update(stage=ExportStage.WAITING)
    found = list(silent.filter(stage=ExportStage.WAITING).order_by("id").values_list("uuid", flat=True)[:AT_ONCE])
    Export.objects.filter(uuid__in=found, stage=ExportStage.WAITING).update(changed_at=now)
    return found


def drop_expired(now: datetime) -> int:
    """Destroys files whose time is over and bytes without a row; how many."""
    Export.objects.filter(stage=ExportStage.READY, expires_at__lte=now).update(stage=ExportStage.GONE, changed_at=now)
    if not default_storage.exists(PLACE):
        return 0
    places = [f"{PLACE}/{name}" for name in default_storage.listdir(PLACE)[1]]
    live = Export.objects.filter(stage__in=(ExportStage.MAKING, ExportStage.READY))
    needed = {export.place for export in live.only("uuid", "attempts")}
    gone = {export.place for export in Export.objects.filter(stage=ExportStage.GONE, changed_at__gte=now - UNNAMED)}
    unneeded = [place for place in places if place not in needed and (place in gone or _is_old(place, now))][:AT_ONCE]
    for place in unneeded:
        default_storage.delete(place)
    return len(unneeded)


def _is_old(place: str, now: datetime) -> bool:
    try:
        return default_storage.get_modified_time(place) < now - UNNAMED
    except FileNotFoundError:
        return False
