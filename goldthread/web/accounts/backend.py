"""Who is signed in, read together with the roles that every page of an authority asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from goldthread.accounts.models import User
from goldthread.authorities.models import Membership
from goldthread.notifications.counting import with_unread

BACKEND = "goldthread.web.accounts.backend.WithRoles"
OF_SESSION: ContextVar[tuple[Membership, ...]] = ContextVar("OF_SESSION", default=())
"""What came with the session while Django asks who is signed in by it; nothing at any other time."""


@contextmanager
def read_with_session(roles: tuple[Membership, ...]) -> Iterator[None]:
    token = OF_SESSION.set(roles)
    try:
        yield
    finally:
        OF_SESSION.reset(token)


class WhoIsSignedIn(AuthenticationMiddleware):
    """As Django's own, which checks the session in the same way, but the roles that came with it are not read again."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = cast(User, SimpleLazyObject(lambda: _who(request)))


def _who(request: HttpRequest) -> Any:
    request.session.get(SESSION_KEY)
    with read_with_session(getattr(request.session, "roles", ())):
        return get_user(request)


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
        """The person with `roles_read`. No query where their session brought them; two for somebody without any."""
        brought = tuple(role for role in OF_SESSION.get() if role.user_id == user_id)
        held = brought or tuple(roles_of(user_id).select_related("user"))
        if not held:
            found = super().get_user(user_id)
            return found if isinstance(found, User) else None
        user = held[0].user
        user.roles_read = held
        return user if self.user_can_authenticate(user) else None


def roles_of(user_id: int) -> Any:
    """The live roles of somebody, each with its authority and how much of the inbox there is unread."""
    return live_roles().filter(user_id=user_id)


def live_roles() -> Any:
    """Every live role with its authority, and how much of the inbox there is unread."""
    return with_unread(Membership.objects.live().select_related("authority"))


def roles_read(user: User) -> tuple[Membership, ...]:
    """The live roles of who asks: those read with the person, else by one query."""
    if isinstance(user.roles_read, tuple):
        return user.roles_read
    return tuple(roles_of(user.pk))
