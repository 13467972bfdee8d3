from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Record


def people_behind(actors: Iterable[UUID]) -> dict[UUID, str]:
    """The role labels of the users behind events. One query."""
    return dict(User.objects.filter(uuid__in=set(actors)).values_list("uuid", "role_label"))


def last_change_of(record: Record) -> tuple[str, datetime | None]:
    """By whom (their role label) and when a record was last written; empty and None where the trail has no event.

    Two queries.
    """
    event = AuditEvent.objects.filter(subject_uuid=record.uuid).order_by("-sequence").first()
    if event is None:
        return "", None
    actor = User.objects.filter(uuid=event.actor_uuid).first()
    return (actor.role_label if actor else "Somebody else"), event.at
