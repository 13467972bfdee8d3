"""Every write is a service: pages, queries and the API change nothing by themselves."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from tests.conventions.repository import named, parsed, python_files

WRITES = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete"}
MANAGERS = {"objects", "_base_manager", "_default_manager"}


def test_pages_and_queries_do_not_write() -> None:
    reading = [path for path in python_files("goldthread") if "/web/" in named(path) or path.stem == "queries"]
    writing = [
        f"{named(path)}:{node.lineno}"
        for path in reading
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and writes(node.func)
    ]
    assert not writing, f"Move the write into services.py of the app that holds the record, and call that: {writing}"


def writes(function: ast.Attribute) -> bool:
    """Whether it is a write through a manager, such as `Finding.objects.create`."""
    owner = ast.unparse(function.value)
    through_manager = any(f".{manager}" in owner for manager in MANAGERS)
    return through_manager and function.attr in WRITES


def services() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of a services module that takes `by`, with its full name."""
    for path in python_files("goldthread"):
        if path.stem != "services" and path.parent.name != "services":
            continue
        module = import_module(named(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
        for name, member in inspect.getmembers(module, inspect.isfunction):
            declared_here = member.__module__ == module.__name__ and not name.startswith("_")
            if declared_here and "by" in inspect.signature(member).parameters:
                yield f"{module.__name__}.{name}", member


def test_who_does_it_is_always_named() -> None:
    unnamed = [
        name
        for name, service in services()
        if inspect.signature(service).parameters["by"].kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    assert not unnamed, f"Put `*, by: User` before the other parameters: {unnamed}"
