"""Every kind of record is found or left out with a reason, and what an adapter names exists."""

from __future__ import annotations

import pytest

from goldthread.lib.kinds import all_kinds
from goldthread.search.adapters import ADAPTERS, LEFT_OUT
from goldthread.search.indexing import BASE, SCOPE_PATHS, model_of


def test_every_kind_is_found_or_left_out_with_a_reason() -> None:
    kinds = {kind.code for kind in all_kinds()}
    missing = kinds - ADAPTERS.keys() - LEFT_OUT.keys()
    assert not missing, f"Write an Adapter in goldthread/search/adapters, or a reason in LEFT_OUT there: {missing}"
    assert not (ADAPTERS.keys() | LEFT_OUT.keys()) - kinds, "Take out the kinds that are gone."
    assert not ADAPTERS.keys() & LEFT_OUT.keys(), "A kind is either found or left out."


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ADAPTERS)
def test_the_lookups_of_an_adapter_lead_somewhere(kind: str) -> None:
    adapter, model = ADAPTERS[kind], model_of(kind)
    assert adapter.title or adapter.text, "Say which of its words are searched."
    assert len(model.scope_paths) <= SCOPE_PATHS, "Give Entry another column of scope."
    annotated = model._default_manager.filter(adapter.only).annotate(**adapter.annotated)
    assert list(annotated.values(*dict.fromkeys((*BASE, *adapter.lookups, *model.scope_paths)))) == []
    for _, lookup in adapter.follows:
        assert not model._default_manager.filter(**{f"{lookup}__in": []}).exists()
