"""What the live test lets go of when a paper is purged."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.checks.models import Break
from goldthread.documents.models import Document


def forget_document(document: Document, by: User) -> None:
    """Breaks, open and closed, name the document by its title, which they were given when they were found."""
    breaks = Break.objects.filter(authority=document.authority)
    breaks.filter(document_reference=document.reference).update(document_title=document.title)
    breaks.filter(subject_kind=Document.kind, subject_uuid=document.uuid).update(subject_title=document.title)
