"""A day some days after another, counted by the database; each engine writes it in its own way."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, Func


class DaysAfter(Func):
    """`DaysAfter(day, days)`: both are columns or expressions of the same row."""

    arity = 2
    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="date(%(expressions)s || ' days')", arg_joiner=", ", **context
        )
