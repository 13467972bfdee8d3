"""Documents name only what exists: paths, recipes, commands and modules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from goldthread.command import main
from tests.conventions.repository import ROOT, files, named, text_of

DOCUMENTS = [path for path in files() if path.suffix == ".md"]
FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
RECIPE = re.compile(r"(?:^|[\s;&`(])make ((?:[a-z]+ ?)+)")
COMMAND = re.compile(r"(?:^|[\s;&`(/])goldthread ([a-z][a-z-]+)")
MODULE = re.compile(r"\b(goldthread(?:\.[a-z_]+)+)\b")
MADE_HERE = ("data/", ".venv/", "node_modules/")
PLACEHOLDER = re.compile(r"[<>*{}…]|\.\.\.|[A-Z]{4,}|YOUR")


def codes(text: str) -> Iterator[str]:
    """Every piece of code in a document: fenced blocks line by line, then spans."""
    for block in FENCE.findall(text):
        yield from block.splitlines()
    yield from SPAN.findall(FENCE.sub("", text))


def paths_named(text: str) -> Iterator[str]:
    tops = {named(path).split("/")[0] for path in files()}
    for code in SPAN.findall(FENCE.sub("", text)):
        looks_like_path = re.fullmatch(r"[\w.\-/]+", code) and "/" in code and code.split("/")[0] in tops
        if looks_like_path and not PLACEHOLDER.search(code):
            yield code


def recipes() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_paths_that_a_document_names_exist(document: Path) -> None:
    absent = [path for path in paths_named(text_of(document)) if not (ROOT / path).exists()]
    assert not absent, f"Correct in {named(document)}: {absent}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    inside = [target for target in LINK.findall(text_of(document)) if "://" not in target and "mailto:" not in target]
    absent = [target for target in inside if not (document.parent / target).exists()]
    assert not absent, f"Correct in {named(document)}: {absent}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_recipes_that_a_document_names_exist(document: Path) -> None:
    wanted = {name for code in codes(text_of(document)) for found in RECIPE.findall(code) for name in found.split()}
    absent = wanted - recipes()
    assert not absent, f"In {named(document)} correct make {sorted(absent)}; type make help for the recipes"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_commands_that_a_document_names_exist(document: Path) -> None:
    known = set(main.list_commands(click.Context(main)))
    wanted = {name for code in codes(text_of(document)) for name in COMMAND.findall(code)}
    absent = wanted - known
    assert not absent, f"In {named(document)} correct goldthread {sorted(absent)}; type goldthread --help for them"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_modules_that_a_document_names_exist(document: Path) -> None:
    wanted = {name for code in codes(text_of(document)) for name in MODULE.findall(code)}
    absent = sorted(name for name in wanted if not exists(name))
    assert not absent, f"Correct in {named(document)}: {absent}"


def exists(name: str) -> bool:
    """Whether it is a module, or a name inside one."""
    parent, _, last = name.rpartition(".")
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        found = find_spec(parent)
        return found is not None and found.origin is not None and last in Path(found.origin).read_text("utf-8")
