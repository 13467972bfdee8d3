"""What a review says is published in a browser: every form, with and without script, and only to who may have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from goldthread.publishing.models import Publication
from goldthread.publishing.report import Format, reports_for
from goldthread.web.publications.forms import PublicationForm
from tests.browser.test_first_five_minutes import the_worker_works
from tests.browser.walking import Walk
from tests.cast import Cast, cast
from tests.publishing.reviewed import Reviewed, reviewed

pytestmark = pytest.mark.browser

BEGINS = {Format.PDF: b"%PDF", Format.DOCX: b"PK", Format.PPTX: b"PK", Format.XLSX: b"PK"}
PUBLISH = "Publish a letter, slides or a list"


@pytest.fixture
def people(transactional_db: None) -> Cast:
    return cast()


@pytest.fixture
def held(people: Cast) -> Reviewed:
    return reviewed(people)


@pytest.fixture
def walk(tab: Page, held: Reviewed, enter: Callable[[User], None], accessible: Callable[[Page], None]) -> Walk:
    return Walk(tab, enter, accessible, review=f"/northmere/reviews/{held.letter.reference}")


@pytest.fixture
def plain_tab(tab: Page, browser: Browser, live_server: LiveServer) -> Iterator[Callable[[], Page]]:
    """A tab without script, of whoever is signed in just then."""
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        kept = tab.context.storage_state()
        contexts.append(browser.new_context(base_url=live_server.url, java_script_enabled=False, storage_state=kept))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def ask_for(walk: Walk, what: str) -> None:
    walk.open("publications/")
    walk.link(PUBLISH)
    walk.choose(what)
    walk.press("Publish")


def test_every_form_that_is_offered_is_written_and_fetched(walk: Walk, people: Cast, held: Reviewed) -> None:
    offered = PublicationForm(None, held.letter, sees_names=True).fields["what"].choices  # type: ignore[attr-defined]
    walk.as_(people.improvement_lead, "publications/")
    walk.says("Nothing of LTA25 was published yet.")
    for _, label in offered:
        ask_for(walk, label)
    the_worker_works(walk.tab)
    assert len(offered) == sum(len(report.formats) for report in reports_for(held.letter)) >= 6
    for publication in Publication.objects.all():
        walk.open("publications/")
        content = walk.download(f"{publication.form.upper()} of {publication.reference}")
        assert content.startswith(BEGINS[Format(publication.form)]), publication.file_name
        assert len(content) == publication.size
        walk.open(f"/northmere/publications/{publication.reference}")
        walk.says(publication.sha256)


def test_the_list_shows_by_itself_that_a_letter_is_written(walk: Walk, people: Cast) -> None:
    walk.as_(people.improvement_lead)
    ask_for(walk, "Review letter: PDF")
    walk.says("Being written")
    walk.says("This list keeps itself up to date.")
    the_worker_works(walk.tab)
    expect(walk.tab.get_by_role("link", name="PDF of LTA25-P1")).to_be_visible()
    walk.accessible(walk.tab)
    walk.says_nothing_of("Being written", "This list keeps itself up to date.")
    walk.link("LTA25-P1 Review letter")
    walk.says("Have a clear implementation plan.")


def test_without_script_one_looks_again_oneself(
    walk: Walk, people: Cast, plain_tab: Callable[[], Page], enter: Callable[[User], None]
) -> None:
    enter(people.improvement_lead)
    page = plain_tab()
    page.goto(f"{walk.review}/publications/add")
    page.get_by_label("Feedback slides: PowerPoint (PPTX)").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Being written")).to_be_visible()
    the_worker_works()
    page.get_by_role("link", name="Look again now").click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="PPTX of LTA25-P1").click()
    assert fetched.value.suggested_filename == "LTA25-feedback-slides-P1.pptx"


def test_readers_fetch_what_is_published_and_publish_nothing(walk: Walk, people: Cast) -> None:
    walk.as_(people.improvement_lead)
    ask_for(walk, "Review letter: Word (DOCX)")
    walk.link(PUBLISH)
    walk.choose("Review letter: Word (DOCX)", "Let names of people stand in it")
    walk.press("Publish")
    the_worker_works(walk.tab)
    walk.as_(people.scrutiny_member, "publications/")
    expect(walk.tab.get_by_role("link", name=PUBLISH)).to_have_count(0)
    assert walk.download("DOCX of LTA25-P1").startswith(b"PK")
    walk.says_nothing_of("LTA25-P2")
    for address in (f"{walk.review}/publications/add", "/northmere/publications/LTA25-P2"):
        walk.open(address)
        walk.says("Page not found" if "P2" in address else "You may not open this page")
    walk.as_(people.outsider, "/northmere/publications/LTA25-P1")
    walk.says("Page not found")
