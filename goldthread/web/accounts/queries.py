"""Who can be entered as in a demo."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from goldthread.accounts.permissions import ROLES
from goldthread.authorities.models import Membership


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """One person of the fictional council, shown by role."""

    user: UUID
    label: str
    description: str


def demo_entries() -> list[DemoEntry]:
    """Everybody with a role, in the order of the role table. One query."""
    order = {code: place for place, code in enumerate(ROLES)}
    held = Membership.objects.live().filter(user__is_active=True, role__in=ROLES).select_related("user")
    first: dict[UUID, Membership] = {}
    for membership in sorted(held, key=lambda entry: order[entry.role]):
        first.setdefault(membership.user.uuid, membership)
    return [
        DemoEntry(uuid, membership.user.role_label, ROLES[membership.role].description)
        for uuid, membership in first.items()
    ]
