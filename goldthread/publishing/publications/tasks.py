"""Writing in the background what was published: a page never waits for a long letter."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from goldthread.publishing.publications.services import recover_publications, write_publication


@task()
def write_one(publication: str) -> str:
    """Writes a publication; answers the stage that it is in then. Asked for twice, it is written once."""
    done = write_publication(UUID(publication))
    return str(done.stage) if done else "not waiting"


@task()
def look_after_publications() -> int:
    """Puts publications in line again whose writer was stopped; how many."""
    found = recover_publications()
    for publication in found:
        write_one.enqueue(str(publication))
    return len(found)
