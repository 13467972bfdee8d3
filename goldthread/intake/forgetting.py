"""What intake lets go of when a paper is purged: readings, what they proposed, and files on their way in."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.documents.models import Document
from goldthread.documents.purging import NAME_LEFT
from goldthread.intake.models import Proposal, StoredReading, Upload
from goldthread.intake.uploads.models import UploadState
from goldthread.intake.uploads.recovering import drop_bytes

REASON = "The document was purged."


def forget_document(document: Document, by: User) -> None:
    """The decisions on its proposals stay, with the records that they became; the words go."""
    StoredReading.objects.filter(document=document).update(body={})
    proposals = Proposal.objects.filter(reading__document=document)
    waiting = proposals.filter(decision=Proposal.Decision.WAITING)
    waiting.update(decision=Proposal.Decision.REJECTED, reason=REASON, decided_by=by, decided_at=document.purged_at)
    proposals.update(title="", payload={}, corrected=None)
    _forget_uploads(document)


def _forget_uploads(document: Document) -> None:
    uploads = Upload.objects.filter(Q(document=document) | Q(target=document) | Q(file__document=document))
    held = uploads.filter(state__in=(UploadState.READY, UploadState.HELD))
    Upload.objects.filter(pk__in=list(held.values_list("pk", flat=True))).update(
        state=UploadState.CANCELLED, changed_at=document.purged_at
    )
    ended = uploads.filter(state__in=Upload.FINISHED)
    for upload in ended.filter(is_kept=True):
        transaction.on_commit(partial(drop_bytes, upload))
    Upload.objects.filter(pk__in=list(ended.values_list("pk", flat=True))).update(name=NAME_LEFT, found=None)
