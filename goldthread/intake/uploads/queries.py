"""Reads of uploads, as the page of the person who sent them shows them."""

from __future__ import annotations

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.intake.uploads.models import Upload, UploadState


def uploads_of(authority: Authority, user: User) -> QuerySet[Upload]:
    """What this person uploaded at this authority, newest first, with the documents that it became."""
    return Upload.objects.filter(authority=authority, uploaded_by=user).select_related("document")


def is_any_unfinished(authority: Authority, user: User) -> bool:
    unfinished = (UploadState.WAITING, UploadState.READING)
    return uploads_of(authority, user).filter(state__in=unfinished).exists()
