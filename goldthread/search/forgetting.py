"""What the index lets go of when a paper is purged."""

from __future__ import annotations

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.documents.models import Document, Remark, StatedFigure
from goldthread.search.models import Entry


def forget_document(document: Document, by: User) -> None:
    """Its passages, its title and what was said of it are found no more from this moment; what is left is indexed."""
    entries = Entry.objects.filter(authority=document.authority)
    about = Q(uuid=document.uuid)
    for said in (Remark.objects.filter(document=document), StatedFigure.objects.filter(document=document)):
        about |= Q(uuid__in=said.values("uuid"))
    entries.filter(about).delete()
