"""What the live test lets go of when a paper is purged."""

from __future__ import annotations

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.checks.models import Break
from goldthread.documents.models import Document, Remark, StatedFigure
from goldthread.documents.purging import WORDS_LEFT


def forget_document(document: Document, by: User) -> None:
    """Breaks, open and closed, keep the words that they were given when they were found.

    Those of the document, of its remarks and of its figures lose them; others lose its title.
    """
    breaks = Break.objects.filter(authority=document.authority)
    breaks.filter(document_reference=document.reference).update(document_title=document.title)
    about = Q(subject_uuid=document.uuid)
    for said in (Remark.objects.filter(document=document), StatedFigure.objects.filter(document=document)):
        about |= Q(subject_uuid__in=said.values("uuid"))
    breaks.filter(about).update(subject_title=document.title, sentence=WORDS_LEFT)
