"""Writing very many new rows at once, the quickest way of each engine: COPY on PostgreSQL, executemany on SQLite.

`bulk_create` builds one statement with a placeholder for every value; with tens of thousands of rows that takes longer
than the database does to keep them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

AS_THEY_ARE: tuple[tuple[tuple[type[models.Field[Any, Any]], ...], type], ...] = (
    ((models.CharField, models.TextField), str),
    ((models.IntegerField, models.ForeignKey), int),
    ((models.BooleanField,), bool),
)
"""Fields whose values of one type the drivers of both databases take as they are."""


@transaction.atomic
def insert_many(rows: Sequence[models.Model]) -> None:
    """Saves new rows of one model, in the order given, and gives them their keys. Like `bulk_create` it calls no
    `save` and sends no signals. Two or three statements, whatever the number of rows.
    """
    if not rows:
        return
    model = type(rows[0])
    keys = RESERVE[connection.vendor](model, len(rows))
    columns = [field for field in model._meta.concrete_fields if not field.generated]
    here = connections[DEFAULT_DB_ALIAS]
    write = [_writer(field, here) for field in columns]
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
    values = ([one(row) for one in write] for row in rows)
    WRITE[connection.vendor](model._meta.db_table, [str(field.column) for field in columns], values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _writer(field: models.Field[Any, Any], here: BaseDatabaseWrapper) -> Callable[[models.Model], Any]:
    """What takes the value of a field from a row, as the database driver wants it.

    `here` is the connection itself: looking it up for every value took longer than everything else.
    """
    prepared = partial(field.get_db_prep_save, connection=here)
    own, name = type(field).pre_save is models.Field.pre_save, field.attname
    plain = next((one for kinds, one in AS_THEY_ARE if isinstance(field, kinds)), None)

    def value(row: models.Model) -> Any:
        held = getattr(row, name) if own else field.pre_save(row, add=True)
        return held if held is None or type(held) is plain else prepared(held)

    return value


def _reserved_by_sequence(model: type[models.Model], count: int) -> list[int]:
    """Keys of the sequence that fills the primary key; nobody else is given them."""
    table, column = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
        )
        return sorted(key for (key,) in cursor.fetchall())


def _reserved_by_writing(model: type[models.Model], count: int) -> list[int]:
    """The keys after the last one given out: a transaction of SQLite is the only one that writes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return list(range(first, first + count))


def _copied(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    named = ", ".join(map(quote, columns))
    statement = f"COPY {quote(table)} ({named}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _executed(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    statement = " ".join(("INSERT INTO", quote(table), f"({named})", "VALUES", f"({places})"))
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


RESERVE: dict[str, Callable[[type[models.Model], int], list[int]]] = {
    "postgresql": _reserved_by_sequence,
    "sqlite": _reserved_by_writing,
}
WRITE: dict[str, Callable[[str, Sequence[str], Iterable[Sequence[Any]]], None]] = {
    "postgresql": _copied,
    "sqlite": _executed,
}
