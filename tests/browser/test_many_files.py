"""Three files dropped at once, one of them broken: each is followed by itself until it is read or says why not."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser.test_read_and_accept import sign_in
from tests.cast import Cast
from tests.intake.papers import PAPERS

pytestmark = pytest.mark.browser

DROP = """(zone, files) => {
  const data = new DataTransfer();
  for (const [name, encoded] of files) {
    data.items.add(new File([Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))], name));
  }
  for (const kind of ["dragenter", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
  zone.querySelector("input[type=file]").files = data.files;
  zone.querySelector("input[type=file]").dispatchEvent(new Event("change", { bubbles: true }));
}"""


def test_three_files_are_dropped_and_the_list_follows_them(
    people: Cast, tab: Page, accessible: Callable[[Page], None]
) -> None:
    papers = {name: words.encode() for name, words in list(PAPERS.items())[:2]} | {"broken.pdf": b"%PDF-1.4 nothing"}
    sign_in(tab, people.improvement_lead)
    tab.goto("/northmere/documents/upload")
    accessible(tab)
    files = [[name, b64encode(content).decode()] for name, content in papers.items()]
    tab.locator(".govuk-drop-zone").evaluate(DROP, files)
    expect(tab.get_by_text("3 files chosen")).to_be_visible()
    tab.get_by_role("button", name="Read them").click()
    expect(tab.get_by_text("In line to be read")).to_have_count(3)
    accessible(tab)
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)
    expect(tab.get_by_text("Not read")).to_be_visible(timeout=15_000)
    expect(tab.get_by_text("It is damaged")).to_be_visible()
    expect(tab.get_by_text("Look at what was read")).to_have_count(2)
    accessible(tab)
    tab.get_by_role("link", name=next(iter(papers))).click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("What was read in")
