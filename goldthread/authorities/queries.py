"""Finding an authority and the person who acts, for commands."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Membership
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import folded


def authority_called(slug: str) -> Authority:
    """The authority with this address. Raises GoldthreadError naming those on record."""
    found = Authority.objects.filter(slug=slug).first()
    if found is None:
        names = ", ".join(Authority.objects.values_list("slug", flat=True)) or "none yet; make one with goldthread init"
        raise GoldthreadError(f"No authority is called {slug!r}. On record: {names}.")
    return found


def person_acting(authority: Authority, permission: Permission, email: str = "") -> User:
    """The user in whose name a command writes: by e-mail address, or the only one who may.

    Raises GoldthreadError, saying how to name somebody, when nobody or several may.
    """
    holders = Membership.objects.live().with_permission(permission).filter(authority=authority, scope_uuid__isnull=True)
    users = User.objects.filter(pk__in=holders.values("user"), is_active=True)
    if email:
        users = users.filter(email=folded(email))
    found = list(users.order_by("pk")[:2])
    if len(found) == 1:
        return found[0]
    if email:
        raise GoldthreadError(f"{email} may not {permission} at {authority}.")
    if not found:
        raise GoldthreadError(f"Nobody may {permission} at {authority} yet; give somebody the role.")
    raise GoldthreadError(f"Several people may {permission} at {authority}; say in whose name with --as EMAIL.")
