"""What the worker does for backups, and after imports that were stopped."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from goldthread.keeping.backup_daily import back_up_daily
from goldthread.keeping.bundle.beside import clear_unclaimed


@task()
def back_up_each_day() -> str:
    """The name of the newest backup; empty where GOLDTHREAD_BACKUPS names no folder.

    Bytes that a killed import of a bundle left are destroyed first, so that no backup holds them.
    """
    clear_unclaimed(timezone.now())
    if settings.BACKUPS is None:
        return ""
    return back_up_daily(settings.BACKUPS, settings.BACKUPS_KEPT, timezone.now()).file
