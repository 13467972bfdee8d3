"""A consistent copy of the database, while others go on writing, and back: one way for each engine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg.sql import SQL, Composed, Identifier

from goldthread.lib.errors import GoldthreadError

Progress = Callable[[str], None]
PAGES_AT_ONCE = 2_000
SESSIONS = "django_session"


def copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's online backup of one moment, without sessions: whoever holds the row of one is signed in.

    The read transaction holds that moment; without it, every write of others would begin the copy anew.
    """
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, isolation_level=None)) as here,
        closing(sqlite3.connect(target, isolation_level=None)) as there,
    ):
        here.execute("BEGIN")
        here.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        here.backup(there, pages=PAGES_AT_ONCE, sleep=0)
        there.execute("PRAGMA journal_mode=DELETE")
        there.execute("PRAGMA secure_delete=ON")
        there.execute("DELETE FROM django_session")


def rows_of_sqlite(path: Path) -> dict[str, int]:
    """Rows by table of a copy; raises GoldthreadError when SQLite finds it damaged."""
    with closing(sqlite3.connect(path)) as held:
        sound = held.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if sound != "ok":
            raise GoldthreadError(f"The database is damaged ({sound}); restore the last backup.")
        (counting,) = held.execute(COUNTING).fetchone()
        return dict(held.execute(counting).fetchall())


def rows_of_database() -> dict[str, int]:
    """Rows by table of the database to which Django is connected."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(" ".join(("SELECT COUNT(*) FROM", connection.ops.quote_name(table))))
            counts[table] = int(cursor.fetchone()[0])
        return counts


COUNTING = """
SELECT group_concat('SELECT ''' || name || ''', COUNT(*) FROM "' || name || '"', ' UNION ALL ') FROM sqlite_master
WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'
"""
"""Writes the query that counts the rows of every table."""


def heads_in_sqlite(path: Path) -> list[tuple[str, int, str]]:
    """Authority, sequence and head of each audit trail in a copy."""
    with closing(sqlite3.connect(path)) as held:
        return held.execute("SELECT authority_uuid, sequence, head FROM accounts_auditchain").fetchall()


@contextmanager
def snapshot_of_postgresql() -> Iterator[None]:
    """One moment of the database for all that is read inside, without holding up writers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def tables_of_postgresql() -> dict[str, list[str]]:
    """Every table with its columns, without those that the database computes itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t"
            " USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
            " AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
        return found


def copy_table_out(table: str, columns: list[str], target: Path) -> int:
    """Writes a table in PostgreSQL's own text form, sessions without their rows; the number of rows."""
    with connection.cursor() as cursor, target.open("wb") as stream:
        raw: Any = cursor.cursor
        if table == SESSIONS:
            return 0
        with raw.copy(SQL("COPY {} ({}) TO STDOUT").format(Identifier(table), _listed(columns))) as copy:
            for block in copy:
                stream.write(block)
        return int(raw.rowcount)


def copy_table_in(table: str, columns: list[str], blocks: Iterator[bytes]) -> int:
    with connection.cursor() as cursor:
        raw: Any = cursor.cursor
        with raw.copy(SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), _listed(columns))) as copy:
            for block in blocks:
                copy.write(block)
        return int(raw.rowcount)


def _listed(columns: list[str]) -> Composed:
    return SQL(", ").join(map(Identifier, columns))


def empty_tables(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SQL("TRUNCATE {} CASCADE").format(_listed(tables)))


def continue_counters() -> None:
    """After rows came with their keys, the next key of each table is the one after the highest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name)"
            " FROM information_schema.columns WHERE table_schema = current_schema()"
        )
        for table, column, sequence in cursor.fetchall():
            if sequence:
                highest = SQL("SELECT MAX({}) FROM {}").format(Identifier(column), Identifier(table))
                query = SQL("SELECT setval(%s, COALESCE(({highest}), 1), ({highest}) IS NOT NULL)")
                cursor.execute(query.format(highest=highest), [sequence])
