"""What the index lets go of when a paper is purged."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.documents.models import Document
from goldthread.search.models import Entry


def forget_document(document: Document, by: User) -> None:
    """Its passages and its title are found no more, from this moment on; what is left is indexed in its turn."""
    Entry.objects.filter(authority=document.authority, uuid=document.uuid).delete()
