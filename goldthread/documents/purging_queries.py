"""Which papers should go, and what a purge would take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet, Sum

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.documents.models import Citation, Document

SOON = timedelta(days=90)


class Due(StrEnum):
    """Where a paper with a day stands."""

    HELD = "On hold"
    NOW = "Due for purge"
    SOON = "Due soon"


def due_of(document: Document, on: date) -> Due:
    """Of a document with a day until which it is kept."""
    if document.hold_why:
        return Due.HELD
    return Due.NOW if document.retain_until is not None and document.retain_until <= on else Due.SOON


def documents_due(authority: Authority, user: User, on: date) -> QuerySet[Document]:
    """What `user` may read, is not purged, and need not be kept beyond `on` or the ninety days after; oldest first."""
    kept = Document.objects.visible_to(user).of(authority).filter(purged_at__isnull=True)
    return kept.filter(retain_until__lte=on + SOON).order_by("retain_until", "pk")


def count_due(authority: Authority, user: User, on: date) -> int:
    """How many could be purged today. One query."""
    return documents_due(authority, user, on).filter(retain_until__lte=on, hold_why="").count()


@dataclass(frozen=True, slots=True)
class Extent:
    """What a purge of one document would take, and what would stay."""

    files: int
    size: int
    passages: int
    records: int


def extent_of(document: Document) -> Extent:
    """Two queries. `size` in bytes; `records` rest on its passages and stay."""
    files = document.files.aggregate(many=Count("pk"), size=Sum("size"))
    cited = Citation.objects.filter(part__text__file__document=document).aggregate(
        passages=Count("pk"), records=Count("subject_uuid", distinct=True, filter=Q(withdrawn_at=None))
    )
    return Extent(files["many"], files["size"] or 0, cited["passages"], cited["records"])
