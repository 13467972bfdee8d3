"""What is found by declaration has a test of the same name, and its file loads."""

from __future__ import annotations

import pytest

from tests.conventions.repository import ROOT, files, named

KINDS_OF_PLUGIN = (
    "checks/rules",
    "intake/readers",
    "intake/recognisers",
    "intake/remarks",
)


@pytest.mark.parametrize("folder", KINDS_OF_PLUGIN)
def test_every_plugin_has_a_test_of_its_name(folder: str) -> None:
    modules = [path for path in files() if named(path.parent) == f"goldthread/{folder}" and path.suffix == ".py"]
    wanted = {f"tests/{folder}/test_{path.stem}.py" for path in modules if path.stem != "__init__"}
    missing = sorted(name for name in wanted if not (ROOT / name).is_file())
    assert wanted, f"goldthread/{folder} holds no module; correct KINDS_OF_PLUGIN in this test"
    assert not missing, f"Write {missing}"
