"""Writing authorities, memberships and, for every app above, records: one way for all kinds."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES, Permission
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority, Membership, Record, ReferenceCounter, Reorganisation, State
from goldthread.lib.errors import EditConflict, RuleBroken

R = TypeVar("R", bound=Record)

TAKEN_ADDRESSES = frozenset({"account", "begin", "help", "static"})
"""First parts of addresses that belong to no authority."""


@transaction.atomic
def create_authority(*, by: User, slug: str, name: str, short_name: str) -> Authority:
    """A new authority. Raises RuleBroken when the slug is taken, by another or by pages that belong to none."""
    if slug in TAKEN_ADDRESSES:
        raise RuleBroken(f"No authority can have the address {slug!r}; choose another short name.", "short_name")
    if Authority.objects.filter(slug=slug).exists():
        raise RuleBroken(f"An authority already has the address {slug!r}; choose another.", "slug")
    authority = Authority.objects.create(slug=slug, name=name, short_name=short_name)
    record_event(
        by=by,
        authority_uuid=authority.uuid,
        verb="create",
        kind="authority",
        subject_uuid=authority.uuid,
        wrote={"slug": slug, "name": name},
    )
    return authority


@transaction.atomic
def succeed_authority(
    *, by: User, predecessor: Authority, successor: Authority, effective_on: date, basis: str
) -> Reorganisation:
    """Puts into both records that one council took over from another; the row of the successor's.

    Raises RuleBroken for whoever does not administer both, without a basis, for a council and itself, for two that
    are tied already, and where the later of the two would be succeeded by the earlier.
    """
    if predecessor == successor:
        raise RuleBroken("A council cannot succeed itself; choose the other council.", "predecessor")
    if not all(holds(by, one, Permission.MANAGE_MEMBERS) for one in (predecessor, successor)):
        raise RuleBroken("Only who administers both councils does this; ask for that role at the other.", "predecessor")
    if not basis.strip():
        raise RuleBroken("Say by what order or decision.", "basis")
    if Reorganisation.objects.filter(authority=successor, other_uuid=predecessor.uuid).exists():
        raise RuleBroken(f"It is on record already how {predecessor.name} and this council follow.", "predecessor")
    rows = []
    for own, other, side in (
        (predecessor, successor, Reorganisation.Side.HANDS_OVER),
        (successor, predecessor, Reorganisation.Side.TAKES_OVER),
    ):
        row = Reorganisation.objects.create(
            authority=own,
            side=side,
            other_uuid=other.uuid,
            other_name=other.name,
            effective_on=effective_on,
            basis=basis.strip()[:300],
        )
        rows.append(row)
        record_event(
            by=by,
            authority_uuid=own.uuid,
            verb="succeed",
            kind="authority",
            subject_uuid=successor.uuid,
            wrote={"from": predecessor.uuid, "to": successor.uuid, "on": effective_on},
        )
    return rows[1]


@transaction.atomic
def give_role(*, by: User, user: User, authority: Authority, role: str, scope: Record | None = None) -> Membership:
    """Gives a role for the authority or, with `scope`, for one review, body or record.

    Raises RuleBroken for an unknown role and for a scope of another authority.
    """
    if role not in ROLES:
        raise RuleBroken(f"No role is called {role!r}; choose one of: {', '.join(ROLES)}.", "role")
    if scope is not None and scope.authority_id != authority.pk:
        raise RuleBroken("A role cannot reach into another authority.", "scope")
    membership, created = Membership.objects.get_or_create(
        user=user,
        authority=authority,
        role=role,
        scope_kind=scope.kind if scope else "",
        scope_uuid=scope.uuid if scope else None,
        until_on=None,
        defaults={"from_on": timezone.localdate(), "given_by": by},
    )
    if created:
        record_event(
            by=by,
            authority_uuid=authority.uuid,
            verb="give_role",
            kind="membership",
            subject_uuid=user.uuid,
            wrote={"role": role, "scope": membership.scope_uuid},
        )
    return membership


def holds(user: User, authority: Authority, permission: Permission, *owners: Record) -> bool:
    """Whether a live role of `user` for all of `authority`, or for one of `owners`, has `permission`. One query."""
    held = Membership.objects.live().with_permission(permission).filter(user_id=user.pk, authority=authority)
    whole = Q(scope_uuid__isnull=True)
    return held.filter(whole | Q(scope_uuid__in=[owner.uuid for owner in owners])).exists()


def next_reference(authority: Authority, prefix: str) -> str:
    """The next reference under `prefix`, never given out before. Call inside the transaction that uses it."""
    locked = ReferenceCounter.objects.select_for_update().filter(authority=authority, prefix=prefix)
    counter = locked.first()
    if counter is None:
        ReferenceCounter.objects.get_or_create(authority=authority, prefix=prefix)
        counter = locked.get()
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{prefix}{counter.last}"


def add_record(record: R, *, by: User, verb: str = "create", prefix: str = "", wrote: Any = None) -> R:
    """Saves a new record with its reference and audit event; every service that creates ends here.

    The reference comes from the counter of `prefix` unless the record brings its own. What belongs to a draft that
    is sealed is a draft of the same team. Raises RuleBroken when a foreign key of the record leaves its authority, and
    for somebody outside the team.
    """
    refuse_foreign_links(record)
    refuse_outside_team(record, by=by)
    refuse_signed_words(record)
    if not record.open_to_council and any(owner.seals and owner.state == State.DRAFT for owner in record.owners()):
        record.state = State.DRAFT
    record.reference = record.reference or next_reference(record.authority, prefix)
    record.recorded_by = by
    record.recorded_at = record.recorded_at or timezone.now()
    record.effective_sensitivity = max(record.sensitivity, record.effective_sensitivity)
    record.save(force_insert=True)
    _event(record, by, verb, wrote)
    return record


def change_record(record: R, *, by: User, seen_version: int, verb: str = "change", wrote: Any = None) -> R:
    """Saves a changed record when nobody wrote since `seen_version`.

    Raises EditConflict otherwise, with the record as it stands; the caller shows both versions. Raises RuleBroken for
    the words of a team by somebody outside it.
    """
    refuse_foreign_links(record)
    refuse_outside_team(record, by=by)
    refuse_signed_words(record)
    held = type(record)._base_manager.select_for_update().filter(pk=record.pk).values_list("row_version", flat=True)
    if held[0] != seen_version:
        current = type(record)._base_manager.get(pk=record.pk)
        message = f"{record.reference} was changed by somebody else; look at both versions and choose."
        raise EditConflict(message, current, current.row_version)
    record.row_version = seen_version + 1
    record.effective_sensitivity = max(record.sensitivity, record.effective_sensitivity)
    record.save()
    _event(record, by, verb, wrote)
    return record


@transaction.atomic
def withdraw_record(record: R, *, by: User, why: str, seen_version: int) -> R:
    """Takes a record out of use. It stays, with who withdrew it and why. Raises RuleBroken without a reason."""
    if not why.strip():
        raise RuleBroken("Say why it is withdrawn; the reason stays with the record.", "why")
    if record.is_withdrawn:
        raise RuleBroken(f"{record.reference} is withdrawn already.")
    record.withdrawn_at, record.withdrawn_by, record.withdrawn_why = timezone.now(), by, why.strip()
    return change_record(record, by=by, seen_version=seen_version, verb="withdraw")


def refuse_foreign_links(record: Record) -> None:
    """No link leaves the authority. Raises RuleBroken naming the field that does."""
    for field in record._meta.concrete_fields:
        if not field.is_relation or field.name in ("authority", "recorded_by", "withdrawn_by"):
            continue
        linked = getattr(record, field.name) if getattr(record, field.attname) is not None else None
        if getattr(linked, "authority_id", record.authority_id) != record.authority_id:
            raise RuleBroken(f"{field.verbose_name} belongs to another authority.", field.name)


def refuse_outside_team(record: Record, *, by: User) -> None:
    """The words of a review run here are written by its team alone. Raises RuleBroken for anybody else.

    It holds for what the app of the review itself holds, drafts or not; what is said of a review afterwards, in apps
    further down the thread, is the council's own. At most one query.
    """
    if record.open_to_council or record.set_up_by_council:
        return
    sealed = [one for one in record.owners() if one.seals and one._meta.app_label == record._meta.app_label]
    if sealed and not writes_for_team(by, sealed[0]):
        raise RuleBroken(f"Only the team of {sealed[0].reference} writes in it; ask for a role on that review.")


def refuse_signed_words(record: Record) -> None:
    """What a team signed changes only after it is opened again. Raises RuleBroken for what the review itself says.

    What is said of it later (by the council, or of how a recommendation ended) is no part of it. No query.
    """
    if record.open_to_council or record.set_up_by_council or record.said_later:
        return
    owner = next(iter(record.owners()), None)
    same_app = owner is not None and owner._meta.app_label == record._meta.app_label
    if owner is not None and same_app and owner.seals and owner.state == State.SIGNED:
        raise RuleBroken(f"{owner.reference} is signed; open it again, with a reason, to change what it says.")


def is_of_team(user: User, owner: Record) -> bool:
    """Whether `user` has a live role on this very review that reads its drafts. One query."""
    held = Membership.objects.live().with_permission(Permission.READ_DRAFTS)
    return held.filter(user_id=user.pk, authority_id=owner.authority_id, scope_uuid=owner.uuid).exists()


def writes_for_team(user: User, owner: Record) -> bool:
    """Whether `user` has a live role on this very review that writes in it; to read drafts is not enough. One query."""
    held = Membership.objects.live().with_permission(Permission.EDIT_REVIEW)
    return held.filter(user_id=user.pk, authority_id=owner.authority_id, scope_uuid=owner.uuid).exists()


def _event(record: Record, by: User, verb: str, wrote: Any) -> None:
    record_event(
        by=by,
        authority_uuid=record.authority.uuid,
        verb=verb,
        kind=record.kind,
        subject_uuid=record.uuid,
        wrote=wrote if wrote is not None else record.written(),
    )
