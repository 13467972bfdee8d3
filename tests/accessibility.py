"""The accessibility scan of the browser tests: axe-core, run inside the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

INSTALLED = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"


@cache
def axe_source() -> str:
    """The script of axe: the one that `npm ci` installed, else the older one that a Python package carries."""
    return (INSTALLED if INSTALLED.is_file() else Path(AXE_FILE_PATH)).read_text(encoding="utf-8")


def problems_of(page: Page) -> list[str]:
    """One line per violation: rule, what is wrong, and the first places. Evaluated, so that the page's CSP stays on."""
    page.evaluate(axe_source())
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {violation['help']} at {', '.join(str(node['target']) for node in violation['nodes'][:3])}"
        for violation in found["violations"]
    ]
