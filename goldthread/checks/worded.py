"""Questions in the words of the database, found once and put as often as one likes.

Django takes longer to find the words of a rule than the database takes to answer. They depend on the rule, the
authorities and the day alone, so that a run after an edit asks with the words of the run before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Value
from django.db.models.expressions import BaseExpression
from django.db.models.query import ModelIterable
from django.db.models.sql import Query

from goldthread.checks.scope import Rows

Words = tuple[str, tuple[Any, ...]]
"""SQL and its parameters."""
READING = ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select")
"""What a compiler knows of the columns of the answer once it has found the words."""


class Worded:
    """What a queryset asks. Iterating asks anew and gives the same instances as the queryset, with their annotations.

    Only the words are kept, and what each column of the answer becomes: the question itself is a tree of thousands of
    objects. May be shared between threads, since each iteration uses the connection of its thread.
    """

    __slots__ = ("_database", "_model", "_reading", "_words")

    def __init__(self, rows: Rows) -> None:
        compiler = rows.query.get_compiler(rows.db)
        self._words = words_of(rows, compiler)
        self._database, self._model = rows.db, rows.model
        self._reading = {name: getattr(compiler, name) for name in READING} if self._words else {}
        if self._words:
            self._reading["select"] = [(_read_as(column), None, None) for column, *_ in compiler.select]

    def __iter__(self) -> Iterator[Any]:
        if self._words is None:
            return iter(())
        asking: Any = Query(self._model).get_compiler(self._database)
        for name, value in self._reading.items():
            setattr(asking, name, value)
        asking.as_sql = lambda: self._words
        return iter(ModelIterable(_Asking(self._database, asking)))  # type: ignore[arg-type]


class _Asking:
    """What ModelIterable wants to know of a queryset, and of its query."""

    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, database: str, compiler: Any) -> None:
        self.db = database
        self._compiler = compiler
        self.query = self

    def get_compiler(self, using: str) -> Any:
        return self._compiler


def _read_as(column: Any) -> Any:
    """Something small whose values are read from the database in the same way."""
    usual = (BaseExpression.convert_value, BaseExpression.get_db_converters)
    if (type(column).convert_value, type(column).get_db_converters) != usual:
        return column
    return Value(None, output_field=column.output_field)


def words_of(rows: Rows, compiler: Any = None) -> Words | None:
    """None for a question that no row can answer, which the database is not asked."""
    try:
        words, given = (compiler or rows.query.get_compiler(rows.db)).as_sql()
    except EmptyResultSet:
        return None
    return words, tuple(given)


def together(questions: Iterable[Words | None], parts: int) -> tuple[Words, ...]:
    """At most so many questions that give the answers of all, without an order; none for what no row can answer.

    SQLite opens a table anew for each row of an inner question, which takes it the longer the more tables the same
    question holds open. So those with the most inner questions come first, and are dealt out to the parts.
    """
    worded = sorted(filter(None, questions), key=lambda words: -words[0].count("SELECT"))
    dealt = (worded[place::parts] for place in range(min(parts, len(worded))))
    return tuple(
        (" UNION ALL ".join(words for words, _ in part), tuple(chain.from_iterable(given for _, given in part)))
        for part in dealt
    )
