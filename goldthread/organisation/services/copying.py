"""A proposal that begins as a copy of another structure: change only what is to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.bulk import add_records
from goldthread.authorities.models import Record
from goldthread.organisation.models import DutyAnswer, Function, HeldRole, Place, ReportingLine, Structure, Unit
from goldthread.organisation.services.places import set_paths
from goldthread.organisation.services.structures import StructureDetails, propose_structure

MADE_ANEW = frozenset(("id", "uuid", "reference", "recorded_by", "recorded_at", "row_version", "structure"))
NOBODY = "withdrawn_by"

Copied = dict[int, Any]
"""By the key of the old row, the new one."""


@transaction.atomic
def propose_copy(*, by: User, source: Structure, details: StructureDetails) -> Structure:
    """A proposal with every unit, post, line, function and answer of `source`; posts that `source` removes stay out.

    The limit of direct reports goes over too, unless `details` set another. The number of queries does not depend on
    the number of posts.
    """
    if details.most_reports is None:
        details = replace(details, most_reports=source.most_reports)
    structure = propose_structure(by=by, authority=source.authority, details=details, copied_from=source)
    units = _copies(by, structure, source, Unit, "UN", {})
    places = _copies(by, structure, source, Place, "PL", {"unit": units})
    held = HeldRole.objects.filter(place__structure=source)
    copied = [role for role in held if role.place_id in places]
    HeldRole.objects.bulk_create(
        HeldRole(authority=structure.authority, place=places[role.place_id], role=role.role) for role in copied
    )
    _copies(by, structure, source, ReportingLine, "RL", {"lower": places, "upper": places})
    _copies(by, structure, source, Function, "FU", {"accountable": places, "does": places, "member": places})
    _copies(by, structure, source, DutyAnswer, "DA", {"place": places})
    set_paths(structure)
    return structure


def _copies(
    by: User, structure: Structure, source: Structure, model: type[Record], prefix: str, links: Mapping[str, Copied]
) -> Copied:
    """New rows of one kind, their links led over to the copies.

    A row whose post was left out is left out too where it cannot stand without it.
    """
    fields = [field for field in model._meta.concrete_fields if field.name not in MADE_ANEW]
    linked = [field.name for field in fields if field.is_relation and field.name not in {NOBODY, *links}]
    rows: Any = model._default_manager
    make: Any = model
    copies: Copied = {}
    for row in rows.filter(structure=source, withdrawn_at=None).select_related(*linked).order_by("pk"):
        led = {name: targets.get(getattr(row, f"{name}_id")) for name, targets in links.items()}
        needs = {field.name for field in fields if field.name in links and not field.null}
        if (isinstance(row, Place) and row.is_removed) or any(led[name] is None for name in needs):
            continue
        own = {field.name: getattr(row, field.name) for field in fields if field.name not in {NOBODY, *links}}
        copy: Any = make(**own, **led, structure=structure)
        if isinstance(copy, Place):
            copy.change, copy.change_pence = Place.Change.KEPT, None
        copies[row.pk] = copy
    add_records(list(copies.values()), by=by, at=timezone.now(), prefix=lambda _: prefix)
    return copies
