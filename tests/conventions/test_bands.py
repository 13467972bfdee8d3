"""The five bands: imports go downward only, and every package has its place."""

from __future__ import annotations

import contextlib
import io

from importlinter import cli

from tests.conventions.repository import ROOT


def test_imports_go_downward_through_the_bands() -> None:
    told = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(told):
        status = cli.lint_imports(no_cache=True)
    assert status == 0, (
        f"{told.getvalue()}\nMove the link into the later app, or place a new package in [tool.importlinter] of"
        " pyproject.toml; then type: make check"
    )
