"""An administrator's first hour on an empty installation: from the first page to colleagues who come and go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.audit import verify
from goldthread.frameworks.services import load_packs
from tests.accessibility import PATIENCE, watch
from tests.browser.test_first_five_minutes import the_worker_works
from tests.intake.papers import PAPERS

pytestmark = pytest.mark.browser

PASSWORD = "a long pass phrase"
LEAD, CLERK, REVIEWER = "lead@council.example.org", "clerk@council.example.org", "reviewer@council.example.org"
CODE = re.compile(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}")
PHONE: ViewportSize = {"width": 320, "height": 640}


@dataclass(frozen=True, slots=True)
class Office:
    """The administrator's tab; other people come with a browser of their own."""

    tab: Page
    browser: Browser
    address: str
    accessible: Callable[[Page], None]

    def link(self, name: str | re.Pattern[str]) -> None:
        """Follows a link of the page, and scans the page that it opens."""
        self.tab.get_by_role("main").get_by_role("link", name=name).first.click()
        self.accessible(self.tab)

    def press(self, name: str) -> None:
        self.tab.get_by_role("button", name=name).click()
        self.accessible(self.tab)

    def people(self) -> None:
        self.tab.get_by_role("navigation", name="Menu").get_by_role("link", name="People").click()

    @contextmanager
    def somebody_else(self) -> Iterator[Page]:
        context = self.browser.new_context(base_url=self.address, locale="en-GB", timezone_id="Europe/London")
        context.set_default_timeout(PATIENCE * 1000)
        watch(context)
        yield context.new_page()
        context.close()

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.tab.get_by_role("main")).to_contain_text(words)


@pytest.fixture
def office(
    transactional_db: None, tab: Page, browser: Browser, live_server: LiveServer, accessible: Callable[[Page], None]
) -> Office:
    load_packs()
    return Office(tab, browser, live_server.url, accessible)


def test_the_first_hour_of_an_administrator(office: Office, settings: Settings, tmp_path: Path) -> None:
    settings.MAIL_IS_SET_UP = False
    set_up_the_council(office)
    read_a_letter(office, tmp_path)
    code = invite(office, CLERK, "Clerk to the board", "Committee clerk")
    settings.MAIL_IS_SET_UP = True
    link = invite_by_mail(office)
    with office.somebody_else() as clerk, office.somebody_else() as reviewer:
        join_with_the_printed_code(office, clerk, code)
        join_by_the_link(office, reviewer, link)
        see_no_more_than_one_review(office, reviewer)
        hand_over(office)
        let_the_clerk_go(office, clerk)
        see_who_can_see_what(office)
        sign_out_elsewhere(office)
    assert not verify()[0]


def set_up_the_council(office: Office) -> None:
    office.tab.goto("/")
    expect(office.tab.get_by_role("heading", level=1)).to_have_text("Set up Goldthread")
    office.accessible(office.tab)
    office.press("Set it up")
    summary = office.tab.get_by_role("alert")
    expect(summary).to_contain_text("Enter the name of the council")
    for label, words in (
        ("Full name of the council", "Somewhere Council"),
        ("Short name", "Somewhere"),
        ("Your e-mail address", LEAD),
        ("Your post", "Improvement lead"),
        ("Choose a password", PASSWORD),
        ("The same password again", PASSWORD),
    ):
        office.tab.get_by_label(label).fill(words)
    expect(office.tab.get_by_label("Local test of assurance")).to_be_checked()
    office.press("Set it up")
    office.says("you are its administrator")
    office.says("Your first steps")
    assert office.tab.goto("/begin").status == 404  # type: ignore[union-attr]
    office.tab.goto("/")


def read_a_letter(office: Office, folder: Path) -> None:
    letter = folder / "letter.txt"
    letter.write_text(PAPERS["letter.txt"], encoding="utf-8")
    office.link("Read your first letter")
    office.tab.locator("input[type=file]").set_input_files(letter)
    office.press("Read them")
    the_worker_works(office.tab)
    office.tab.reload()
    office.link("letter.txt")
    office.press("Accept all")
    the_worker_works(office.tab)


def invite(office: Office, email: str, post: str, role: str, scope: str = "") -> str:
    """By the form under People; the code that is shown."""
    office.people()
    office.accessible(office.tab)
    office.link("Invite somebody")
    office.tab.get_by_label("Their e-mail address").fill(email)
    office.tab.get_by_label("What others see of them").fill(post)
    office.tab.get_by_label(re.compile(f"^{role}:")).check()
    if scope:
        choice = office.tab.get_by_label("For what?")
        name = choice.locator("option", has_text=scope).first.inner_text()
        choice.select_option(name)
    office.press("Make the invitation")
    found = CODE.search(office.tab.get_by_role("main").inner_text())
    assert found is not None
    return found[0]


def invite_by_mail(office: Office) -> str:
    code = invite(office, REVIEWER, "Peer reviewer", "Reviewer", scope="Only")
    office.says(f"Sent to {REVIEWER}")
    (message,) = mail.outbox
    assert code in str(message.body)
    found = re.search(r"http://\S+/account/join\S+", str(message.body))
    assert found is not None
    return found[0]


def choose_a_password(page: Page) -> None:
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()


def join_with_the_printed_code(office: Office, clerk: Page, code: str) -> None:
    """As a person types it: in small letters, with the hyphens left out."""
    clerk.goto("/account/sign-in")
    clerk.get_by_role("link", name="I have a code").click()
    clerk.get_by_label("Your e-mail address").fill(CLERK)
    clerk.get_by_label("Code").fill(code.lower().replace("-", " "))
    clerk.get_by_role("button", name="Continue").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Join Somewhere Council")
    office.accessible(clerk)
    choose_a_password(clerk)
    expect(clerk.get_by_role("main")).to_contain_text("You have joined Somewhere Council as committee clerk")
    office.accessible(clerk)


def join_by_the_link(office: Office, reviewer: Page, link: str) -> None:
    reviewer.goto(link)
    office.accessible(reviewer)
    reviewer.get_by_role("button", name="Continue").click()
    choose_a_password(reviewer)
    expect(reviewer.get_by_role("main")).to_contain_text("You have joined Somewhere Council as reviewer")


def see_no_more_than_one_review(office: Office, reviewer: Page) -> None:
    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Reviews")
    office.accessible(reviewer)
    menu = reviewer.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Live test")).to_have_count(0)
    expect(menu.get_by_role("link", name="People")).to_have_count(0)
    reviewer.get_by_role("main").get_by_role("row").nth(1).get_by_role("link").first.click()
    office.accessible(reviewer)


def hand_over(office: Office) -> None:
    """A break that the clerk sees to goes to the lead before the clerk leaves."""
    office.tab.get_by_role("navigation", name="Menu").get_by_role("link", name="Live test").click()
    office.link(re.compile(r"-R\d"))
    office.link(re.compile("^Change who sees to it"))
    office.tab.get_by_label("Who sees to it").select_option("Clerk to the board")
    office.tab.get_by_role("main").get_by_role("button").first.click()
    office.people()
    office.link("Clerk to the board")
    office.says("1 break")
    office.link("Hand over what is theirs")
    office.tab.get_by_label("Who takes it on?").select_option("Improvement lead")
    office.press("Hand it over")
    office.says("Handed over: 1 break")
    office.says("Nothing that is theirs")


def let_the_clerk_go(office: Office, clerk: Page) -> None:
    office.link("End everything they may do here")
    office.press("End all roles today")
    office.says("Clerk to the board has no role here any more")
    clerk.goto("/somewhere/")
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Sign in")
    clerk.get_by_label("E-mail address").fill(CLERK)
    clerk.get_by_label("Password").fill(PASSWORD)
    clerk.get_by_role("button", name="Sign in").click()
    expect(clerk.get_by_role("alert")).to_contain_text("is not right")
    office.link("Improvement lead")
    office.link(re.compile(r"^End it\s*: Administrator"))
    office.press("End it today")
    expect(office.tab.get_by_role("alert")).to_contain_text("Make somebody else an administrator first")


def see_who_can_see_what(office: Office) -> None:
    office.people()
    office.link("Who can see what")
    office.tab.set_viewport_size(PHONE)
    assert office.tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    office.accessible(office.tab)
    office.tab.set_viewport_size({"width": 1280, "height": 720})


def sign_out_elsewhere(office: Office) -> None:
    with office.somebody_else() as other:
        other.goto("/account/sign-in")
        other.get_by_label("E-mail address").fill(LEAD)
        other.get_by_label("Password").fill(PASSWORD)
        other.get_by_role("button", name="Sign in").click()
        expect(other.get_by_role("heading", level=1)).to_contain_text("Somewhere as at")
        office.tab.get_by_role("link", name="Signed in as Improvement lead").click()
        office.accessible(office.tab)
        office.press("Sign out everywhere else")
        office.says("Signed out everywhere else")
        other.reload()
        expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
