"""A database beside the live one, in which a backup is restored, and how it takes the place of the live one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg.sql import SQL, Identifier

from goldthread.keeping.archive import BLOCK, DATABASE, Manifest
from goldthread.keeping.backup import SQLITE
from goldthread.keeping.copying import continue_counters, copy_table_in, empty_tables
from goldthread.keeping.folders import link_or_copy
from goldthread.lib.errors import GoldthreadError

TABLES = f"{DATABASE}/tables/"
MIGRATIONS = "django_migrations"
IN_USE = "The database is in use. Stop goldthread serve and every other command, then restore again."
WAIT_MILLISECONDS = 2000


@dataclass(frozen=True, slots=True)
class Finish:
    """What is left once everything is prepared; each step can be taken twice, so that a kill loses nothing.

    `moves` are paths (from, to), `gone` paths to remove; `schemas`, empty on SQLite, the restored schema, the live one
    and the name that the live one gets; `drop` says that this one holds nothing worth keeping.
    """

    moves: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    schemas: list[str] = field(default_factory=list)
    drop: bool = False


class Beside(Protocol):
    """What a restore asks of an engine."""

    def refuse_in_use(self) -> None:
        """Raises GoldthreadError while another program has the database open."""

    def settings(self) -> Mapping[str, Any]:
        """The settings of an empty database beside the live one, made anew."""

    def fill(self, staging: Path, manifest: Manifest) -> None:
        """Puts what is below `staging` into the database beside, to which Django is connected."""

    def close(self) -> None:
        """Brings the database beside to the disk as a whole."""

    def finish(self, aside: Path | None, stamp: str) -> Finish:
        """How it takes the place of the live one, which is kept below `aside` if that is given."""


def engine() -> Beside:
    return SchemaBeside() if connection.vendor == "postgresql" else FileBeside()


@contextmanager
def working_beside(own: Beside) -> Iterator[None]:
    """Django works on the database beside until the block ends; the live one is not touched."""
    changed = dict(own.settings())
    live = connection.settings_dict
    connection.close()
    connection.settings_dict = {**live, **changed}
    try:
        yield
        own.close()
    finally:
        connection.close()
        connection.settings_dict = live


class FileBeside:
    """SQLite: a file with another name in the same folder."""

    @property
    def live(self) -> Path:
        return Path(str(connection.settings_dict["NAME"]))

    @property
    def new(self) -> Path:
        return self.live.with_name(f"{self.live.name}.restoring")

    def refuse_in_use(self) -> None:
        """Leaving the write-ahead log takes the file alone, and brings all that waits in the log into the file."""
        connection.close()
        if not self.live.exists():
            return
        try:
            with closing(sqlite3.connect(self.live, isolation_level=None)) as alone:
                alone.execute(f"PRAGMA busy_timeout={WAIT_MILLISECONDS}")
                alone.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            raise GoldthreadError(IN_USE) from error

    def settings(self) -> Mapping[str, Any]:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.new}{suffix}").unlink(missing_ok=True)
        return {"NAME": str(self.new)}

    def fill(self, staging: Path, manifest: Manifest) -> None:
        shutil.move(staging / SQLITE, self.live)

    def close(self) -> None:
        self.refuse_in_use()
        with self.live.open("rb") as stream:
            os.fsync(stream.fileno())

    def finish(self, aside: Path | None, stamp: str) -> Finish:
        if aside is not None and self.live.exists():
            link_or_copy(self.live, aside / "goldthread.sqlite3")
        return Finish(moves=[(str(self.new), str(self.live))])


class SchemaBeside:
    """PostgreSQL: a schema of its own, which gets the name of the live one in one transaction."""

    name = "goldthread_restoring"

    def refuse_in_use(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0]:
                raise GoldthreadError(IN_USE)
            cursor.execute(
                "SELECT current_schema(), current_user, has_database_privilege(current_database(), 'CREATE')"
                " AND (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = current_schema())"
            )
            schema, user, may = cursor.fetchone()
        if not may:
            raise GoldthreadError(
                f"{user} may not replace the schema {schema}. Let the owner of the database type: GRANT CREATE ON"
                f" DATABASE {connection.settings_dict['NAME']} TO {user}; ALTER SCHEMA {schema} OWNER TO {user};"
            )

    def settings(self) -> Mapping[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(self.name)))
            cursor.execute(SQL("CREATE SCHEMA {}").format(Identifier(self.name)))
        options = dict(connection.settings_dict["OPTIONS"])
        words = f"{options.get('options', '')} -c search_path={self.name}".strip()
        return {"OPTIONS": {**options, "options": words}}

    def fill(self, staging: Path, manifest: Manifest) -> None:
        """The tables as the migrations of the backup make them, with its rows instead of what migrations wrote."""
        _make_tables({(app, name) for app, name in manifest.migrations})
        tables = [table for table in manifest.columns if table != MIGRATIONS]
        with transaction.atomic():
            empty_tables(tables)
            for table in tables:
                copy_table_in(table, manifest.columns[table], _blocks(staging / TABLES / table))
            continue_counters()

    def close(self) -> None:
        """Every step was committed."""

    def finish(self, aside: Path | None, stamp: str) -> Finish:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            live = cursor.fetchone()[0]
        return Finish(schemas=[self.name, live, kept_schema(stamp)], drop=aside is None)


def _make_tables(held: set[tuple[str, str]]) -> None:
    """Applies the migrations that a backup names: folded ones the short way where it holds all that they replace."""
    executor = MigrationExecutor(connection)
    folded = executor.loader.replacements
    replaced = {key for migration in folded.values() for key in migration.replaces}
    if replaced <= held:
        chosen = (held | {*folded}) - replaced
    else:
        executor.loader = MigrationLoader(connection, replace_migrations=False)
        chosen = held - {*folded}
    executor.migrate([], plan=[(executor.loader.graph.nodes[key], False) for key in sorted(chosen)])


def kept_schema(stamp: str) -> str:
    return f"before_restore_{stamp.replace('-', '_')}"


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def swap_schemas(schemas: list[str], *, drop: bool) -> None:
    """The restored schema takes the name of the live one, in one transaction; nothing when that was done before."""
    restored, live, aside = schemas
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [restored])
        if cursor.fetchone() is None:
            return
        rename = SQL("ALTER SCHEMA {} RENAME TO {}")
        cursor.execute(rename.format(Identifier(live), Identifier(aside)))
        cursor.execute(rename.format(Identifier(restored), Identifier(live)))
        if drop:
            cursor.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(aside)))
