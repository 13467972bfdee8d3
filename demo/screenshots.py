"""Takes the pictures of the README and of the help pages from a running demo:
`python -m demo.screenshots http://127.0.0.1:8000`.

Needs the development libraries (`make setup`) and Chromium.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "docs" / "images"
HELP = ROOT / "goldthread" / "web" / "static" / "goldthread" / "help"
WIDTH, COLOURS = 1100, 96
PICTURES = {
    "home": ("/northmere/", 1000),
    "live-test": ("/northmere/live-test/", 1250),
    "thread": ("/northmere/recommendations/LTA25-R2", 1150),
    "ratings": ("/northmere/ratings/", 1200),
    "document": ("/northmere/documents/D3#line-98", 900),
}
"""For the README, by file name: the page, and how many pixels of its height are shown."""
HELP_PICTURES = {
    "documents": ("/northmere/documents/", 620),
    "accepting": ("/northmere/documents/D5/reading?show=waiting#proposals", 900),
    "live-test": ("/northmere/live-test/", 900),
    "thread": ("/northmere/recommendations/LTA25-R2", 760),
    "ratings": ("/northmere/ratings/", 820),
    "plan": ("/northmere/actions/", 620),
    "five-tables": ("/northmere/exports/five-tables", 760),
    "search": ("/northmere/search/?q=risk", 760),
    "structure": ("/northmere/structures/ST3", 1380),
    "structure-tested": ("/northmere/structures/ST3/tested", 1250),
}
"""For the help pages; one is taken for each name that a guide uses."""
TEST, PROGRESS = "/northmere/reviews/LTA26b", "/northmere/reviews/PR26"
REVIEWER_PICTURES = {
    "review-scope": (f"{TEST}/scope", 1500),
    "review-team": (f"{TEST}/team", 820),
    "review-requests": (f"{TEST}/requests", 900),
    "review-evidence": (f"{TEST}/evidence", 900),
    "review-interviews": (f"{TEST}/schedule", 900),
    "review-observations": (f"{TEST}/observations", 1000),
    "review-findings": (f"{TEST}/findings", 1000),
    "review-judging": (f"{TEST}/judgements/criterion/partnership", 1500),
    "review-facts": (f"{PROGRESS}/facts#passage-8", 900),
    "review-sign-off": (f"{PROGRESS}/sign-off", 760),
    "review-publish": (f"{PROGRESS}/publications/", 820),
    "review-progress": (f"{PROGRESS}/progress#LTA25-R2", 1000),
}
"""Those of the reviews that are run here: the workspace as its lead reviewer sees it."""
PLAN = "/northmere/plans/IP1"
RESPONSE_PICTURES = {
    "plan-page": (PLAN, 1450),
    "plan-changes": (f"{PLAN}#changes", 760),
    "plan-published": (f"{PLAN}/published", 950),
    "board-report": ("/northmere/reports/CR1", 1300),
    "action-page": ("/northmere/actions/A2#dates", 900),
    "risk-register": ("/northmere/risks/RR1", 1300),
    "risk-page": ("/northmere/risks/all/RK1#controls", 1100),
    "consultation": ("/northmere/consultations/CX1", 1300),
}
"""How the council answers, as its improvement lead sees it."""
OWNER_PICTURES = {"own-actions": ("/northmere/my-actions/", 1180), "inbox": ("/northmere/inbox/", 900)}
FINANCE_PICTURES = {"strategy": ("/northmere/money/MS1", 1500)}
CLERK_PICTURES = {
    "meeting": ("/northmere/meetings/G11", 1500),
    "agenda-item": ("/northmere/agenda-items/G11-I1#decisions", 800),
    "forward-plan": ("/northmere/forward-plan/", 1150),
}
ADMINISTRATOR_PICTURES = {
    "people": ("/northmere/people/", 760),
    "who-can-see-what": ("/northmere/people/who-can-see-what", 900),
    "backups": ("/northmere/people/backups", 620),
}
"""Those that only an administrator sees."""
BY_ROLE = {
    "Improvement lead": HELP_PICTURES | RESPONSE_PICTURES,
    "Lead reviewer": REVIEWER_PICTURES,
    "Action owner": OWNER_PICTURES,
    "Finance officer": FINANCE_PICTURES,
    "Committee clerk": CLERK_PICTURES,
    "Administrator": ADMINISTRATOR_PICTURES,
}
"""The pictures of the help by the role that takes them."""


@click.command()
@click.argument("address")
@click.option("--only-help", is_flag=True, help="Leave the pictures of the README as they are.")
def main(address: str, only_help: bool) -> None:
    """Enter the demo at ADDRESS in one role after another and take each picture."""
    program = shutil.which("chromium")
    if program is None:
        raise click.ClickException("Chromium is not installed; on Debian type: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, base_url=address)
        if not only_help:
            enter(page, "Improvement lead")
            for name, (path, height) in PICTURES.items():
                take(page, README / f"{name}.png", path, height)
        for role, pictures in BY_ROLE.items():
            enter(page, role)
            for name, (path, height) in pictures.items():
                take(page, HELP / f"{name}.png", path, height)
        browser.close()


def enter(page: Page, role: str) -> None:
    page.goto("/account/demo-roles")
    page.get_by_role("button", name=role).first.click()


def take(page: Page, file: Path, path: str, height: int) -> None:
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(path)
    # Pages have few colours: a palette makes the files of the pictures half as large, and nobody sees it.
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    click.echo(file.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
