"""What is found by declaration has a test of its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conventions.repository import files, named, parsed

RULES = "goldthread/checks/rules"
READERS = "goldthread/intake/readers"
RECOGNISERS = "goldthread/intake/recognisers"
REMARKS = "goldthread/intake/remarks"


def plugins(folder: str) -> list[Path]:
    """The modules in or below `folder` that declare a class with a code of its own; for readers, a function `read`."""
    modules = [path for path in files() if path.suffix == ".py" and named(path).startswith(f"{folder}/")]
    return [path for path in modules if any(declares(node) for node in parsed(path).body)]


def declares(node: ast.stmt) -> bool:
    if isinstance(node, ast.FunctionDef):
        return node.name == "read"
    assigned = [entry for entry in getattr(node, "body", []) if isinstance(entry, ast.Assign)]
    targets = [target for entry in assigned for target in entry.targets if isinstance(target, ast.Name)]
    return isinstance(node, ast.ClassDef) and any(target.id == "code" for target in targets)


@pytest.mark.parametrize("folder", [RULES, READERS, RECOGNISERS, REMARKS])
def test_every_plugin_has_a_test_of_its_name(folder: str) -> None:
    found = plugins(folder)
    tests = folder.replace("goldthread", "tests", 1)
    written = {path.name for path in files() if named(path).startswith(f"{tests}/")}
    missing = [f"{tests}/test_{path.stem}.py" for path in found if f"test_{path.stem}.py" not in written]
    assert found, f"{folder} holds no plugin; correct the folders in this test"
    assert not missing, f"Write {missing}"
