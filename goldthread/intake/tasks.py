"""Reading in the background what was uploaded: the page that takes a file never waits for it to be read."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from goldthread.intake.uploads.models import UploadState
from goldthread.intake.uploads.reading import read_one
from goldthread.intake.uploads.recovering import recover
from goldthread.lib.following import follow_news


@task()
def read_upload(upload: str) -> str:
    """Reads an upload and keeps what was found; answers the state that it is in then.

    A file that cannot be read is an answer, not a failure. Asked for twice, it is read once. What was read is in the
    live test and in the search at once.
    """
    done = read_one(UUID(upload))
    if done is not None and done.state == UploadState.READ:
        follow_news(done.authority.uuid)
    return str(done.state) if done else "not waiting"


@task()
def recover_uploads() -> int:
    """Puts uploads back into line whose reader was stopped; how many."""
    found = recover(timezone.now())
    for upload in found:
        read_upload.enqueue(str(upload))
    return len(found)
