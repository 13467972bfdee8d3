"""Takes the pictures of the README from a running demo: `python -m demo.screenshots http://127.0.0.1:8000`.

Needs the development libraries (`make setup`) and Chromium.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTH = 1100
PICTURES = {
    "home": ("/northmere/", 1000),
    "live-test": ("/northmere/live-test/", 1250),
    "thread": ("/northmere/recommendations/LTA25-R2", 1150),
    "ratings": ("/northmere/ratings/", 1200),
    "document": ("/northmere/documents/D3#line-98", 900),
}
"""By file name: the page, and how many pixels of its height are shown."""


@click.command()
@click.argument("address")
def main(address: str) -> None:
    """Enter the demo at ADDRESS as the improvement lead and take each picture."""
    program = shutil.which("chromium")
    if program is None:
        raise click.ClickException("Chromium is not installed; on Debian type: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, base_url=address)
        page.goto("/account/demo-roles")
        page.get_by_role("button", name="Improvement lead").first.click()
        for name, (path, height) in PICTURES.items():
            take(page, name, path, height)
        browser.close()


def take(page: Page, name: str, path: str, height: int) -> None:
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(path)
    page.screenshot(path=FOLDER / f"{name}.png")
    click.echo(f"docs/images/{name}.png")


if __name__ == "__main__":
    main()
