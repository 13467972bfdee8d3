"""A walk of several people through one review: one tab, and every page that anybody reaches is scanned by axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from goldthread.accounts.models import User

Named = str | re.Pattern[str]


@dataclass(slots=True)
class Walk:
    """`review` is the address of the review, like `/northmere/reviews/LTA26`."""

    tab: Page
    enter: Callable[[User], None]
    accessible: Callable[[Page], None]
    review: str = ""

    def as_(self, user: User, page: str = "") -> None:
        """Goes on as somebody else, on a page of the review."""
        self.enter(user)
        self.open(page)

    def open(self, page: str = "") -> None:
        """A page of the review, or the one at an address that begins with a stroke."""
        self.tab.goto(page if page.startswith("/") else f"{self.review}/{page}".rstrip("/"))
        self.accessible(self.tab)

    def link(self, name: Named, within: Locator | None = None) -> None:
        """By its words; a space before a colon is that of words which only a screen reader says."""
        words = re.compile(re.escape(name).replace(":", r"\s*:")) if isinstance(name, str) else name
        self.follow((within or self.tab.get_by_role("main")).get_by_role("link", name=words).first)

    def press(self, name: str) -> None:
        self.follow(self.tab.get_by_role("button", name=name, exact=True))

    def follow(self, what: Locator) -> None:
        """Clicks what leads to another page, and scans that page once it is there."""
        with self.tab.expect_navigation():
            what.click()
        self.accessible(self.tab)

    def fill(self, **words: str) -> None:
        """Fields by the name that the form gives them; a list is chosen from by its words."""
        for name, value in words.items():
            field = self.tab.locator(f"main [name='{name}']").first
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def choose(self, *labels: str) -> None:
        """Ticks what bears these labels."""
        for label in labels:
            self.tab.get_by_label(label, exact=True).check()

    def says(self, words: Named) -> None:
        expect(self.tab.get_by_role("main")).to_contain_text(words)

    def says_nothing_of(self, *words: str) -> None:
        for one in words:
            expect(self.tab.get_by_role("main")).not_to_contain_text(one)

    def download(self, name: Named) -> bytes:
        with self.tab.expect_download() as fetched:
            self.tab.get_by_role("link", name=name).first.click()
        return Path(fetched.value.path()).read_bytes()


def declare(walk: Walk, reviewer: User) -> None:
    """Nothing stands against their independence."""
    walk.as_(reviewer, "team")
    walk.link("Declare your independence")
    walk.fill(employer_words="Retired")
    for answer in walk.tab.get_by_label("No", exact=True).all():
        answer.check()
    walk.press("Declare")
    walk.says("The declaration is on record.")


def sign(walk: Walk, reviewer: User) -> None:
    """Nothing is lacking, and they sign."""
    walk.as_(reviewer, "sign-off")
    expect(walk.tab.get_by_text("Stops it")).to_have_count(0)
    walk.link("Sign it")
    walk.choose("I have read the whole review and put my name to it")
    walk.press("Sign the review")
    walk.says("You have signed")
