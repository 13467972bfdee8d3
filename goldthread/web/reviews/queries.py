"""Reads of the review pages that reach beyond the thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.checks.models import Break


def breaks_about(authority: Authority, user: User, subjects: Iterable[UUID], on: date) -> QuerySet[Break]:
    """The open breaks of any of the subjects that had begun by `on`, most serious first. One query."""
    return (
        Break.objects.visible_to(user)
        .open()
        .filter(authority=authority, subject_uuid__in=list(subjects))
        .exclude(began_on__gt=on)
        .with_explained(on)
        .order_by("-severity", "rule", "began_on", "id")
    )
