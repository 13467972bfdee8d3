"""What the worker does for backups."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from goldthread.keeping.backup_daily import back_up_daily


@task()
def back_up_each_day() -> str:
    """The name of the newest backup; empty where GOLDTHREAD_BACKUPS names no folder."""
    if settings.BACKUPS is None:
        return ""
    return back_up_daily(settings.BACKUPS, settings.BACKUPS_KEPT, timezone.now()).file
