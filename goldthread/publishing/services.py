"""Taking files out of the record: asking, fetching, throwing away, and noting what left."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import AuditEvent, User
from goldthread.accounts.permissions import Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.authorities.services import holds
from goldthread.lib.canonical import sha256
from goldthread.lib.errors import RuleBroken
from goldthread.publishing.models import Export, ExportStage
from goldthread.publishing.reach import reach_of
from goldthread.publishing.takeouts import takeouts

MOST_UNDER_WAY = 5
"""Files that are made for one person at a time; whoever wants more waits for one."""


@transaction.atomic
def note_export(*, by: User, authority: Authority, what: str, as_at: date, rows: int, content: bytes) -> AuditEvent:
    """Somebody took a file out: which layout, of which day, how many rows, and the hash of the file."""
    return record_event(
        by=by,
        authority_uuid=authority.uuid,
        verb="export",
        kind="authority",
        subject_uuid=authority.uuid,
        wrote={"what": what, "as_at": as_at, "rows": rows, "sha256": sha256(content)},
    )


@transaction.atomic
def ask_for_export(*, by: User, authority: Authority, code: str, as_at: date, since: date | None = None) -> Export:
    """Puts a file in line to be made. Raises RuleBroken for a stranger, what is not offered, and for too many at once.

    `goldthread.publishing.tasks.made_soon` makes it; what nobody made after ten minutes, the clock has made.
    """
    if not holds(by, authority, Permission.READ_RECORD):
        raise RuleBroken("Your role does not read this record.")
    if code not in takeouts():
        raise RuleBroken("Choose what to take out.", "code")
    under_way = Export.objects.filter(authority=authority, asked_by=by)
    if under_way.filter(stage__in=(ExportStage.WAITING, ExportStage.MAKING)).count() >= MOST_UNDER_WAY:
        raise RuleBroken(f"{MOST_UNDER_WAY} files are being made for you already; wait until one is ready.")
    moment = timezone.now()
    export = Export.objects.create(
        authority=authority, code=code, as_at=as_at, since=since, asked_by=by, asked_at=moment, changed_at=moment
    )
    note(by=by, export=export, verb="ask_export", wrote={"code": code, "as_at": as_at, "since": since})
    return export


def fetch_export(*, by: User, export: Export) -> bytes:
    """The file, for whoever asked for it, noted as having left the record.

    Raises RuleBroken for anybody else, once it expired, when the roles of the person are others than when it was made,
    and for a file that the store lost or holds changed.
    """
    if export.asked_by_id != by.pk:
        raise RuleBroken("Only who asked for a file can have it; ask for one of your own.")
    if export.stage != ExportStage.READY or export.expires_at is None or export.expires_at <= timezone.now():
        raise RuleBroken("This file is not there any more; take it out again.")
    if export.reach != reach_of(by, export.authority):
        raise RuleBroken("What you may see here has changed since this file was made; take it out again.")
    content = b""
    if default_storage.exists(export.place):
        with default_storage.open(export.place) as stream:
            content = stream.read()
    if sha256(content) != export.sha256:
        raise RuleBroken("The file store no longer holds this file; take it out again.")
    with transaction.atomic():
        note(by=by, export=export, verb="fetch_export", wrote={"sha256": export.sha256})
    return content


def throw_export_away(*, by: User, export: Export) -> Export:
    """Destroys a file before its time. Raises RuleBroken for one of somebody else, and one that is being made."""
    if export.asked_by_id != by.pk:
        raise RuleBroken("Only who asked for a file can throw it away.")
    with transaction.atomic():
        held = Export.objects.select_for_update(of=("self",)).select_related("authority").get(pk=export.pk)
        if held.stage != ExportStage.READY:
            raise RuleBroken("This file is not there; there is nothing to throw away.")
        held.stage, held.changed_at = ExportStage.GONE, timezone.now()
        held.save()
        note(by=by, export=held, verb="throw_away_export", wrote=None)
    default_storage.delete(held.place)
    return held


def note(*, by: User, export: Export, verb: str, wrote: Any) -> None:
    """One event of the audit trail about a file; call it inside the transaction of the change."""
    record_event(
        by=by,
        authority_uuid=export.authority.uuid,
        verb=verb,
        kind="export",
        subject_uuid=export.uuid,
        wrote=wrote,
    )
