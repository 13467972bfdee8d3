"""Who belongs to an authority, what waits for somebody to join, and who can see what."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES, Permission, Role
from goldthread.authorities.models import Authority, Invitation, Membership
from goldthread.documents.models import Document, Text
from goldthread.organisation.models import Body, Person
from goldthread.reviews.models import Review
from goldthread.web.inventory import routes

ROLES_SHOWN = 500
"""Members listed on the page; a council has some dozens."""
ENDED_SHOWN = 100
PAPERS_SHOWN = 100
ADVISER = "adviser"


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as a person holds it: `where` is empty for the whole authority."""

    membership: Membership
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Member:
    user: User
    roles: tuple[HeldRole, ...]


def members_with_roles(authority: Authority) -> list[Member]:
    """Everybody with a live role, by their label. Three queries."""
    held = Membership.objects.live().filter(authority=authority).select_related("user").order_by("user__role_label")
    memberships = list(held[:ROLES_SHOWN])
    places = places_of([one.scope_uuid for one in memberships if one.scope_uuid])
    members: dict[int, list[HeldRole]] = {}
    users: dict[int, User] = {}
    for one in memberships:
        users[one.user_id] = one.user
        where = places.get(one.scope_uuid, "one record") if one.scope_uuid else ""
        members.setdefault(one.user_id, []).append(HeldRole(one, name_of_role(one.role), where))
    return [Member(users[key], tuple(roles)) for key, roles in members.items()]


def former_roles(authority: Authority) -> list[tuple[User, HeldRole]]:
    """The roles that have ended here, the last first. Three queries."""
    ended = Membership.objects.filter(authority=authority, until_on__isnull=False).select_related("user")
    memberships = list(ended.order_by("-until_on", "user__role_label", "pk")[:ENDED_SHOWN])
    places = places_of([one.scope_uuid for one in memberships if one.scope_uuid])
    return [
        (
            one.user,
            HeldRole(one, name_of_role(one.role), places.get(one.scope_uuid, "one record") if one.scope_uuid else ""),
        )
        for one in memberships
    ]


def advisers_of(authority: Authority) -> list[Membership]:
    """Everybody who sees this council as an adviser, since when; by post. One query."""
    held = Membership.objects.live().filter(authority=authority, role=ADVISER).select_related("user")
    return list(held.order_by("from_on", "user__role_label")[:ROLES_SHOWN])


@dataclass(frozen=True, slots=True)
class InMatrix:
    """A row of roles and permissions: `held` says of each role, in the order of the headings, whether it may."""

    permission: Permission
    held: tuple[bool, ...]


def matrix_of_roles() -> tuple[tuple[Role, ...], list[InMatrix]]:
    """Every role that may do something, and for each permission which of them hold it. No query."""
    roles = tuple(role for role in ROLES.values() if role.permissions)
    return roles, [InMatrix(one, tuple(one in role.permissions for role in roles)) for one in Permission]


def papers_that_name(authority: Authority, user: User, person: Person) -> list[Document]:
    """The papers that `user` may read and in whose text the name of a person stands as it is on record. One query."""
    if not person.name:
        return []
    texts = Text.objects.filter(file__document__authority=authority, body__icontains=person.name)
    found = Document.objects.visible_to(user).of(authority).filter(pk__in=texts.values("file__document"))
    return list(found.order_by("reference")[:PAPERS_SHOWN])


def name_of_role(code: str) -> str:
    return ROLES[code].name if code in ROLES else code


def places_of(uuids: list[UUID]) -> dict[UUID, str]:
    """The reviews and bodies that roles are held for, in words. Two queries."""
    reviews = Review.objects.filter(uuid__in=uuids).values_list("uuid", "reference", "title")
    bodies = Body.objects.filter(uuid__in=uuids).values_list("uuid", "name")
    return {uuid: f"{reference} {title}" for uuid, reference, title in reviews} | dict(bodies)


def open_invitations(authority: Authority) -> QuerySet[Invitation]:
    """Those neither used nor withdrawn, expired ones among them: they can be issued again."""
    waiting = Invitation.objects.filter(authority=authority, accepted_at=None, withdrawn_at=None)
    return waiting.order_by("expires_at", "email")


def scopes_of(authority: Authority, user: User) -> tuple[QuerySet[Review], QuerySet[Body]]:
    """The reviews and bodies that `user` can give a role for: those that they see themselves."""
    return (
        Review.objects.visible_to(user).of(authority).live().order_by("reference")[:200],
        Body.objects.visible_to(user).of(authority).live().order_by("name")[:200],
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """What one permission opens: the pages that anybody can look at, by name."""

    permission: Permission
    roles: tuple[Role, ...]
    pages: tuple[tuple[str, str], ...]


def what_permissions_open(slug: str) -> list[Opened]:
    """Every permission with the roles that hold it and the pages it opens, from the code itself. No query."""
    pages: dict[Permission, dict[str, str]] = {permission: {} for permission in Permission}
    for route in routes():
        if isinstance(route.permission, Permission) and set(route.converters) == {"authority"}:
            try:
                pages[route.permission][route.name] = reverse(route.name, args=[slug])
            except NoReverseMatch:
                continue
    return [
        Opened(
            permission,
            tuple(role for role in ROLES.values() if permission in role.permissions),
            tuple((words_of(name), href) for name, href in sorted(found.items())),
        )
        for permission, found in pages.items()
    ]


def words_of(name: str) -> str:
    """A page by the name of its URL, in words: "reviews:rating_list" is "rating list"."""
    return name.partition(":")[2].replace("_", " ")
