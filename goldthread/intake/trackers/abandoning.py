"""Imports that nobody finished: the file and what was read of it go, the fact that it came stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.intake.trackers.models import ImportRow, Stage, TrackerImport
from goldthread.intake.trackers.services import OPEN, PLACE
from goldthread.intake.trackers.steps import locked, note, refuse_stranger
from goldthread.lib.errors import RuleBroken

KEPT = timedelta(days=30)
"""How long a tracker waits to be confirmed."""
UNNAMED = timedelta(hours=1)
"""Bytes that no import names were left by a process that was stopped; a younger file may still get its row."""
AT_ONCE = 200
NEEDED = (*OPEN, Stage.CONFIRMED)


def abandon_tracker(*, by: User, importing: TrackerImport) -> TrackerImport:
    """Throws the file away with everything that was read of it. Raises RuleBroken once it is confirmed."""
    refuse_stranger(by, importing.authority)
    with transaction.atomic():
        held = locked(importing)
        if held.stage not in OPEN:
            raise RuleBroken("This tracker was confirmed already; undo it instead.")
        _let_go([held.pk])
        note(by, held, "abandon", None)
    default_storage.delete(held.place)
    held.refresh_from_db()
    return held


def sweep_trackers(now: datetime) -> int:
    """Lets go what nobody confirmed in time, then destroys the bytes that no open import needs; how many files."""
    with transaction.atomic():
        old = TrackerImport.objects.filter(stage__in=OPEN, uploaded_at__lt=now - KEPT).order_by("id")
        _let_go(old.select_for_update().values_list("pk", flat=True)[:AT_ONCE])
    return sum(map(_dropped, _unneeded(now)))


def _let_go(imports: Iterable[int]) -> None:
    keys = list(imports)
    ImportRow.objects.filter(importing__in=keys).delete()
    TrackerImport.objects.filter(pk__in=keys).update(stage=Stage.ABANDONED, problem="", rows_read=0, rows_total=0)


def _unneeded(now: datetime) -> list[str]:
    if not default_storage.exists(PLACE):
        return []
    places = [f"{PLACE}/{name}" for name in default_storage.listdir(PLACE)[1]]
    needed = set(TrackerImport.objects.filter(stage__in=NEEDED).values_list("place", flat=True))
    return [place for place in places if place not in needed and _is_old(place, now)][:AT_ONCE]


def _is_old(place: str, now: datetime) -> bool:
    try:
        return default_storage.get_modified_time(place) < now - UNNAMED
    except FileNotFoundError:
        return False


def _dropped(place: str) -> bool:
    default_storage.delete(place)
    return True
