"""Every foreign key of the product, and the rows in which one leaves its authority."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F

Link = tuple[type[models.Model], "models.ForeignKey[Any, Any]"]


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("goldthread.")]


def links() -> list[Link]:
    """Every foreign key of ours, with the model that holds it."""
    return [
        (model, field)
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    ]


def label(part: object) -> str:
    return f"{part.model._meta.label}.{part.name}" if isinstance(part, models.ForeignKey) else ""


def has_authority(model: type[models.Model]) -> bool:
    return any(field.name == "authority" for field in model._meta.concrete_fields)


def authority_path(model: type[models.Model]) -> str:
    """The lookup from a row to its authority: its own column, or that of what it hangs on; empty where it has none."""
    if has_authority(model):
        return "authority"
    for _, field in (link for link in links() if link[0] is model):
        if field.related_model is not model and (beyond := authority_path(field.related_model)):
            return f"{field.name}__{beyond}"
    return ""


def crossing_links() -> list[str]:
    """The foreign keys of which some row in the database leads into another authority, with how many do."""
    found = []
    for model, field in links():
        here, beyond = authority_path(model), authority_path(field.related_model)
        if not here or not beyond:
            continue
        there = f"{field.name}__{beyond}"
        rows = model._base_manager.filter(**{f"{there}__isnull": False}).exclude(**{here: F(there)}).count()
        if rows:
            found.append(f"{label(field)} ({rows} rows)")
    return found
