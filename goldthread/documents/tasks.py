"""What the background worker does for documents."""

from __future__ import annotations

from django_tasks import task

from goldthread.documents.purging import destroy_purged_bytes


@task()
def sweep_purged() -> int:
    """How many files of purged papers were still there."""
    return destroy_purged_bytes()
