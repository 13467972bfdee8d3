"""Whether the record is backed up, for those who answer for the installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.keeping.backup_daily import last_backup
from goldthread.web.permissions import AuthorityRequest, requires


@requires(Permission.MANAGE_MEMBERS)
def backups(request: AuthorityRequest) -> HttpResponse:
    """Says nothing of folders: an administrator of one council need not run the installation."""
    last = last_backup(settings.BACKUPS) if settings.BACKUPS else None
    page = {
        "heading": "Backups",
        "last": last,
        "late": last is not None and last.is_late(timezone.now()),
        "kept": settings.BACKUPS_KEPT,
    }
    return render(request, "keeping/backups.html", page)
