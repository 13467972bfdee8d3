"""Authorities, who belongs to them, and the base on which every record of an authority stands."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from operator import and_, or_
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission, permissions_of, roles_with
from goldthread.lib.dates import PartialDate, Precision


class Authority(models.Model):
    """A council. Councils are reorganised, so one can succeed another; nothing of the earlier one is moved."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True, help_text="Stands in every address of this authority's pages.")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, help_text="As in a sentence: 'Northmere'.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name


class Reorganisation(models.Model):
    """One council took over from another on a day, by an order or a decision: the row of one of the two records.

    No link leaves an authority, so each record has a row of its own, and the other council stands in it by its uuid and
    by the name that it had then.
    """

    class Side(models.TextChoices):
        TAKES_OVER = "takes_over", "Takes over"
        HANDS_OVER = "hands_over", "Hands over"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="reorganisations")
    side = models.CharField(max_length=10, choices=Side)
    other_uuid = models.UUIDField()
    other_name = models.CharField(max_length=200)
    effective_on = models.DateField()
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["effective_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "other_uuid"], name="a_council_takes_over_from_another_once"),
            models.CheckConstraint(condition=~Q(basis=""), name="a_reorganisation_has_its_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.other_name}, {self.effective_on:%-d %B %Y}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self, on: date | None = None) -> Self:
        """Not ended; with `on`, also begun by that day."""
        begun = Q() if on is None else Q(from_on__lte=on)
        return self.filter(begun, until_on__isnull=True)

    def with_permission(self, permission: Permission) -> Self:
        return self.filter(role__in=roles_with(permission))


class Membership(models.Model):
    """A role of a user: for the whole authority, or for one review, body or record (`scope_kind`, `scope_uuid`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    scope_kind = models.CharField(max_length=60, blank=True)
    scope_uuid = models.UUIDField(null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="given_memberships")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority", "role", "scope_uuid"],
                condition=Q(until_on__isnull=True),
                name="a_live_role_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(scope_kind="", scope_uuid__isnull=True) | (~Q(scope_kind="") & Q(scope_uuid__isnull=False)),
                name="a_scope_names_its_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.role} of {self.authority}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither used nor withdrawn, and not expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A role that waits for somebody. Of its code only a keyed digest is kept; it opens once, until it expires."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role_label = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    scope_kind = models.CharField(max_length=60, blank=True)
    scope_uuid = models.UUIDField(null=True, blank=True)
    code_digest = models.CharField(max_length=64)
    sets_password = models.BooleanField(default=False, help_text="For somebody who has the role and lost the password.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["email"], name="invitation_by_email")]

    def __str__(self) -> str:
        return f"{self.role} of {self.authority}"


@dataclass(frozen=True, slots=True)
class Grants:
    """The live roles of a user, read once for a request that asks many questions of the record.

    `visible_to` then needs no subquery. A door sets it as `user.grants` and must not keep that user for longer.
    """

    roles: tuple[tuple[str, int, uuid.UUID | None], ...]
    """Role, authority, and the one record that it is held for, if it is not for the whole authority."""

    @classmethod
    def of(cls, memberships: Iterable[Membership]) -> Grants:
        return cls(tuple((one.role, one.authority_id, one.scope_uuid) for one in memberships))

    def authorities(self, permission: Permission) -> list[int]:
        granting = roles_with(permission)
        return [authority for role, authority, scope in self.roles if scope is None and role in granting]

    def scopes(self, permission: Permission) -> list[uuid.UUID]:
        granting = roles_with(permission)
        return [scope for role, _, scope in self.roles if scope is not None and role in granting]

    def permissions_on(self, uuids: Iterable[uuid.UUID]) -> frozenset[Permission]:
        """What roles held for one of these very reviews, bodies or records allow."""
        wanted = frozenset(uuids)
        held = (permissions_of(role) for role, _, scope in self.roles if scope in wanted)
        return frozenset().union(*held)


def granted(user: User, permission: Permission, paths: Iterable[str]) -> Q:
    """What `user` holds `permission` for: whole authorities, and the records that `paths` lead to the uuid of.

    From the grants that a door has read, else by two subqueries.
    """
    if isinstance(user.grants, Grants):
        found, scopes = Q(authority__in=user.grants.authorities(permission)), user.grants.scopes(permission)
        return reduce(or_, (Q(**{f"{path}__in": scopes}) for path in paths if scopes), found)
    held = Membership.objects.live().filter(user_id=user.pk).with_permission(permission)
    whole = Q(authority__in=held.filter(scope_uuid__isnull=True).values("authority"))
    of_one = held.filter(scope_uuid__isnull=False).values("scope_uuid")
    return reduce(or_, (Q(**{f"{path}__in": of_one}) for path in paths), whole)


def granted_on_one(user: User, permission: Permission, paths: Iterable[str]) -> Q:
    """What `user` holds `permission` for by a role on that very review, body or record, not for a whole authority."""
    if isinstance(user.grants, Grants):
        scopes: Any = user.grants.scopes(permission)
    else:
        held = Membership.objects.live().filter(user_id=user.pk, scope_uuid__isnull=False)
        scopes = held.with_permission(permission).values("scope_uuid")
    return reduce(or_, (Q(**{f"{path}__in": scopes}) for path in paths), Q(pk__in=()))


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SHARED = "shared", "Shared"
    SIGNED = "signed", "Signed"


class Sensitivity(models.IntegerChoices):
    """Ordered, so that the highest of a record and what it cites is their maximum."""

    PUBLIC = 0, "Public"
    OFFICIAL = 1, "Official"
    RESTRICTED = 2, "Restricted"


R = TypeVar("R", bound="Record", covariant=True)


class RecordQuerySet(models.QuerySet[R]):
    """What every kind of record can be asked."""

    def of(self, authority: Authority) -> Self:
        return self.filter(authority=authority)

    def live(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def shared(self) -> Self:
        """Out of draft and not withdrawn: what the live test, search and exports see."""
        return self.live().filter(state__in=[State.SHARED, State.SIGNED])

    def visible_to(self, user: User) -> Self:
        """What `user` may read: by a role at the authority, on one review or body, or on the record itself.

        Drafts need the permission to read drafts, restricted records that to read restricted ones. What belongs to
        a review run here is its team's while it is a draft: nobody else reads it, whatever they may for the whole
        authority. The team also reads what is restricted in it. At most five subqueries, whatever the number of
        records or roles.
        """
        paths = ("uuid", *self.model.scope_paths)
        drafts = granted(user, Permission.READ_DRAFTS, paths)
        if seals := seals_of(self.model):
            unsealed = reduce(and_, (~Q(**{seal: True}) for seal in seals))
            drafts = (drafts & unsealed) | of_own_team(user, self.model)
        restricted = granted(user, Permission.READ_RESTRICTED, paths) | within_team(user, self.model)
        return self.filter(
            granted(user, Permission.READ_RECORD, paths),
            Q(state__in=[State.SHARED, State.SIGNED]) | drafts,
            Q(effective_sensitivity__lt=Sensitivity.RESTRICTED) | restricted,
        )


class Record(models.Model):
    """The base of everything an authority holds. Nothing is deleted: a record is withdrawn, by somebody, for a reason.

    `reference` is for people, from a counter that is never reused; `uuid` is for the world outside; `row_version`
    lets a service see that somebody else wrote in between.
    """

    kind: ClassVar[str] = ""
    scope_paths: ClassVar[tuple[str, ...]] = ()
    """Lookups to the uuid of the review or body that this record belongs to."""
    seals_drafts: ClassVar[str] = ""
    """A column that, where it is true, keeps drafts of what belongs to this record for those with a role on it."""
    set_up_by_council: ClassVar[bool] = False
    """Part of how something was commissioned: the council writes it and reads its drafts, sealed or not."""
    said_later: ClassVar[bool] = False
    """Said of a review after it was signed, such as how a recommendation ended: no part of what was signed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    row_version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.SHARED)
    sensitivity = models.PositiveSmallIntegerField(choices=Sensitivity, default=Sensitivity.OFFICIAL)
    effective_sensitivity = models.PositiveSmallIntegerField(choices=Sensitivity, default=Sensitivity.OFFICIAL)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=500, blank=True)

    objects = models.Manager.from_queryset(RecordQuerySet)()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["authority", "reference"], name="%(app_label)s_%(class)s_reference"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="%(app_label)s_%(class)s_withdrawal",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def open_to_council(self) -> bool:
        """Whether the council speaks here, or may: then it is not the word of the team of a review."""
        return False

    def owners(self) -> list[Record]:
        """The reviews or bodies that this record belongs to, those that are known."""
        found: list[Record] = []
        for path in self.scope_paths:
            owner: Any = self
            for step in path.split("__")[:-1]:
                owner = getattr(owner, step) if owner is not None else None
            if owner is not None and owner not in found:
                found.append(owner)
        return found

    @property
    def seals(self) -> bool:
        """Whether drafts of what belongs to this record are sealed from those without a role on it."""
        return bool(self.seals_drafts and getattr(self, self.seals_drafts))

    @property
    def title_text(self) -> str:
        """What a link to this record shows beside its reference."""
        return str(self)

    def written(self) -> dict[str, Any]:
        """The columns and their values, for the digest of the audit trail and for snapshots."""
        return {
            field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields if field.attname != "id"
        }


def is_on_no_team(user: User) -> bool:
    """Whether the roles that a door has read hold none on a single record; most do, and ask a shorter question then."""
    return isinstance(user.grants, Grants) and not user.grants.scopes(Permission.READ_DRAFTS)


def of_own_team(user: User, model: type[Record]) -> Q:
    """What belongs to a review on whose team `user` is. What a later review says of an earlier one is the later's."""
    if is_on_no_team(user):
        return Q(pk__in=())
    found, before = granted_on_one(user, Permission.READ_DRAFTS, ("uuid",)), Q()
    for path in model.scope_paths:
        found |= before & granted_on_one(user, Permission.READ_DRAFTS, (path,))
        before &= Q(**{f"{path.removesuffix('__uuid')}__isnull": True})
    return found


def within_team(user: User, model: type[Record]) -> Q:
    """What belongs to a review run here on whose team `user` is: what the team restricts, it does not lose."""
    if is_on_no_team(user):
        return Q(pk__in=())
    held = (
        granted_on_one(user, Permission.READ_DRAFTS, (f"{seal.rpartition('__')[0]}__uuid",)) & Q(**{seal: True})
        for seal in seals_of(model)
    )
    return reduce(or_, held, Q(pk__in=()))


@cache
def seals_of(model: type[Record]) -> tuple[str, ...]:
    """Lookups from `model` to the columns that seal its drafts: those of the owners that `scope_paths` lead to."""
    if model.set_up_by_council:
        return ()
    found = []
    for path in model.scope_paths:
        owner: Any = model
        for step in path.split("__")[:-1]:
            owner = owner._meta.get_field(step).related_model
        if owner.seals_drafts:
            found.append(f"{path.removesuffix('uuid')}{owner.seals_drafts}")
    return tuple(found)


class Statement(Record):
    """What is true of a moment: dated, never edited, superseded by a later one.

    `speaks_for` is the day it is about (the date of the letter that says so), `recorded_at` the moment it was
    entered. *As at* a day means the first of these.
    """

    speaks_for = models.DateField()
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    class Meta(Record.Meta):
        abstract = True


class ReferenceCounter(models.Model):
    """The last number given out under a prefix; it only ever grows."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=30)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "prefix"], name="one_counter_for_a_prefix")]

    def __str__(self) -> str:
        return f"{self.prefix}{self.last}"


def partial_date(first: date | None, last: date | None, precision: str, words: str) -> PartialDate:
    """The range that a record keeps in four columns, as one value."""
    return PartialDate(first, last, Precision(precision or Precision.UNKNOWN), words)
