"""`goldthread import`: one authority out of a bundle into an installation that does not have it; all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from goldthread.accounts.audit import anchor_heads, decide_to_seal
from goldthread.accounts.models import NOBODY, AuditChain, AuditEvent, User
from goldthread.accounts.services import chained_digest
from goldthread.authorities.models import Authority, Membership
from goldthread.keeping.bundle.beside import (
    add_packs,
    clear_unclaimed,
    files_kept,
    go_on_with_trackers,
    refuse_other_packs,
)
from goldthread.keeping.bundle.checking import Bundle, opened
from goldthread.keeping.bundle.exporting import note_on_the_installation
from goldthread.keeping.bundle.form import AUDIT, MANIFEST, PEOPLE, USERS, member_of, names_apart
from goldthread.keeping.bundle.treatment import (
    CARRIED,
    OUTSIDE,
    columns_of,
    in_order,
    instead_of,
    key_of,
    target_of,
)
from goldthread.lib.errors import BadFile, GoldthreadError
from goldthread.lib.text import folded

Say = Callable[[str], None]
AT_ONCE = 500
ADMINISTRATOR = "administrator"


@dataclass(slots=True)
class Imported:
    """What came in; `unproven` is the first event of the trail that this installation's key did not write, or 0."""

    authority: Authority
    rows: int = 0
    files: int = 0
    placeholders: int = 0
    unproven: int = 0
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class Filling:
    """An import on its way: the integer keys of what is in so far, by the key that links name it by."""

    bundle: Bundle
    authority: Authority | None = None
    known: dict[str, dict[Any, int]] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)


def import_authority(path: Path, *, say: Say = lambda words: None) -> Imported:
    """Brings in the authority of a bundle. Raises GoldthreadError, and nothing is changed, when anything is wrong."""
    clear_unclaimed(timezone.now())
    say("Checking every member")
    with opened(path) as bundle:
        _refuse_what_is_here(bundle)
        refuse_other_packs(bundle)
        say("Files")
        filling = Filling(bundle)
        with files_kept(bundle) as files, transaction.atomic():
            add_packs(bundle)
            placeholders = _add_users(filling)
            _know_packs(filling)
            filling.names = {row["uuid"]: (row["name"], row["sort_key"]) for _, row in bundle.lines(PEOPLE)}
            rows = 0
            for model in in_order():
                say(str(model._meta.verbose_name_plural).capitalize())
                rows += _fill(filling, model)
            if filling.authority is None or str(filling.authority.uuid) != bundle.manifest["authority"]["uuid"]:
                raise BadFile(path.name, "names another authority than it holds.", "Ask for the bundle again.")
            unproven = _add_trail(bundle, filling.authority)
            note_on_the_installation("import", filling.authority)
            if unproven:
                decide_to_seal(filling.authority.uuid)
        anchor_heads()
        go_on_with_trackers(filling.authority)
        return Imported(filling.authority, rows, files, placeholders, unproven, tuple(bundle.manifest["missing"]))


def _refuse_what_is_here(bundle: Bundle) -> None:
    held = bundle.manifest["authority"]
    here = Authority.objects.filter(models.Q(uuid=held["uuid"]) | models.Q(slug=held["slug"])).first()
    if here is not None:
        raise GoldthreadError(
            f"{here} is on record here already, as {here.slug}; a bundle is imported where its authority is not."
            " Use an installation of its own, or goldthread restore for a backup."
        )
    if AuditEvent.objects.filter(authority_uuid=held["uuid"]).exists():
        raise GoldthreadError(f"A trail of {held['name']} is here already; use an installation of its own.")


def _add_users(filling: Filling) -> int:
    """Whoever is not here yet gets a place that nobody can sign in to; how many."""
    rows = {row["uuid"]: row["role_label"] for _, row in filling.bundle.lines(USERS)}
    here = {str(uuid) for some in _batches(iter(rows)) for uuid in _users(some).values_list("uuid", flat=True)}
    new = [
        User(uuid=UUID(uuid), email=f"{uuid}{NOBODY}", role_label=label, is_active=False)
        for uuid, label in rows.items()
        if uuid not in here
    ]
    for user in new:
        user.set_unusable_password()
    User.objects.bulk_create(new, batch_size=AT_ONCE)
    filling.known[User._meta.label] = {
        str(uuid): pk for some in _batches(iter(rows)) for uuid, pk in _users(some).values_list("uuid", "pk")
    }
    return len(new)


def _users(uuids: list[str]) -> models.QuerySet[User]:
    return User.objects.filter(uuid__in=uuids)


def _know_packs(filling: Filling) -> None:
    for label, key in OUTSIDE.items():
        if label != User._meta.label:
            model = apps.get_model(label)
            filling.known[label] = {tuple(row[:-1]): row[-1] for row in model._base_manager.values_list(*key, "pk")}


def _batches(lines: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(lines, AT_ONCE)):
        yield some


def _fill(filling: Filling, model: type[models.Model]) -> int:
    """Every row of one model; what waits for all of them (links to one another, moments) is set at the end."""
    member, label = member_of(model), model._meta.label
    known: dict[Any, int] = filling.known.setdefault(label, {})
    waiting: list[tuple[int, dict[str, Any]]] = []
    count = 0
    for some in _batches(filling.bundle.lines(member)):
        made = [_instance(filling, model, number, row) for number, row in some]
        try:
            with transaction.atomic():
                model._base_manager.bulk_create([instance for instance, _ in made], batch_size=AT_ONCE)
        except (DatabaseError, ValueError) as error:
            lines = f"lines {some[0][0]} to {some[-1][0]}"
            wrong = f"holds what the record does not take: {str(error).splitlines()[0]}"
            raise BadFile(
                f"{filling.bundle.name}, {member}, {lines}", wrong, "Export it again and import that."
            ) from error
        for (_, row), (instance, later) in zip(some, made, strict=True):
            if CARRIED[label].key:
                known[_own_key(model, row)] = instance.pk
            if later:
                waiting.append((instance.pk, later))
        if isinstance(made[0][0], Authority):
            filling.authority = made[0][0]
        count += len(made)
    _set_later(filling, model, waiting)
    return count


def _own_key(model: type[models.Model], row: dict[str, Any]) -> Any:
    """The key of a row, from the row alone: what it links to is in it by key."""
    found: list[Any] = []
    for lookup in CARRIED[model._meta.label].key:
        name, _, rest = lookup.partition("__")
        value = row[name]
        if isinstance(value, list):
            target = target_of(model._meta.get_field(name))  # type: ignore[arg-type]
            value = value[list(key_of(target)).index(rest)] if target else value
        found.append(value)
    return found[0] if len(found) == 1 else tuple(found)


def _instance(
    filling: Filling, model: type[models.Model], number: int, row: dict[str, Any]
) -> tuple[models.Model, dict[str, Any]]:
    """A new row, and the columns that can only be set once every row of the model is in."""
    values: dict[str, Any] = {}
    later: dict[str, Any] = {}
    for column in columns_of(model):
        if column.name in names_apart(model) or column.name not in row:
            continue  # names come from a member of their own; a column that came later keeps its default
        value = row[column.name]
        if value is not None and target_of(column) is model:
            later[column.name] = value
        elif getattr(column, "auto_now_add", False):
            later[column.name] = column.to_python(value)
        else:
            values[column.attname] = _value(filling, model, column, number, value)
    if model is not Authority and any(one.related_model is Authority for one in model._meta.concrete_fields):
        if filling.authority is None:
            raise filling.bundle.bad(member_of(model), number, "belongs to no authority.")
        values["authority"] = filling.authority
    values |= {name: words.format(uuid=row.get("uuid", "")) for name, words in instead_of(model).items()}
    if names := filling.names.get(row.get("uuid", "")):
        values |= dict(zip(names_apart(model), names, strict=False))
    return model(**values), later


def _value(filling: Filling, model: type[models.Model], column: models.Field[Any, Any], number: int, value: Any) -> Any:
    if value is None:
        return None
    target = target_of(column)
    if target is None:
        try:
            return column.to_python(value)
        except (ValidationError, ValueError) as error:
            raise filling.bundle.bad(member_of(model), number, f"has no value for {column.name}.") from error
    found = _found(filling, target, value)
    if found is None:
        raise filling.bundle.bad(member_of(model), number, f"links by {column.name} to what is not in the bundle.")
    return found


def _found(filling: Filling, target: type[models.Model], value: Any) -> int | None:
    key = tuple(value) if isinstance(value, list) else value
    try:
        return filling.known.get(target._meta.label, {}).get(key)
    except TypeError:
        return None


def _set_later(filling: Filling, model: type[models.Model], waiting: list[tuple[int, dict[str, Any]]]) -> None:
    columns = {column.name: column for column in columns_of(model)}
    together: dict[tuple[str, ...], list[models.Model]] = {}
    for pk, later in waiting:
        values: dict[str, Any] = {}
        for name, value in later.items():
            own = target_of(columns[name]) is model
            values[columns[name].attname] = _found(filling, model, value) if own else value
            if own and values[columns[name].attname] is None:
                wrong = f"holds a row that links by {name} to what is not in the bundle."
                raise BadFile(f"{filling.bundle.name}, {member_of(model)}", wrong, "Ask for the bundle again.")
        together.setdefault(tuple(later), []).append(model(pk=pk, **values))
    for names, changed in together.items():
        model._base_manager.bulk_update(changed, names, batch_size=AT_ONCE)


def _add_trail(bundle: Bundle, authority: Authority) -> int:
    """The trail goes on where it stopped. The first event that this installation's key did not write, or 0.

    Raises BadFile for a trail with a gap, or one that does not end at the head that the manifest states.
    """
    sequence, head, unproven = 0, "", 0
    for some in _batches(bundle.lines(AUDIT)):
        events = []
        for number, row in some:
            event = AuditEvent(**{**row, "at": parse_datetime(row["at"]), "authority_uuid": authority.uuid})
            for name in ("actor_uuid", "subject_uuid"):
                setattr(event, name, UUID(row[name]))
            if event.at is None or event.sequence != sequence + 1:
                raise bundle.bad(AUDIT, number, "does not follow on the event before.")
            if not unproven and event.chained != chained_digest(event, head):
                unproven = event.sequence
            sequence, head = event.sequence, event.chained
            events.append(event)
        AuditEvent.objects.bulk_create(events, batch_size=AT_ONCE)
    if bundle.manifest["head"] != {"sequence": sequence, "head": head}:
        raise BadFile(bundle.name, f"its trail does not end at the head in {MANIFEST}.", "Ask for the bundle again.")
    AuditChain.objects.create(authority_uuid=authority.uuid, sequence=sequence, head=head)
    return unproven


@transaction.atomic
def open_place_of_administrator(authority: Authority, *, email: str, password: str) -> User:
    """Lets the administrator who came with a bundle sign in: the place gets an address and a password."""
    if User.objects.filter(email=folded(email)).exists():
        raise GoldthreadError(f"{email} signs in here already; give another address, or invite them on the pages.")
    live = Membership.objects.filter(authority=authority, role=ADMINISTRATOR, until_on=None, scope_uuid=None)
    member = live.filter(user__is_active=False).select_related("user").order_by("from_on", "user__uuid").first()
    if member is None:
        raise GoldthreadError(
            f"{authority} has no administrator whose place is free; goldthread init begins a council."
        )
    user = member.user
    user.email, user.is_active = folded(email), True
    user.set_password(password)
    user.save(update_fields=["email", "is_active", "password"])
    return user
