"""`goldthread restore`: an archive becomes the installation again, wholly or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from goldthread import environment
from goldthread.accounts.audit import verify
from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Authority
from goldthread.keeping.archive import ANCHORS, BLOCK, DATABASE, FILES, KEYS, Manifest, members_of, verified
from goldthread.keeping.backup import SQLITE
from goldthread.keeping.copying import Progress, continue_counters, copy_table_in, empty_tables, tables_of_postgresql
from goldthread.lib.errors import BadFile, GoldthreadError

TABLES = f"{DATABASE}/tables/"
AUDIT_KEY = "audit.key"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. `aside` is where the former state is kept; `wrong` says what of the audit trail does not hold."""

    manifest: Manifest
    aside: str
    wrong: str
    events: int


def restore(archive: Path, *, replace: bool = False, progress: Progress = lambda words: None) -> Restored:
    """Puts the archive in place of an empty installation or, with `replace`, of the present one, which is kept aside.

    Every hash is checked before anything is touched; files are laid beside those that are there; then the database
    changes in one step. Raises GoldthreadError or BadFile, saying what to do, and leaves everything as it was.
    """
    progress("Checking the archive")
    manifest = verified(archive)
    _refuse(archive, manifest, replace=replace)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(dir=settings.DATA, prefix=".restore-"))
    try:
        progress("Laying out the files")
        _lay_out(archive, staging)
        _keep_files(staging)
        progress("Restoring the database")
        aside = _sqlite(staging) if manifest.vendor == "sqlite" else _postgresql(staging, manifest)
        _keep_keys_and_anchors(staging, aside)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    progress("Bringing the database up to date")
    call_command("migrate", verbosity=0, interactive=False)
    progress("Verifying the audit trail")
    wrong, events = _trail()
    return Restored(manifest, aside, wrong, events)


def _trail() -> tuple[str, int]:
    """What is wrong with the audit trail, empty when nothing is; and how many events it has."""
    try:
        faults, events = verify()
    except GoldthreadError as error:
        return str(error), AuditEvent.objects.count()
    return (faults[0].sentence if faults else ""), events


def _refuse(archive: Path, manifest: Manifest, *, replace: bool) -> None:
    if manifest.vendor != connection.vendor:
        raise BadFile(
            archive.name,
            f"is of a {manifest.vendor} database, and this installation has {connection.vendor}.",
            "Restore it where it belongs, then take the authority across with goldthread export and import.",
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(f"{app}.{name}" for app, name in manifest.migrations if f"{app}.{name}" not in known)
    if newer:
        raise BadFile(
            archive.name, f"was made by a newer Goldthread ({newer[0]}).", f"Install {manifest.product} or later first."
        )
    if not replace and is_in_use():
        raise GoldthreadError(
            "This installation holds an authority already. Add --replace to put the backup in its place; "
            "what is here now is then kept aside."
        )


def is_in_use() -> bool:
    """Whether the database holds an authority."""
    if Authority._meta.db_table not in connection.introspection.table_names():
        return False
    return Authority.objects.exists()


def _lay_out(archive: Path, staging: Path) -> None:
    for entry, stream in members_of(archive):
        place = staging / entry.name
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(stream, place)


def _write(stream: IO[bytes], place: Path) -> None:
    with place.open("wb") as out:
        shutil.copyfileobj(stream, out, BLOCK)
        out.flush()
        os.fsync(out.fileno())


def _keep_files(staging: Path) -> None:
    """Files are named by their hash: laying them beside others changes nothing that is there."""
    root = staging / FILES
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        target = Path(settings.FILES) / path.relative_to(root)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def _moment() -> str:
    return f"{timezone.localtime():%Y-%m-%d-%H%M%S}"


def _sqlite(staging: Path) -> str:
    """The new database takes the name of the old in one step; the old keeps a name of its own."""
    place = Path(str(connection.settings_dict["NAME"]))
    aside = ""
    if is_in_use():
        connection.close()
        _settle(place)
        kept = place.with_name(f"{place.name}.before-{_moment()}")
        os.link(place, kept)
        aside = str(kept)
    connection.close()
    for leftover in (f"{place}-wal", f"{place}-shm"):
        Path(leftover).unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    (staging / SQLITE).replace(place)
    return aside


def _settle(place: Path) -> None:
    """Brings what waits in the write-ahead log into the database. Raises GoldthreadError while others have it open."""
    try:
        with closing(sqlite3.connect(place, timeout=2, isolation_level=None)) as held:
            busy = held.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            held.execute("PRAGMA journal_mode=DELETE")
            held.execute("PRAGMA locking_mode=EXCLUSIVE")
            held.execute("BEGIN EXCLUSIVE")
            held.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise GoldthreadError("The database is in use. Stop goldthread serve, then restore again.") from error
    if busy:
        raise GoldthreadError("The database is in use. Stop goldthread serve, then restore again.")


def _postgresql(staging: Path, manifest: Manifest) -> str:
    """All in one transaction: the present tables are set aside under another schema, and the backed-up ones filled."""
    aside = f"before_{_moment().replace('-', '_')}" if connection.introspection.table_names() else ""
    try:
        with transaction.atomic():
            if aside:
                with connection.cursor() as cursor:
                    cursor.execute(f'ALTER SCHEMA public RENAME TO "{aside}"')
                    cursor.execute("CREATE SCHEMA public")
            _migrate_to(manifest)
            _fill(staging, manifest)
    except (DatabaseError, psycopg.Error) as error:
        raise GoldthreadError(f"The database refused the backup, and is as it was: {error}") from error
    return f"schema {aside}" if aside else ""


def _migrate_to(manifest: Manifest) -> None:
    """The tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    applied = {(app, name) for app, name in manifest.migrations}
    leaves = [node for node in applied if not _has_child_in(executor, node, applied)]
    executor.migrate([node for node in leaves if node in executor.loader.graph.nodes])


def _has_child_in(executor: MigrationExecutor, node: tuple[str, str], applied: set[tuple[str, str]]) -> bool:
    if node not in executor.loader.graph.nodes:
        return True
    children = executor.loader.graph.node_map[node].children
    return any(child.key in applied and child.key[0] == node[0] for child in children)


def _fill(staging: Path, manifest: Manifest) -> None:
    present = tables_of_postgresql()
    unknown = manifest.columns.keys() - present.keys()
    if unknown:
        raise GoldthreadError(f"The backup holds a table {min(unknown)} that this version does not know.")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # tables come in the order of their names
    empty_tables(list(present))
    for table, columns in manifest.columns.items():
        rows = copy_table_in(table, columns, _blocks(staging / TABLES / table))
        if rows != manifest.rows[table]:
            raise GoldthreadError(f"Of {table} {rows} rows came back instead of {manifest.rows[table]}.")
    continue_counters()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _keep_keys_and_anchors(staging: Path, aside: str) -> None:
    """Keys come back only where they were backed up; the present ones keep another name."""
    keys = settings.DATA / KEYS
    for path in sorted((staging / KEYS).glob("*.key")):
        target = keys / path.name
        if target.exists() and target.read_bytes() != path.read_bytes():
            target.rename(target.with_name(f"{target.name}.before-{_moment()}"))
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.chmod(0o600)
        path.replace(target)
    if (keys / AUDIT_KEY).exists() and not environment.text("GOLDTHREAD_AUDIT_KEY"):
        settings.AUDIT_KEY = environment.key_file(keys, AUDIT_KEY)  # the trail that came back was keyed with it
    anchors = staging / ANCHORS
    if settings.AUDIT_ANCHORS.exists() and aside:
        settings.AUDIT_ANCHORS.rename(f"{settings.AUDIT_ANCHORS}.before-{_moment()}")
    if anchors.exists():
        anchors.replace(settings.AUDIT_ANCHORS)
