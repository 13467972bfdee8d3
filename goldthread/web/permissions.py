"""Who may open a page: every view carries exactly one of `requires`, `signed_in` and `open_to_all`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission, permissions_of
from goldthread.authorities.models import Authority, Grants, Record, RecordQuerySet
from goldthread.web.accounts.backend import roles_read
from goldthread.web.names import withhold_names

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
AnyView = Callable[..., HttpResponse]

OPEN_TO_ALL = "open to all"
SIGNED_IN = "signed in"


class AuthorityRequest(HttpRequest):
    """A request that `requires` let through: who asks, for which authority, with which permissions there.

    `whole` is what they may do for the whole authority; `permissions` adds, on a page that is scoped, what they may
    do for one of its reviews or bodies. `councils` is how many councils they have a role at, `unread` how much of their
    inbox here is unread, where that was counted today.
    """

    user: User
    authority: Authority
    permissions: frozenset[Permission]
    whole: frozenset[Permission]
    councils: int
    unread: int | None


AuthorityView = Callable[Concatenate[AuthorityRequest, P], HttpResponse]


def requires(permission: Permission, *, scoped: bool = False) -> Callable[[AuthorityView[P]], AnyView]:
    """Lets through who holds `permission` at the authority that the address names.

    Strangers are sent to sign in, outsiders get 404 (they may not know the authority is here), members without the
    permission 403. Names are withheld from those who may not see them. With `scoped`, a role on one review or body
    of the authority is enough: for pages that show nothing but what `visible_to` allows.
    """

    def decorate(view: AuthorityView[P]) -> AnyView:
        @wraps(view)
        def guarded(request: HttpRequest, authority: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            inside = _inside(request, authority, scoped=scoped)
            if permission not in inside.permissions:
                raise PermissionDenied(permission.value)
            response = view(inside, *args, **kwargs)
            if Permission.SEE_NAMES not in inside.permissions:
                withhold_names(response, inside.authority)
            patch_cache_control(response, private=True, no_cache=True)
            return response

        guarded.required_permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def _inside(request: HttpRequest, slug: str, *, scoped: bool) -> AuthorityRequest:
    inside = cast(AuthorityRequest, request)
    everywhere = roles_read(inside.user)
    memberships = [held for held in everywhere if held.authority.slug == slug]
    if not memberships:
        raise Http404
    inside.councils = len({held.authority_id for held in everywhere})
    inside.authority, inside.unread = memberships[0].authority, getattr(memberships[0], "unread", None)
    inside.user.grants = Grants.of(memberships)
    held_for_all = (permissions_of(entry.role) for entry in memberships if entry.scope_uuid is None)
    inside.whole = frozenset().union(*held_for_all)
    held_at_all = frozenset().union(*(permissions_of(entry.role) for entry in memberships))
    inside.permissions = held_at_all if scoped else inside.whole
    return inside


def signed_in(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> AnyView:
    """For pages that belong to a person and to no authority."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.required_permission = SIGNED_IN  # type: ignore[attr-defined]
    return guarded


def open_to_all(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> AnyView:
    """For pages that anybody may open, such as sign-in and the glossary."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    guarded.required_permission = OPEN_TO_ALL  # type: ignore[attr-defined]
    return guarded


def get_visible_or_404(
    request: AuthorityRequest,
    model: type[R],
    reference: str,
    *related: str,
    permission: Permission | None = None,
    read_with: Mapping[str, Any] | None = None,
) -> R:
    """The record of this authority with this reference, if the person may read it; fetching is checking.

    `related` names foreign keys to fetch along, `read_with` what to annotate it with; with `permission`, a person who
    may read it but lacks that gets 403.
    """
    visible: RecordQuerySet[R] = RecordQuerySet(model)
    if related:
        visible = visible.select_related(*related)
    if read_with:
        visible = visible.annotate(**read_with)
    record = visible.visible_to(request.user).of(request.authority).filter(reference=reference).first()
    if record is None:
        raise Http404
    if permission is None or permission in request.whole:
        return record
    if permission not in permissions_on(request, record):
        raise PermissionDenied(permission.value)
    return record


def permissions_on(request: AuthorityRequest, record: Record) -> frozenset[Permission]:
    """What the person may do with this very record: by roles for the authority, and by those on what it belongs to."""
    if not isinstance(request.user.grants, Grants):
        return request.whole
    return request.whole | request.user.grants.permissions_on(one.uuid for one in (record, *record.owners()))
