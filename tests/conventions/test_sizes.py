"""Small functions and files are what separates the loved codebases from the feared ones."""

from __future__ import annotations

import ast

from tests.conventions.repository import named, parsed, python_files, text_of

FUNCTION_LINES = 60
FILE_LINES = 600


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name} ({lines} lines)"
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, f"Over {FUNCTION_LINES} lines; give a part that can be named a function of its own: {long}"


def test_no_file_is_longer_than_six_hundred_lines() -> None:
    """Migrations are written by Django, a table in one piece."""
    long = [
        f"{named(path)} ({lines} lines)"
        for path in python_files()
        if path.parent.name != "migrations" and (lines := len(text_of(path).splitlines())) > FILE_LINES
    ]
    assert not long, f"Over {FILE_LINES} lines; make it a package with one file per idea: {long}"
