"""`goldthread backup`: database, files and heads of the audit trail as one verified archive, also while in use."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goldthread.accounts.models import AuditChain
from goldthread.authorities.models import Authority
from goldthread.documents.models import File
from goldthread.documents.services import storage_name
from goldthread.keeping.archive import ANCHORS, DATABASE, FILES, KEYS, ArchiveWriter, Manifest, mark_of, new_archive
from goldthread.keeping.copying import (
    Progress,
    copy_sqlite,
    copy_table_out,
    heads_in_sqlite,
    rows_of_sqlite,
    snapshot_of_postgresql,
    tables_of_postgresql,
)
from goldthread.keeping.folders import files_below, link_or_copy, staging_folder
from goldthread.lib.errors import GoldthreadError

SQLITE = f"{DATABASE}/goldthread.sqlite3"
BY_HASH = re.compile(r"[0-9a-f-]{36}/[0-9a-f]{2}/[0-9a-f]{64}")
"""The path of a file of the record below the files folder: authority, start of the hash, hash."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup came to; `missing` names files of which the bytes could not be found."""

    path: Path
    megabytes: float
    rows: int
    files: int
    missing: tuple[str, ...]


def back_up(target: Path, *, with_keys: bool = False, progress: Progress = lambda words: None) -> BackedUp:
    """Writes the archive `target`. Raises GoldthreadError when it is there already, or the database is damaged.

    The database is copied first, at one moment; files never change once they are there, so that every file that the
    copy knows of is found afterwards.
    """
    if target.exists():
        raise GoldthreadError(f"{target} is there already; a backup never overwrites another. Choose another name.")
    if not target.parent.is_dir():
        raise GoldthreadError(f"The folder {target.parent} is not there; make it, or choose another.")
    if MigrationRecorder.Migration._meta.db_table not in connection.introspection.table_names():
        raise GoldthreadError("There is nothing to back up yet; goldthread init begins a record.")
    manifest = Manifest(
        product=version("goldthread"),
        made_at=timezone.now().isoformat(timespec="seconds"),
        vendor=connection.vendor,
        with_keys=with_keys,
        key_mark=mark_of(settings.AUDIT_KEY),
    )
    with staging_folder(target.parent) as temporary, new_archive(target, temporary / "archive", manifest) as writer:
        waiting = _hold_waiting(temporary / "waiting")
        progress("Copying the database")
        _add_database(writer, temporary)
        progress("Copying the files")
        _add_files(writer, temporary, waiting)
        if with_keys:
            _add_keys(writer, temporary)
        progress("Reading the archive again")
    many = sum(name.startswith(f"{FILES}/") for name in manifest.members)
    size = target.stat().st_size / 1024 / 1024
    return BackedUp(target, round(size, 2), sum(manifest.rows.values()), many, tuple(manifest.missing))


def _add_keys(writer: ArchiveWriter, temporary: Path) -> None:
    """The keys as they are in force, wherever they are kept."""
    for name, key in (("session.key", settings.SECRET_KEY), ("audit.key", settings.AUDIT_KEY)):
        path = temporary / name
        path.touch(mode=0o600)
        path.write_text(key, encoding="ascii")
        writer.add(f"{KEYS}/{name}", path)


def _add_database(writer: ArchiveWriter, temporary: Path) -> None:
    """The copy, and what it was at that moment: its rows, its migrations, the heads of the trail, its files."""
    if connection.vendor == "sqlite":
        copy = temporary / "goldthread.sqlite3"
        copy_sqlite(Path(str(connection.settings_dict["NAME"])), copy)
        writer.manifest.rows = rows_of_sqlite(copy)
        writer.add(SQLITE, copy)
        _describe(writer.manifest, heads_in_sqlite(copy))
        return
    with snapshot_of_postgresql():
        _describe(writer.manifest, AuditChain.objects.values_list("authority_uuid", "sequence", "head"))
        writer.manifest.columns = tables_of_postgresql()
        for table, columns in writer.manifest.columns.items():
            copy = temporary / "table"
            writer.manifest.rows[table] = copy_table_out(table, columns, copy)
            writer.add(f"{DATABASE}/tables/{table}", copy)


def _describe(manifest: Manifest, heads: Iterable[tuple[object, int, str]]) -> None:
    applied = MigrationRecorder(connection).applied_migrations()
    manifest.migrations = sorted([app, name] for app, name in applied)
    manifest.heads = sorted(
        ({"authority": str(UUID(str(authority))), "sequence": at, "head": head} for authority, at, head in heads),
        key=lambda head: str(head["authority"]),
    )
    # Only these columns: a backup is made before the migrations of a newer version, too.
    held = File.objects.filter(purged_at=None).values_list("authority__uuid", "sha256", "document__reference", "name")
    for authority, digest, reference, name in held.iterator(chunk_size=1000):
        manifest.missing.append(f"{storage_name(Authority(uuid=authority), digest)} ({reference} {name})")


def _hold_waiting(folder: Path) -> dict[str, Path]:
    """Files that are not named by their hash wait to be read, and then go: they get a second name, in `folder`."""
    held = {}
    for name, path in files_below(settings.FILES).items():
        if not BY_HASH.fullmatch(name):
            with suppress(FileNotFoundError):
                link_or_copy(path, folder / name)
                held[name] = folder / name
    return held


def _add_files(writer: ArchiveWriter, temporary: Path, waiting: dict[str, Path]) -> None:
    """Everything in storage; what the record names and is found with its hash is struck off the list of the missing."""
    for name, path in sorted((files_below(settings.FILES) | waiting).items()):
        if not path.name.startswith("."):
            with suppress(FileNotFoundError):  # read, purged or withdrawn since it was listed
                writer.add(f"{FILES}/{name}", path)
    members = writer.manifest.members
    writer.manifest.missing = [
        words
        for words in writer.manifest.missing
        if members.get(f"{FILES}/{words.partition(' ')[0]}") != Path(words.partition(" ")[0]).name
    ]
    if settings.AUDIT_ANCHORS.exists():
        writer.add(ANCHORS, _anchors_until(writer.manifest, temporary))


def _anchors_until(manifest: Manifest, temporary: Path) -> Path:
    """The anchors that the copy of the database contains: a head noted since would look like a trail cut off."""
    ends = {head["authority"]: head["sequence"] for head in manifest.heads}
    copy = temporary / ANCHORS
    with copy.open("w", encoding="ascii") as stream:
        for line in settings.AUDIT_ANCHORS.read_text(encoding="ascii").splitlines(keepends=True):
            held = json.loads(line) if line.endswith("\n") else {"sequence": math.inf}  # just being appended
            if held["sequence"] <= ends.get(held["authority"], 0):
                stream.write(line)
    return copy


def name_of_backup(at: datetime) -> str:
    return f"goldthread-{timezone.localtime(at):%Y-%m-%d-%H%M%S}.tar.gz"
