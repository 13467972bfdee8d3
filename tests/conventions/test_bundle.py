"""Every model is carried by a bundle or left out for a reason, and the form is described in plain words."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps

from goldthread.keeping.bundle.form import schema
from goldthread.keeping.bundle.treatment import CARRIED, LEFT_OUT, OUTSIDE, columns_of, in_order, key_of, target_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "bundle.md"
MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


def test_every_model_is_carried_or_left_out_for_a_reason() -> None:
    undecided = sorted(MODELS.keys() - CARRIED.keys() - LEFT_OUT.keys())
    assert not undecided, f"Add to CARRIED or LEFT_OUT in goldthread/keeping/bundle/treatment.py: {undecided}"
    both = sorted(CARRIED.keys() & LEFT_OUT.keys())
    assert not both, f"Carried and left out at once in goldthread/keeping/bundle/treatment.py: {both}"
    gone = sorted((CARRIED.keys() | LEFT_OUT.keys()) - MODELS.keys())
    assert not gone, f"No model is called so; take it out of goldthread/keeping/bundle/treatment.py: {gone}"
    assert all(len(reason) > 5 for reason in LEFT_OUT.values()), "Say why, in plain words"


def test_what_carried_rows_link_to_can_be_named_without_an_integer_key() -> None:
    nameless = [
        f"{model._meta.label}.{column.name}"
        for model in in_order()
        for column in columns_of(model)
        if (target := target_of(column)) is not None
        and (target._meta.label not in {*CARRIED, *OUTSIDE} or not key_of(target))
    ]
    assert not nameless, f"Give the target a key in goldthread/keeping/bundle/treatment.py: {nameless}"


def test_carried_models_belong_to_an_authority_and_hold_no_links_to_many() -> None:
    strange = [
        model._meta.label
        for model in in_order()
        if model._meta.many_to_many
        or ("authority" not in {one.name for one in model._meta.fields} and model_is_child(model))
    ]
    assert not strange, f"A bundle finds rows by their authority, and carries no many-to-many columns: {strange}"


def model_is_child(model: type[object]) -> bool:
    return model is not apps.get_model("authorities.Authority")


def test_every_member_and_column_is_described() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for member, shape in schema().items():
        lines = [line for line in text.splitlines() if line.startswith(f"| `{member}` |")]
        assert lines, f"docs/bundle.md does not describe {member}; copy what `goldthread export --schema` names"
        missing = [name for name in shape["properties"] if f"`{name}`" not in lines[0]]
        assert not missing, f"docs/bundle.md does not name {missing} of {member}"
    for label in LEFT_OUT:
        assert f"| `{label}` | {LEFT_OUT[label]} |" in text, f"docs/bundle.md does not say why {label} is left out"
