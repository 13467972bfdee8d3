"""Rules over all models at once: who may delete whom, and no link leaves its authority."""

from __future__ import annotations

import pytest
from django.db import models

from goldthread.authorities.models import Record
from goldthread.authorities.services import refuse_foreign_links
from goldthread.lib.errors import RuleBroken
from tests.conventions.links import Link, crossing_links, has_authority, label, links, own_models
from tests.factories.authorities import AuthorityFactory
from tests.factories.reviews import FindingFactory, ReviewFactory

OUTSIDE_THE_RULE = {"authority", "recorded_by", "withdrawn_by"}


def links_of_records() -> list[Link]:
    return [
        (model, field)
        for model, field in links()
        if issubclass(model, Record) and field.name not in OUTSIDE_THE_RULE and has_authority(field.related_model)
    ]


def test_deleting_never_reaches_into_another_app() -> None:
    reaching = [
        label(field)
        for model, field in links()
        if field.remote_field.on_delete is models.CASCADE
        and model._meta.app_label != field.related_model._meta.app_label
    ]
    assert not reaching, f"Write models.PROTECT: nothing of one app may vanish because of another: {reaching}"


def test_no_record_can_be_deleted_along_with_another() -> None:
    vanishing = [
        label(field)
        for model, field in links()
        if issubclass(model, Record) and field.remote_field.on_delete is not models.PROTECT
    ]
    assert not vanishing, f"Write models.PROTECT: records are withdrawn, never deleted: {vanishing}"


@pytest.mark.parametrize(("model", "field"), links_of_records(), ids=label)
def test_no_link_of_a_record_leaves_its_authority(
    model: type[Record], field: models.ForeignKey[models.Model, models.Model]
) -> None:
    record = model(authority_id=1)
    setattr(record, field.name, field.related_model(pk=1, authority_id=2))
    with pytest.raises(RuleBroken, match="belongs to another authority"):
        refuse_foreign_links(record)


@pytest.mark.django_db
def test_a_row_that_leads_into_another_authority_is_found() -> None:
    finding, elsewhere = FindingFactory.create(), ReviewFactory.create(authority=AuthorityFactory.create())
    assert not crossing_links()
    type(finding).objects.filter(pk=finding.pk).update(review=elsewhere)
    assert crossing_links() == ["reviews.Finding.review (1 rows)"]


def test_every_record_names_its_kind() -> None:
    kinds = {model: model.kind for model in own_models() if issubclass(model, Record)}
    unnamed = [model._meta.label for model, kind in kinds.items() if not kind]
    assert not unnamed, f"Write kind: ClassVar[str] = '...' in {unnamed}"
    assert len(set(kinds.values())) == len(kinds), "Two kinds share a code; rename one."
