"""A backup while the site is used, a mistake, a restore: the site shows the former record, and its trail is whole."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.keeping.installation import ROOT, Installation, copy_of, council, prepared

__all__ = ["council", "prepared"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BEFORE, AFTER = "Improvement Board of the spring", "Improvement Board of the autumn"
SERVING = "from goldthread.command import main; main()"


@contextmanager
def served(installation: Installation) -> Iterator[str]:
    """The address of the site, as `goldthread serve` tells it; ended as by Ctrl-C."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = (sys.executable, "-u", "-c", SERVING, "serve", "--bind", address, "--workers", "1")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=installation.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout is not None
        try:
            said = next((line for line in program.stdout if address in line), "")
            assert said, "goldthread serve ended before it answered."
            yield f"http://{address}"
        finally:
            program.send_signal(signal.SIGINT)
            program.wait(30)


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/somewhere/")
    if page.get_by_label("Password").count():
        page.get_by_label("E-mail address").fill("lead@example.org")
        page.get_by_label("Password").fill("a long pass phrase")
        page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Somewhere as at")


def add_board(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/somewhere/boards/add")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text(name)


def test_after_a_restore_the_site_shows_the_record_as_it_was(
    council: Installation, browser: Browser, tmp_path: Path, accessible: Callable[[Page], None]
) -> None:
    installation = copy_of(council, tmp_path / "data")
    archive = tmp_path / "one.tar.gz"
    page = browser.new_context(locale="en-GB", timezone_id="Europe/London").new_page()
    page.set_default_timeout(20_000)
    with served(installation) as address:
        sign_in(page, address)
        add_board(page, address, BEFORE)
        installation.run("backup", str(archive), "--with-keys")
        add_board(page, address, AFTER)
        assert "Stop goldthread serve" in installation.run("restore", str(archive), "--replace", status=1)
        page.goto(f"{address}/somewhere/boards/")
        expect(page.get_by_role("main")).to_contain_text(AFTER)
    said = installation.run("restore", str(archive), "--replace")
    assert "The audit trail is whole" in said
    with served(installation) as address:
        page.goto(f"{address}/somewhere/boards/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        sign_in(page, address)
        page.goto(f"{address}/somewhere/boards/")
        expect(page.get_by_role("main")).to_contain_text(BEFORE)
        expect(page.get_by_role("main")).not_to_contain_text(AFTER)
        accessible(page)
        add_board(page, address, AFTER)
    page.context.close()
    assert "nothing wrong" in installation.run("audit", "verify")
