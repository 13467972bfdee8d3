"""The accessibility scan of the browser tests: axe-core, run inside the page."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import BrowserContext, Error, Page

INSTALLED = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"


@cache
def axe_source() -> str:
    """The script of axe: the one that `npm ci` installed, else the older one that a Python package carries."""
    return (INSTALLED if INSTALLED.is_file() else Path(AXE_FILE_PATH)).read_text(encoding="utf-8")


# Said by a page as it is left: a click returns before the next page is there, and a scan would meet the old one.
# A form that is sent says so itself: the browser takes leave of its page a moment later.
SAY_WHEN_LEFT = """
addEventListener('beforeunload', () => { window.leftAt = performance.now(); });
addEventListener('submit', (sent) => { if (!sent.defaultPrevented) window.leftAt = performance.now(); });
"""

# A download leaves no page, so what was said stands for five seconds only.
IS_HERE = "document.readyState === 'complete' && !(performance.now() - window.leftAt < 5000)"

PATIENCE = 30
"""Seconds that a test waits for a page: what is slow on a busy machine is not broken."""


def watch(context: BrowserContext) -> None:
    """Let every page of a browser's context say when it is being left, so that `settle` can wait for the next one."""
    context.add_init_script(SAY_WHEN_LEFT)


def settle(page: Page) -> None:
    """Wait until the page shown is loaded and is not being left."""
    until = time.monotonic() + PATIENCE
    while not _is_here(page):
        assert time.monotonic() < until, f"{page.url} did not come to rest in {PATIENCE} seconds"
        page.wait_for_timeout(20)


def _is_here(page: Page) -> bool:
    try:
        return bool(page.evaluate(IS_HERE))
    except Error:
        # The page was replaced while it was asked.
        return False


def problems_of(page: Page) -> list[str]:
    """One line per violation: rule, what is wrong, and the first places. Evaluated, so that the page's CSP stays on."""
    settle(page)
    try:
        found = _scanned(page)
    except Error:
        # Pages that show progress load themselves again, now and then in the middle of a scan.
        settle(page)
        found = _scanned(page)
    return [
        f"{violation['id']}: {violation['help']} at {', '.join(str(node['target']) for node in violation['nodes'][:3])}"
        for violation in found["violations"]
    ]


def _scanned(page: Page) -> dict[str, Any]:
    page.evaluate(axe_source())
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return found
