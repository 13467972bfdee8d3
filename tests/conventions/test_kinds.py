"""Each kind that a link may name has a model and a page."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from goldthread.authorities.models import Record
from goldthread.lib.kinds import Kind, all_kinds


def test_every_record_is_registered_as_a_kind() -> None:
    registered = {kind.code for kind in all_kinds()}
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    missing = [model._meta.label for model in records if model.kind not in registered]
    assert not missing, f"At the end of its models file write register(Kind(...)) for {missing}"


@pytest.mark.parametrize("kind", list(all_kinds()), ids=lambda kind: str(kind.code))
def test_a_kind_has_its_model_and_its_page(kind: Kind) -> None:
    model = apps.get_model(kind.model)
    assert getattr(model, "kind", "") == kind.code, f"Write kind = {kind.code!r} in {kind.model}"
    try:
        reverse(kind.url, kwargs={"authority": "northmere", "reference": "A1"})
    except NoReverseMatch:
        pytest.fail(f"Add a path named {kind.url.partition(':')[2]!r} with authority and reference to its urls.py")
