"""Noting what left the record."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import AuditEvent, User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority
from goldthread.lib.canonical import sha256


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
