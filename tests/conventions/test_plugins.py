"""What is found by declaration has its test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from goldthread.intake.remarks import all_comparisons, all_remarks
from tests.conventions.repository import files, named, parsed, text_of

RULES = "goldthread/checks/rules"
READERS = "goldthread/intake/readers"
RECOGNISERS = "goldthread/intake/recognisers"


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


@pytest.mark.parametrize("folder", [RULES, READERS, RECOGNISERS])
def test_every_plugin_has_a_test_of_its_name(folder: str) -> None:
    found = plugins(folder)
    tests = folder.replace("goldthread", "tests", 1)
    written = {path.name for path in files() if named(path).startswith(f"{tests}/")}
    missing = [f"{tests}/test_{path.stem}.py" for path in found if f"test_{path.stem}.py" not in written]
    assert found, f"{folder} holds no plugin; correct the folders in this test"
    assert not missing, f"Write {missing}"


def test_every_remark_is_tried_by_a_test_of_remarks() -> None:
    """Remarks of one family are tested together, each by its code or its class."""
    tests = "\n".join(text_of(path) for path in files() if named(path).startswith("tests/intake/remarks/test_"))
    checks = (*all_remarks(), *all_comparisons())
    untried = [
        check.code for check in checks if f'"{check.code}"' not in tests and f"{type(check).__name__}()" not in tests
    ]
    assert checks
    assert not untried, f"In tests/intake/remarks write a text that shows it and one that looks alike, for {untried}"
