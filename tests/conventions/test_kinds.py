"""Each kind that a link may name has a model and a page."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from goldthread.authorities.models import Record
from goldthread.lib.kinds import Kind, all_kinds
from tests.conventions.repository import parsed, python_files

NUMBERING = ("add_record", "add_records")


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


def test_no_two_kinds_share_the_letters_of_their_references() -> None:
    """Whoever reads "P22" in a letter must know what it is: the functions that number by one prefix make one kind."""
    written: dict[str, set[str]] = {}
    for prefix, kinds in _numbered():
        written[prefix] = written.get(prefix, kinds) & kinds
    assert len(written) > 30, "No prefixes were found; mend the reading of this test"
    shared = sorted(prefix for prefix, kinds in written.items() if not kinds)
    assert not shared, f"Two kinds are numbered by {shared}; give one of them letters of its own"


def _numbered() -> Iterator[tuple[str, set[str]]]:
    """Each prefix given to add_record, with the kinds that the function (or else its file) makes; given to
    add_records, with those that the file makes, since many rows are mostly made by a helper."""
    kinds = {kind.model.partition(".")[2] for kind in all_kinds()}
    for module in map(parsed, python_files("goldthread")):
        made = _called(module) & kinds
        for function in (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)):
            for name, prefix in _prefixes(function):
                yield prefix, (name == "add_record" and _called(function) & kinds) or made


def _called(tree: ast.AST) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {called.id for called in calls if isinstance(called, ast.Name)}


def _prefixes(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Which of NUMBERING is called and with what prefix, where `function` writes it out."""
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in NUMBERING:
            for given in (keyword.value for keyword in call.keywords if keyword.arg == "prefix"):
                value = given.body if isinstance(given, ast.Lambda) else given
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield call.func.id, value.value
