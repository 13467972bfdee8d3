"""The form of a bundle: its members, and the JSON Schema of every line in them, made from the models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from goldthread.authorities.models import Record
from goldthread.intake.trackers.models import TrackerImport
from goldthread.keeping.bundle.treatment import CARRIED, columns_of, in_order, key_of, target_of

FORMAT = 1
MANIFEST, AUDIT, USERS, PACKS, PEOPLE = "manifest.json", "audit.jsonl", "users.jsonl", "packs.jsonl", "people.jsonl"
WAITING = "waiting.jsonl"
RECORDS, FILES, BYTES = "records/", "files/", "waiting/"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
UUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
A_PLACE = {"type": "string", "pattern": "^trackers/[0-9A-Za-z_-]{1,80}$"}
"""Where the bytes of a tracker wait: nowhere else, so that no bundle lays hands on the files of others."""
WORDS = {"type": "string"}
NUMBER = {"type": "integer"}


def member_of(model: type[models.Model]) -> str:
    return f"{RECORDS}{model._meta.label}.jsonl"


def names_apart(model: type[models.Model]) -> tuple[str, ...]:
    return CARRIED[model._meta.label].names


def schema() -> dict[str, Any]:
    """JSON Schema by the name of the member; `manifest.json` is one value, the others are one value for each line."""
    lines = {
        MANIFEST: _object(
            format={"const": FORMAT},
            product=WORDS,
            authority=_object(uuid=UUID, slug=WORDS, name=WORDS),
            with_names={"type": "boolean"},
            head=_object(sequence=NUMBER, head=WORDS),
            counts={"type": "object", "additionalProperties": NUMBER},
            members={"type": "object", "additionalProperties": HASH},
            missing={"type": "array", "items": HASH},
        ),
        AUDIT: _object(
            **dict.fromkeys(("actor_uuid", "subject_uuid"), UUID),
            **dict.fromkeys(("digest", "chained"), HASH),
            **dict.fromkeys(("at", "verb", "kind"), WORDS),
            sequence=NUMBER,
        ),
        USERS: _object(uuid=UUID, role_label={"type": "string", "maxLength": 120}),
        PACKS: _object(slug=WORDS, version=WORDS, sha256=HASH, content={"type": "object"}),
        WAITING: _object(place=A_PLACE, sha256=HASH),
        PEOPLE: _object(uuid=UUID, name={"type": "string", "maxLength": 200}, sort_key=WORDS),
    }
    for model in in_order():
        apart = names_apart(model)
        fields = {field.name: _column(model, field) for field in columns_of(model) if field.name not in apart}
        if model is TrackerImport:
            fields["place"] = A_PLACE
        lines[member_of(model)] = {**_object(**fields), "required": _always_there(model, fields)}
    return lines


def _always_there(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """What a row of any release has: its key, what every record has, and columns that can neither be empty nor have
    a value of their own. Any other may have come later."""
    needed = {"place", *key_of(model), *(field.name for field in Record._meta.get_fields())}
    for field in columns_of(model):
        if not (field.null or field.blank or field.has_default()):
            needed.add(field.name)
    return sorted(needed & {*names})


def document() -> dict[str, Any]:
    """All of it as one JSON Schema, for `goldthread export --schema`."""
    return {"$schema": DRAFT, "title": f"Goldthread bundle, format {FORMAT}", "$defs": schema()}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(properties),
        "properties": properties,
    }


def _column(model: type[models.Model], field: models.Field[Any, Any]) -> dict[str, Any]:
    target = target_of(field)
    if target is None:
        found = _value(field)
    elif len(key_of(target)) == 1:
        found = HASH if key_of(target) == ("sha256",) else UUID
    else:
        found = {"type": "array", "minItems": len(key_of(target)), "maxItems": len(key_of(target))}
    return {"anyOf": [found, {"type": "null"}]} if field.null and found else found


def _value(field: models.Field[Any, Any]) -> dict[str, Any]:
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, models.IntegerField):
        return NUMBER
    if isinstance(field, models.UUIDField):
        return UUID
    if isinstance(field, models.DateTimeField):
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$"}
    if isinstance(field, models.DateField):
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
    if isinstance(field, models.DecimalField):
        return {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
    return {"type": "string", "maxLength": field.max_length} if field.max_length else WORDS
