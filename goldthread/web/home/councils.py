"""The councils that a person belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.accounts.permissions import ROLES
from goldthread.authorities.models import Authority, Membership


@dataclass(frozen=True, slots=True)
class CouncilOfOnes:
    """One council, what the person is there, and since when at the latest."""

    authority: Authority
    roles: tuple[str, ...]
    since: date
    is_adviser: bool


def councils_of(user_pk: int | None) -> list[CouncilOfOnes]:
    """Every council at which the person has a live role, by name. One query."""
    held = Membership.objects.live().filter(user=user_pk).select_related("authority")
    grouped: dict[int, list[Membership]] = {}
    for one in held.order_by("authority__name", "from_on", "pk"):
        grouped.setdefault(one.authority_id, []).append(one)
    return [
        CouncilOfOnes(
            authority=memberships[0].authority,
            roles=tuple(dict.fromkeys(ROLES[one.role].name for one in memberships if one.role in ROLES)),
            since=memberships[0].from_on,
            is_adviser=any(one.role == "adviser" for one in memberships),
        )
        for memberships in grouped.values()
    ]
