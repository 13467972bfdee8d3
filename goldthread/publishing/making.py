"""Making one file that was asked for: claimed, written with progress, settled only by whoever still holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.services import holds
from goldthread.documents.keeping import keep_bytes
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import GoldthreadError, RuleBroken
from goldthread.publishing.models import Export, ExportStage
from goldthread.publishing.reach import reach_of
from goldthread.publishing.services import note
from goldthread.publishing.takeouts import Asked, Made, takeout_of

HANDED_OUT = timedelta(hours=24)
"""How long a file can be fetched: what it says of the record, and what one may see of it, grow old."""
UNFORESEEN = "Making it stopped for a reason that the program does not know. Ask for it again."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The file and under which roles it was made, or what went wrong."""

    made: Made | None = None
    reach: str = ""
    problem: str = UNFORESEEN


def asked_of(export: Export) -> Asked:
    """The question that a takeout answers. One query."""
    shows_names = holds(export.asked_by, export.authority, Permission.SEE_NAMES)
    return Asked(export.authority, export.asked_by, export.as_at, export.since, shows_names)


def make_export(identifier: UUID) -> Export | None:
    """Makes the file with this uuid if it waits; None when somebody else makes it or it needs no making."""
    export = _claimed(identifier)
    if export is None:
        return None
    outcome = Outcome()
    try:
        outcome = _made(export)
    finally:
        _settle(export, outcome)
    return export


def _claimed(identifier: UUID) -> Export | None:
    waiting = Export.objects.filter(uuid=identifier, stage=ExportStage.WAITING)
    got = waiting.update(
        stage=ExportStage.MAKING, attempts=F("attempts") + 1, changed_at=timezone.now(), rows_done=0, rows_total=0
    )
    return Export.objects.select_related("authority", "asked_by").get(uuid=identifier) if got else None


def _made(export: Export) -> Outcome:
    reach = reach_of(export.asked_by, export.authority)
    try:
        if not holds(export.asked_by, export.authority, Permission.READ_RECORD):
            raise RuleBroken("You may no longer read this record.")
        made = takeout_of(export.code).make(asked_of(export), lambda done, total: _goes_on(export, done, total))
    except GoldthreadError as refusal:
        return Outcome(problem=str(refusal))
    keep_bytes(export.place, made.content)
    return Outcome(made, reach)


def _goes_on(export: Export, done: int, total: int) -> None:
    """Shows how far it is; that also says that somebody is still at it."""
    held = Export.objects.filter(pk=export.pk, stage=ExportStage.MAKING, attempts=export.attempts)
    held.update(rows_done=done, rows_total=total, changed_at=timezone.now())


@transaction.atomic
def _settle(export: Export, outcome: Outcome) -> None:
    """Says how it ended, unless it was given to somebody else meanwhile."""
    held = Export.objects.select_for_update().filter(pk=export.pk, stage=ExportStage.MAKING, attempts=export.attempts)
    if held.first() is None:
        export.refresh_from_db()
        return
    moment = timezone.now()
    export.changed_at, made = moment, outcome.made
    if made is None:
        export.stage, export.problem = ExportStage.FAILED, outcome.problem[:500]
    else:
        export.stage, export.problem, export.reach = ExportStage.READY, "", outcome.reach
        export.rows_done = export.rows_total = made.rows
        export.size, export.sha256 = len(made.content), sha256(made.content)
        export.made_at, export.expires_at = moment, moment + HANDED_OUT
    export.save()
    if made is not None:
        wrote = {"code": export.code, "as_at": export.as_at, "rows": made.rows, "sha256": export.sha256}
        note(by=export.asked_by, export=export, verb="export", wrote=wrote)
