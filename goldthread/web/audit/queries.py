from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from goldthread.accounts.models import User


def people_behind(actors: Iterable[UUID]) -> dict[UUID, str]:
    """The role labels of the users behind events. One query."""
    return dict(User.objects.filter(uuid__in=set(actors)).values_list("uuid", "role_label"))
