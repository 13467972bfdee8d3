"""`goldthread export`: one authority as an open bundle. Equal content gives equal bytes."""

from __future__ import annotations

import hashlib
import heapq
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, models, transaction

from goldthread.accounts.audit import INSTALLATION, SOMEBODY_WITH_THE_MACHINE, event_line
from goldthread.accounts.models import AuditChain, AuditEvent, User
from goldthread.accounts.services import record_event
from goldthread.authorities.models import Authority, Invitation
from goldthread.documents.models import File
from goldthread.documents.services import storage_name
from goldthread.frameworks.models import Pack
from goldthread.intake.trackers.abandoning import NEEDED
from goldthread.intake.trackers.models import TrackerImport
from goldthread.keeping.bundle.form import (
    AUDIT,
    BYTES,
    FILES,
    FORMAT,
    MANIFEST,
    PACKS,
    PEOPLE,
    USERS,
    WAITING,
    member_of,
    names_apart,
)
from goldthread.keeping.bundle.treatment import columns_of, in_order, is_pack, is_user, key_of, target_of
from goldthread.keeping.copying import snapshot_of_postgresql
from goldthread.keeping.folders import bring_to_disk, staging_folder
from goldthread.lib.canonical import canonical
from goldthread.lib.errors import GoldthreadError

Say = Callable[[str], None]
FIXED = (1980, 1, 1, 0, 0, 0)
AT_ONCE = 1000
SORTED_AT_ONCE = 20_000
"""Lines held in memory while a member is sorted."""
PERSON = "person"


@dataclass(slots=True)
class Spool:
    """Members on their way, in a folder, and what they link to outside the bundle."""

    folder: Path
    members: dict[str, Path] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    users: set[str] = field(default_factory=set)
    packs: set[tuple[str, str]] = field(default_factory=set)

    def write(self, name: str, lines: Iterable[str]) -> None:
        """One member of lines, each with its end, in order of their text."""
        path = self.folder / f"member-{len(self.members)}"
        many = 0
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            for line in lines:
                stream.write(line)
                many += 1
        self.counts[name] = many
        self.keep(name, path)

    def keep(self, name: str, path: Path) -> None:
        self.members[name] = path
        with path.open("rb") as stream:
            self.hashes[name] = file_digest(stream)


@dataclass(frozen=True, slots=True)
class Exported:
    path: Path
    rows: int
    files: int
    missing: tuple[str, ...]


def export_authority(
    authority: Authority, target: Path, *, with_names: bool = True, say: Say = lambda words: None
) -> Exported:
    """Writes the bundle `target`. Raises GoldthreadError when it is there already.

    All of it is one moment of the record; nobody who works is held up.
    """
    if target.exists():
        raise GoldthreadError(f"{target} is there already; a bundle never overwrites another. Choose another name.")
    if not target.parent.is_dir():
        raise GoldthreadError(f"The folder {target.parent} is not there; make it, or choose another.")
    with staging_folder(target.parent) as folder:
        spool = Spool(folder)
        with one_moment():
            for model in in_order():
                say(str(model._meta.verbose_name_plural).capitalize())
                _write_model(spool, authority, model, with_names)
            head = _write_trail(spool, authority)
            _write_outside(spool)
            digests = sorted(set(_files(authority).values_list("sha256", flat=True)))
            places = sorted(set(_waiting(authority).values_list("place", flat=True)))
        say("Files")
        missing = _add_files(spool, authority, digests)
        _add_waiting(spool, places)
        manifest = {
            "format": FORMAT,
            "product": version("goldthread"),
            "authority": {"uuid": authority.uuid, "slug": authority.slug, "name": authority.name},
            "with_names": with_names,
            "head": head,
            "counts": spool.counts,
            "members": spool.hashes,
            "missing": missing,
        }
        _zip(spool, canonical(manifest) + "\n", folder / "bundle")
        (folder / "bundle").rename(target)
        bring_to_disk(target.parent)
    note_on_the_installation("export", authority)
    return Exported(target, sum(spool.counts.values()), len(digests) - len(missing), tuple(missing))


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is as it was when the block began; nobody who writes waits."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with snapshot_of_postgresql():
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def rows_of(authority: Authority, model: type[models.Model]) -> models.QuerySet[Any]:
    """What a bundle carries of a model. Of invitations those that wait: of the others the trail tells."""
    held = model._base_manager.order_by()
    if model is Invitation:
        held = held.filter(accepted_at=None, withdrawn_at=None, sets_password=False)
    return held.filter(pk=authority.pk) if model is Authority else held.filter(authority=authority)


def _write_model(spool: Spool, authority: Authority, model: type[models.Model], with_names: bool) -> None:
    """One member for a model, and people.jsonl beside the people."""
    rows = rows_of(authority, model)
    if not with_names and model._meta.label == "organisation.Alias":
        rows = rows.exclude(subject_kind=PERSON)
    spool.write(member_of(model), in_text_order(_lines(spool, rows, model), spool.folder))
    if with_names and (apart := names_apart(model)):
        found = rows.values("uuid", *apart).iterator(chunk_size=AT_ONCE)
        spool.write(PEOPLE, in_text_order((f"{canonical(row)}\n" for row in found), spool.folder))


def _lines(spool: Spool, rows: models.QuerySet[Any], model: type[models.Model]) -> Iterator[str]:
    """Every row as a line; what it links to is named by its key, read by the same query."""
    columns = [column for column in columns_of(model) if column.name not in names_apart(model)]
    targets = [target_of(column) for column in columns]
    keys = [() if target is None else key_of(target) for target in targets]
    wanted: list[str] = []
    for column, key in zip(columns, keys, strict=True):
        wanted += [f"{column.name}__{lookup}" for lookup in key] or [column.name]
    for found in rows.values_list(*wanted).iterator(chunk_size=AT_ONCE):
        values, row = iter(found), {}
        for column, target, key in zip(columns, targets, keys, strict=True):
            taken = list(islice(values, max(1, len(key))))
            row[column.name] = taken[0] if len(taken) == 1 or taken[0] is None else taken
            if target is not None and taken[0] is not None:
                _note(spool, target, taken)
        yield f"{canonical(row)}\n"


def _note(spool: Spool, target: type[models.Model], key: list[Any]) -> None:
    if is_user(target):
        spool.users.add(str(key[0]))
    elif is_pack(target):
        spool.packs.add((key[0], key[1]))


def in_text_order(lines: Iterator[str], folder: Path) -> Iterator[str]:
    """The lines in order, the same whatever the database thinks of order; sorted on disk when they are many."""
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while some := sorted(islice(lines, SORTED_AT_ONCE)):
            if len(some) < SORTED_AT_ONCE:
                runs.append(some)
                break
            path = folder / f"sorting-{len(runs)}"
            path.write_text("".join(some), encoding="utf-8", newline="\n")
            runs.append(stack.enter_context(path.open(encoding="utf-8", newline="\n")))
        yield from heapq.merge(*runs)


def _write_trail(spool: Spool, authority: Authority) -> dict[str, Any]:
    """The trail as it was written, and its head."""
    events = AuditEvent.objects.filter(authority_uuid=authority.uuid).order_by("sequence")
    actors = AuditEvent.objects.filter(authority_uuid=authority.uuid).order_by().values_list("actor_uuid", flat=True)
    spool.users.update(map(str, actors.distinct()))
    spool.write(AUDIT, map(event_line, events.iterator(chunk_size=AT_ONCE)))
    chain = AuditChain.objects.filter(authority_uuid=authority.uuid).first()
    return {"sequence": chain.sequence if chain else 0, "head": chain.head if chain else ""}


def _write_outside(spool: Spool) -> None:
    """Who and what the rows refer to: users by uuid and role, packs by version and hash."""
    users = []
    names = iter(sorted(spool.users))
    while some := list(islice(names, AT_ONCE)):
        users += [f"{canonical(row)}\n" for row in User.objects.filter(uuid__in=some).values("uuid", "role_label")]
    spool.write(USERS, sorted(users))
    packs = Pack.objects.values("slug", "version", "sha256", "content")
    chosen = [row for row in packs if (row["slug"], row["version"]) in spool.packs]
    spool.write(PACKS, sorted(f"{canonical(row)}\n" for row in chosen))


def _files(authority: Authority) -> models.QuerySet[File]:
    return File.objects.filter(authority=authority, purged_at=None)


def _waiting(authority: Authority) -> models.QuerySet[TrackerImport]:
    """The trackers on their way in whose bytes are still needed."""
    return TrackerImport.objects.filter(authority=authority, stage__in=NEEDED)


def _add_waiting(spool: Spool, places: list[str]) -> None:
    """The bytes of trackers on their way in, and where each waits. One that is gone is said on its page."""
    lines = []
    for number, place in enumerate(places):
        if default_storage.exists(place):
            path = spool.folder / f"waiting-{number}"
            digest = _copied(place, path)
            spool.keep(f"{BYTES}{digest}", path)
            lines.append(f"{canonical({'place': place, 'sha256': digest})}\n")
    spool.write(WAITING, sorted(lines))


def _copied(place: str, path: Path) -> str:
    """Copies what is stored at `place`; its hash."""
    with default_storage.open(place) as source, path.open("wb") as copy:
        for block in source.chunks():
            copy.write(block)
    with path.open("rb") as stream:
        return file_digest(stream)


def _add_files(spool: Spool, authority: Authority, digests: list[str]) -> list[str]:
    """The bytes of every file, those apart that are missing or altered in storage."""
    missing = []
    for digest in digests:
        name, path = storage_name(authority, digest), spool.folder / f"file-{digest}"
        if default_storage.exists(name):
            _copied(name, path)
            spool.keep(f"{FILES}{digest}", path)
        if spool.hashes.get(f"{FILES}{digest}") != digest:
            missing.append(digest)
            spool.hashes.pop(f"{FILES}{digest}", None)
            spool.members.pop(f"{FILES}{digest}", None)
    return missing


def _zip(spool: Spool, manifest: str, path: Path) -> None:
    """Members are stored and not compressed: a size is what it says, and no library's compressor decides the bytes."""
    with path.open("xb") as stream:
        os.fchmod(stream.fileno(), 0o600)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as bundle:
            bundle.writestr(entry_of(MANIFEST), manifest)
            for name in sorted(spool.members):
                entry = entry_of(name)
                entry.file_size = spool.members[name].stat().st_size
                with spool.members[name].open("rb") as source, bundle.open(entry, "w") as member:
                    while block := source.read(1024 * 1024):
                        member.write(block)
        stream.flush()
        os.fsync(stream.fileno())


def entry_of(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIXED)
    entry.create_system, entry.external_attr = 3, 0o600 << 16
    return entry


def file_digest(stream: Any) -> str:
    digest = hashlib.sha256()
    while block := stream.read(1024 * 1024):
        digest.update(block)
    return digest.hexdigest()


@transaction.atomic
def note_on_the_installation(verb: str, authority: Authority) -> None:
    """In a trail of its own, and not in that of the authority: a second bundle stays the same as the first."""
    record_event(
        by=SOMEBODY_WITH_THE_MACHINE,
        authority_uuid=INSTALLATION,
        verb=verb,
        kind="authority",
        subject_uuid=authority.uuid,
        wrote={"authority": authority.uuid},
    )
