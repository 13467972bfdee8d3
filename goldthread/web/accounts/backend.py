"""Who is signed in, read together with the roles that every page of an authority asks for."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from goldthread.accounts.models import User
from goldthread.authorities.models import Membership

BACKEND = "goldthread.web.accounts.backend.WithRoles"


class WithRoles(ModelBackend):
    """Sessions begun before there was this backend name Django's own, which stays in the settings for them."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **more: Any
    ) -> User:
        """Raises PermissionDenied for a wrong password, so that no backend after this one tries the same again."""
        found = super().authenticate(request, username, password, **more)
        if not isinstance(found, User):
            raise PermissionDenied
        return found

    def get_user(self, user_id: int) -> User | None:
        """The person with `roles_read`. One query; two for somebody without any role."""
        held = tuple(roles_of(user_id).select_related("user"))
        if not held:
            found = super().get_user(user_id)
            return found if isinstance(found, User) else None
        user = held[0].user
        user.roles_read = held
        return user if self.user_can_authenticate(user) else None


def roles_of(user_id: int) -> Any:
    """The live roles of somebody, each with its authority."""
    return Membership.objects.live().filter(user_id=user_id).select_related("authority")


def roles_read(user: User) -> tuple[Membership, ...]:
    """The live roles of who asks: those read with the person, else by one query."""
    if isinstance(user.roles_read, tuple):
        return user.roles_read
    return tuple(roles_of(user.pk))
