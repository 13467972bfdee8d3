"""A test that cannot fail is worse than none."""

from __future__ import annotations

import ast

from tests.conventions.repository import named, parsed, python_files

COUNTERS = {"assertNumQueries", "django_assert_num_queries", "django_assert_max_num_queries"}
SKIPS = {"skip", "skipif", "xfail", "importorskip"}


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_queries_are_counted_inside_with() -> None:
    bare = [
        f"{named(path)}:{node.lineno}"
        for path in python_files("tests", "bench")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and name_of(node.value.func) in COUNTERS
    ]
    assert not bare, f"Called bare, it counts nothing; write `with {sorted(COUNTERS)[0]}(...):` at {bare}"


def test_what_is_skipped_says_why() -> None:
    silent = [
        f"{named(path)}:{node.lineno}"
        for path in python_files("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and is_skip(node) and not gives_reason(node)
    ]
    assert not silent, f"Write the reason and what to install, as in pytest.skip('...'), at {silent}"


def test_no_marker_skips_without_a_call() -> None:
    bare = [
        f"{named(path)}:{node.lineno}"
        for path in python_files("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        for marker in node.decorator_list
        if isinstance(marker, ast.Attribute) and marker.attr in SKIPS
    ]
    assert not bare, f"Write the reason, as in @pytest.mark.skipif(..., reason='...'), at {bare}"


def is_skip(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in SKIPS and "pytest" in ast.unparse(node.func)


def gives_reason(node: ast.Call) -> bool:
    return any(keyword.arg == "reason" for keyword in node.keywords) or name_of(node.func) == "skip" and bool(node.args)
