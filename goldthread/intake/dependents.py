"""What rests on records: before a step is taken back, somebody else's work on it must be known."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import ForeignKey

from goldthread.authorities.models import Record
from goldthread.documents.raising import record_models
from goldthread.lib.kinds import kind_of


def first_dependent(made: Iterable[tuple[str, UUID]]) -> Record | None:
    """A live record that points to one of `made` and is not among them; None when nothing rests on them.

    One query for each link from a kind of record to another, whatever the number of records.
    """
    by_model: dict[str, set[UUID]] = {}
    for kind, uuid in made:
        by_model.setdefault(kind_of(kind).model.lower(), set()).add(uuid)
    going = {uuid for uuids in by_model.values() for uuid in uuids}
    for model in record_models():
        for field in model._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or not issubclass(field.related_model, Record):
                continue
            uuids = by_model.get(field.related_model._meta.label_lower)
            if not uuids:
                continue
            held = model._default_manager.filter(**{f"{field.name}__uuid__in": uuids}, withdrawn_at__isnull=True)
            found = held.exclude(uuid__in=going).first()
            if found is not None:
                return found
    return None
