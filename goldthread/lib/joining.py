"""Reading in one query what belongs on one page: rows with the rows that hang on them, and many counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import CharField, Count, Exists, F, Model, OuterRef, QuerySet, Value

P = TypeVar("P", bound=Model)
C = TypeVar("C", bound=Model)


def read_with_each(parents: QuerySet[P], relation: str, children: QuerySet[C]) -> list[tuple[P, list[C]]]:
    """Each of `parents`, in their order, with those of `children` that hang on it by `relation`, in theirs. One query.

    For few and short parents: each of them comes once for every child. Fetching twice, as `prefetch_related` does,
    is the better way where there are many.
    """
    columns = children.model._meta.concrete_fields
    joined = parents.annotate(
        is_asked_for=Exists(children.order_by().filter(pk=OuterRef(f"{relation}__pk"))),
        **{f"each_{column.attname}": F(f"{relation}__{column.name}") for column in columns},
    )
    remote: Any = parents.model._meta.get_field(relation)
    foreign_key = remote.field.name
    names = [column.attname for column in columns]
    order = [f"-{relation}__{name[1:]}" if name[0] == "-" else f"{relation}__{name}" for name in orders_of(children)]
    found: dict[Any, tuple[P, list[C]]] = {}
    rows: Iterable[Any] = joined.order_by(*orders_of(parents), *order)
    for row in rows:
        parent, held = found.setdefault(row.pk, (row, []))
        if row.is_asked_for:
            child = children.model.from_db(parents.db, names, [getattr(row, f"each_{name}") for name in names])
            setattr(child, foreign_key, parent)
            held.append(child)
    return list(found.values())


def orders_of(rows: QuerySet[Any]) -> list[str]:
    return [str(name) for name in rows.query.order_by]


def counts_of(**rows: QuerySet[Any]) -> dict[str, int]:
    """How many of each there are, by the name given to it. One query."""
    first, *others = (_count(name, held) for name, held in rows.items())
    return dict.fromkeys(rows, 0) | dict(first.union(*others, all=True))


def _count(name: str, rows: QuerySet[Any]) -> Any:
    named = rows.order_by().annotate(counted_as=Value(name, output_field=CharField()))
    return named.values("counted_as").annotate(many=Count("pk", distinct=True)).values_list("counted_as", "many")
