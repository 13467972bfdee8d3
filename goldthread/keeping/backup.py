"""`goldthread backup`: database, files and heads of the audit trail as one verified archive, also while in use."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goldthread.accounts.models import AuditChain
from goldthread.documents.models import File
from goldthread.documents.services import storage_name
from goldthread.keeping.archive import ANCHORS, DATABASE, FILES, KEYS, ArchiveWriter, Manifest, new_archive
from goldthread.keeping.copying import (
    Progress,
    copy_sqlite,
    copy_table_out,
    heads_in_sqlite,
    rows_of_sqlite,
    snapshot_of_postgresql,
    tables_of_postgresql,
)
from goldthread.lib.errors import GoldthreadError

SQLITE = f"{DATABASE}/goldthread.sqlite3"


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
    manifest = Manifest(
        product=version("goldthread"),
        made_at=timezone.now().isoformat(timespec="seconds"),
        vendor=connection.vendor,
        with_keys=with_keys,
    )
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as temporary, new_archive(target, manifest) as writer:
        progress("Copying the database")
        _add_database(writer, Path(temporary))
        progress("Copying the files")
        _add_files(writer, Path(temporary))
        if with_keys:
            for path in sorted((settings.DATA / "keys").glob("*.key")):
                writer.add(f"{KEYS}/{path.name}", path)
    many = sum(name.startswith(f"{FILES}/") for name in manifest.members)
    size = target.stat().st_size / 1024 / 1024
    return BackedUp(target, round(size, 2), sum(manifest.rows.values()), many, tuple(manifest.missing))


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
    held = File.objects.filter(purged_at=None).select_related("authority", "document")
    for file in held.iterator(chunk_size=1000):
        manifest.missing.append(f"{storage_name(file.authority, file.sha256)} ({file.document.reference} {file.name})")


def _add_files(writer: ArchiveWriter, temporary: Path) -> None:
    """Everything in storage; what the record names and is found with its hash is struck off the list of the missing."""
    root = Path(settings.FILES)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            writer.add(f"{FILES}/{path.relative_to(root).as_posix()}", path)
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
        for line in settings.AUDIT_ANCHORS.read_text(encoding="ascii").splitlines():
            held = json.loads(line)
            if held["sequence"] <= ends.get(held["authority"], 0):
                stream.write(line + "\n")
    return copy


def summary_of(path: Path) -> Path:
    """Where what is known of the last timed backup is noted, beside the backups themselves."""
    return path / "last-backup.json"


def back_up_on_time(folder: Path, keep: int) -> BackedUp:
    """One more backup in `folder`, named by its moment; the oldest beyond `keep` go."""
    folder.mkdir(parents=True, exist_ok=True)
    made = back_up(folder / f"goldthread-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar.gz")
    for old in sorted(folder.glob("goldthread-*.tar.gz"))[:-keep]:
        old.unlink()
    note = {"at": timezone.now().isoformat(timespec="seconds"), "file": made.path.name, "missing": list(made.missing)}
    summary_of(folder).write_text(json.dumps(note), encoding="utf-8")
    return made
