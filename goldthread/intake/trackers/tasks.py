"""The long steps of an import, in the worker: the page that asks for them never waits."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from goldthread.accounts.models import User
from goldthread.intake.trackers import abandoning
from goldthread.intake.trackers.confirming import apply_tracker
from goldthread.intake.trackers.models import TrackerImport
from goldthread.intake.trackers.services import compare_rows


def queue_comparing(by: User, importing: TrackerImport) -> None:
    transaction.on_commit(partial(compare.enqueue, str(by.uuid), str(importing.uuid)))


def queue_applying(by: User, importing: TrackerImport) -> None:
    """Asking twice writes once."""
    transaction.on_commit(partial(apply.enqueue, str(by.uuid), str(importing.uuid)))


@task()
def compare(user: str, importing: str) -> str:
    """Compares the rows of a tracker with the record; answers the stage that it is in then."""
    by, found = User.objects.get(uuid=user), _import(importing)
    return str(compare_rows(by=by, importing=found).stage)


@task()
def apply(user: str, importing: str) -> str:
    """Writes a confirmed tracker into the record; answers the stage that it is in then."""
    by, found = User.objects.get(uuid=user), _import(importing)
    return str(apply_tracker(by=by, importing=found).stage)


@task()
def sweep_trackers() -> int:
    """Destroys the bytes of trackers that nobody confirmed; how many files."""
    return abandoning.sweep_trackers(timezone.now())


def _import(uuid: str) -> TrackerImport:
    return TrackerImport.objects.select_related("authority", "review", "committee").get(uuid=uuid)
