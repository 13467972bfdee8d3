"""Every kind of record has a factory, and what it makes keeps to the house rules."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest
from django.apps import apps
from django.db.models import JSONField
from factory.django import DjangoModelFactory

from goldthread.authorities.models import Record
from goldthread.authorities.services import refuse_foreign_links
from tests import factories
from tests.factories.authorities import RecordFactory
from tests.factories.organisation import BodyFactory
from tests.factories.reviews import ReviewFactory


def factory_of() -> dict[type[Any], type[DjangoModelFactory[Any]]]:
    found: dict[type[Any], type[DjangoModelFactory[Any]]] = {}
    for entry in pkgutil.iter_modules(factories.__path__):
        module = importlib.import_module(f"{factories.__name__}.{entry.name}")
        for member in vars(module).values():
            if isinstance(member, type) and issubclass(member, DjangoModelFactory) and not member._meta.abstract:
                found[member._meta.get_model_class()] = member
    return found


RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


def what_it_needs(model: type[Record], authority: Any) -> dict[str, Any]:
    """What the factories of two kinds leave to their caller."""
    if model.kind in ("told", "planned_subject"):
        return {"review": ReviewFactory.create(authority=authority)}
    if model.kind == "merge":
        kept, merged = BodyFactory.create_batch(2, authority=authority)
        return {"kept_uuid": kept.uuid, "merged_uuid": merged.uuid}
    return {}


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.kind)
def test_each_record_has_a_factory_whose_links_stay_inside_the_authority(model: type[Record]) -> None:
    made_by = factory_of().get(model)
    assert made_by is not None, f"Write a factory for {model.__name__} in tests/factories/{model._meta.app_label}.py."
    assert issubclass(made_by, RecordFactory)
    authority = BodyFactory.create().authority
    record = made_by.create(authority=authority, **what_it_needs(model, authority))
    record.validate_constraints()
    record.clean_fields(exclude=[field.name for field in model._meta.fields if isinstance(field, JSONField)])
    refuse_foreign_links(record)
