"""Writing people, bodies, posts and systems; giving them other names; merging two that are one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority, Record, Sensitivity
from goldthread.authorities.services import add_record, change_record
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded, match_key
from goldthread.organisation.models import Alias, Body, BodyKind, Merge, Person, Post, Service, System

Named = TypeVar("Named", Body, Post, System, Service)
Mergeable = TypeVar("Mergeable", Body, Post)


def find_all_named(model: type[Named], authority: Authority, names: Iterable[str]) -> list[Named]:
    """Every record of `model` that one of `names` means, by its own name or an alias, the oldest first.

    A merged record gives the one that was kept. Two queries.
    """
    keys = [key for key in (match_key(name) for name in names) if key]
    aliases = Alias.objects.filter(authority=authority, subject_kind=model.kind, match_key__in=keys)
    held = model._default_manager.filter(
        Q(match_key__in=keys) | Q(uuid__in=aliases.values("subject_uuid")),
        authority=authority,
        withdrawn_at__isnull=True,
    ).order_by("pk")
    kept: dict[int, Named] = {}
    for record in held:
        found = record.merged_into if isinstance(record, Body | Post) and record.merged_into else record
        kept.setdefault(found.pk, found)
    return list(kept.values())


def find_named(model: type[Named], authority: Authority, names: Iterable[str]) -> Named | None:
    """The oldest record of `model` that one of `names` means, or None."""
    return next(iter(find_all_named(model, authority, names)), None)


@transaction.atomic
def add_body(
    *,
    by: User,
    authority: Authority,
    name: str,
    body_kind: str = BodyKind.OTHER,
    chair: str = "",
    cadence: str = "",
    safeguards: str = "",
) -> Body:
    """A new body. Raises RuleBroken when one of this name, or with this alias, is on record."""
    _refuse_known(Body, authority, name)
    return add_record(
        Body(
            authority=authority,
            name=name[:200],
            match_key=match_key(name)[:200],
            body_kind=body_kind,
            chair_words=chair[:200],
            cadence_words=cadence[:200],
            safeguards=safeguards,
        ),
        by=by,
        prefix="B",
    )


@transaction.atomic
def add_post(
    *, by: User, authority: Authority, title: str, statutory_role: str = "", is_member_office: bool = False
) -> Post:
    """A new post or member office."""
    _refuse_known(Post, authority, title)
    return add_record(
        Post(
            authority=authority,
            title=title[:200],
            match_key=match_key(title)[:200],
            statutory_role=statutory_role,
            is_member_office=is_member_office,
        ),
        by=by,
        prefix="P",
    )


@transaction.atomic
def rename_post(*, by: User, post: Post, title: str, is_member_office: bool) -> Post:
    """Another title of the same post, wherever it stands. Raises RuleBroken when that is another post's."""
    key = match_key(title)[:200]
    if key != post.match_key:
        known = find_named(Post, post.authority, [title])
        if known is not None and known.pk != post.pk:
            raise RuleBroken(f"{title} is another post, {known.reference}.", "title")
    post.title, post.match_key, post.is_member_office = title.strip()[:200], key, is_member_office
    return change_record(post, by=by, seen_version=post.row_version, verb="rename")


@transaction.atomic
def add_system(*, by: User, authority: Authority, name: str, what: str = "") -> System:
    """A new outside system."""
    _refuse_known(System, authority, name)
    return add_record(
        System(authority=authority, name=name[:200], match_key=match_key(name)[:200], what=what[:300]),
        by=by,
        prefix="Y",
    )


@transaction.atomic
def add_service(*, by: User, authority: Authority, name: str) -> Service:
    """A new service of the council."""
    _refuse_known(Service, authority, name)
    return add_record(Service(authority=authority, name=name[:200], match_key=match_key(name)[:200]), by=by, prefix="V")


def _refuse_known(model: type[Named], authority: Authority, name: str) -> None:
    if not match_key(name):
        raise RuleBroken("Give a name.", "name")
    known = find_named(model, authority, [name])
    if known is not None:
        raise RuleBroken(f"{name} is on record as {known.reference}; use that, or give another name.", "name")


@transaction.atomic
def add_person(*, by: User, authority: Authority, name: str, role_words: str) -> Person:
    """A person behind a role, held apart and restricted. The same name is one person."""
    key = folded(name)[:200]
    known = Person.objects.filter(authority=authority, sort_key=key, erased_at__isnull=True).first()
    if known is not None and key:
        return known
    return add_record(
        Person(
            authority=authority,
            name=name[:200],
            sort_key=key,
            role_words=(role_words or "A person")[:300],
            sensitivity=Sensitivity.RESTRICTED,
        ),
        by=by,
        prefix="N",
        wrote={"role": role_words},
    )


@transaction.atomic
def erase_person(*, by: User, person: Person, seen_version: int) -> Person:
    """Erases the name and its other spellings; the record, its role and everything that points to it stay."""
    Alias.objects.filter(authority=person.authority, subject_kind=person.kind, subject_uuid=person.uuid).delete()
    person.name = person.sort_key = ""
    person.erased_at = timezone.now()
    return change_record(person, by=by, seen_version=seen_version, verb="erase", wrote={"erased": True})


@transaction.atomic
def add_alias(*, by: User, subject: Record, name: str) -> Alias | None:
    """Another name of a record. None when the name is already its own or another's: a name means one thing."""
    key = match_key(name)[:300]
    if not key or key == getattr(subject, "match_key", ""):
        return None
    alias, created = Alias.objects.get_or_create(
        authority=subject.authority,
        subject_kind=subject.kind,
        match_key=key,
        defaults={"subject_uuid": subject.uuid, "name": name[:300], "recorded_at": timezone.now()},
    )
    if not created:
        return alias if alias.subject_uuid == subject.uuid else None
    record_event(
        by=by,
        authority_uuid=subject.authority.uuid,
        verb="alias",
        kind=subject.kind,
        subject_uuid=subject.uuid,
        wrote={"key": key},
    )
    return alias


@transaction.atomic
def learn_name(*, by: User, subject: Named) -> Named:
    """Calls a record by the fullest of its names, so that the order in which papers came does not decide it.

    The fullest is the longest, and of equals the first in the alphabet; the other names stay as aliases.
    """
    aliases: QuerySet[Alias] = Alias.objects.filter(authority=subject.authority, subject_uuid=subject.uuid)
    own = subject.title if isinstance(subject, Post) else subject.name
    best = min([own, *aliases.values_list("name", flat=True)], key=lambda name: (-len(name), name))
    if best == own:
        return subject
    aliases.filter(match_key=match_key(best)).update(name=own, match_key=match_key(own)[:300])
    if isinstance(subject, Post):
        subject.title = best[:200]
    else:
        subject.name = best[:200]
    subject.match_key = match_key(best)[:200]
    return change_record(subject, by=by, seen_version=subject.row_version, verb="rename")


@transaction.atomic
def merge_records(*, by: User, kept: Mergeable, merged: Mergeable, why: str) -> Merge:
    """`merged` turns out to be `kept` under another name: its names go over, and look-ups give `kept`.

    Links to `merged` stay where they are and are read through `merged_into`, so that undoing restores everything.
    Raises RuleBroken for two authorities, for one record twice and for one that is merged already.
    """
    if kept.authority_id != merged.authority_id:
        raise RuleBroken("Records of two authorities cannot be merged.")
    if kept.pk == merged.pk or merged.merged_into_id or kept.merged_into_id:
        raise RuleBroken("Choose two records that are not merged already.")
    moved = Alias.objects.filter(authority=kept.authority, subject_uuid=merged.uuid)
    identifiers = list(moved.values_list("pk", flat=True))
    moved.update(subject_uuid=kept.uuid)
    merged.merged_into = kept
    change_record(merged, by=by, seen_version=merged.row_version, verb="merge")
    return add_record(
        Merge(
            authority=kept.authority,
            subject_kind=kept.kind,
            kept_uuid=kept.uuid,
            merged_uuid=merged.uuid,
            moved_aliases=identifiers,
            why=why[:300],
        ),
        by=by,
        prefix="X",
    )


@transaction.atomic
def undo_merge(*, by: User, merge: Merge) -> Merge:
    """Takes a merging back: the names return, and the two records stand apart again."""
    if merge.undone_at is not None:
        raise RuleBroken(f"{merge.reference} is undone already.")
    merged = _mergeable(merge.subject_kind, merge.merged_uuid)
    Alias.objects.filter(pk__in=merge.moved_aliases).update(subject_uuid=merge.merged_uuid)
    merged.merged_into = None
    change_record(merged, by=by, seen_version=merged.row_version, verb="undo_merge")
    merge.undone_at = timezone.now()
    return change_record(merge, by=by, seen_version=merge.row_version, verb="undo")


def _mergeable(kind: str, uuid: UUID) -> Body | Post:
    return Body.objects.get(uuid=uuid) if kind == Body.kind else Post.objects.get(uuid=uuid)
