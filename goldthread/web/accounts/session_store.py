"""Sessions in the database, each read together with who is signed in by it and the roles that they hold."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import Subquery
from django.utils import timezone

from goldthread.authorities.models import Membership
from goldthread.web.accounts.backend import live_roles


class SessionStore(DatabaseStore):
    """Django's own, but for the reading: its rows, its cookie and what it signs are the same.

    `roles` are the live roles, with their people, of who was noted as signed in by this session, as they were when it
    was read; empty for strangers, for people without roles and until the first page after a sign-in was answered.
    """

    roles: tuple[Membership, ...] = ()

    def load(self) -> dict[str, Any]:
        """One query; one more for a session without roles."""
        held = tuple(self._with_roles())
        if not held or held[0].session_data is None:
            self.roles = ()
            return dict(super().load())
        self.roles = held
        return dict(self.decode(held[0].session_data))

    def _with_roles(self) -> Any:
        open_now = Session.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now())
        return (
            live_roles()
            .filter(user__sign_ins__session_key=self.session_key)
            .select_related("authority", "user")
            .annotate(session_data=Subquery(open_now.values("session_data")))
        )
