"""What somebody may see at an authority, as one short word that changes when their roles do."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.accounts.permissions import permissions_of
from goldthread.authorities.models import Authority, Membership
from goldthread.lib.canonical import sha256


def reach_of(user: User, authority: Authority) -> str:
    """Empty for somebody without a role. One query. New permissions of a role change it as well."""
    held = Membership.objects.live().filter(user_id=user.pk, authority=authority)
    roles = held.values_list("role", "scope_kind", "scope_uuid")
    lines = sorted(f"{role} {sorted(permissions_of(role))} {kind} {uuid}" for role, kind, uuid in roles)
    return sha256("\n".join(lines)) if lines else ""
