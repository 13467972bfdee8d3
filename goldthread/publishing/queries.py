"""Reads of files on their way out."""

from __future__ import annotations

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.publishing.models import Export, ExportStage


def exports_of(authority: Authority, user: User) -> QuerySet[Export]:
    """What this person asked for here, newest first. Nobody else sees it."""
    return Export.objects.filter(authority=authority, asked_by=user).select_related("authority").order_by("-asked_at")


def is_any_under_way(authority: Authority, user: User) -> bool:
    """Whether some file of theirs is still to be made. One query."""
    return exports_of(authority, user).filter(stage__in=(ExportStage.WAITING, ExportStage.MAKING)).exists()
