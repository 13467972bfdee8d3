"""Making files in the background, and throwing them away when their time is over."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from goldthread.publishing.making import asked_of, make_export
from goldthread.publishing.models import Export
from goldthread.publishing.sweeping import drop_expired, recover_exports
from goldthread.publishing.takeouts import takeout_of

WHILE_ONE_WAITS = 300
"""Rows that are written within a second; more are written by the worker."""


def made_soon(export: Export) -> Export:
    """A small file now, a large one by the worker: the same function makes both. Call it outside a transaction."""
    if takeout_of(export.code).size(asked_of(export)) > WHILE_ONE_WAITS:
        write_export.enqueue(str(export.uuid))
        return export
    return make_export(export.uuid) or export


@task()
def write_export(export: str) -> str:
    """Makes a file; answers the stage that it is in then. Asked for twice, it is made once."""
    made = make_export(UUID(export))
    return str(made.stage) if made else "not waiting"


@task()
def look_after_exports() -> int:
    """Puts into line again what was stopped, and destroys what expired; how many files went."""
    now = timezone.now()
    for export in recover_exports(now):
        write_export.enqueue(str(export))
    return drop_expired(now)
