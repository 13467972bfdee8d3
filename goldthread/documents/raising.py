"""What rests on a passage is at least as sensitive as the passage."""

from __future__ import annotations

from django.apps import apps
from django.db.models import QuerySet

from goldthread.authorities.models import Record, Sensitivity
from goldthread.documents.models import Citation


def record_models() -> list[type[Record]]:
    """Every kind of record that any app holds."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def raise_what_rests_on(citations: QuerySet[Citation], sensitivity: Sensitivity) -> None:
    """Raises every record that one of `citations` is of to `sensitivity`; none falls. One query for each kind."""
    for model in record_models():
        model._base_manager.filter(
            uuid__in=citations.filter(subject_kind=model.kind).values("subject_uuid"),
            effective_sensitivity__lt=sensitivity,
        ).update(effective_sensitivity=sensitivity)
