"""A client that holds every page it fetches against the design system, so that no test has to remember to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import html

from goldthread.accounts.models import User

LABELLED = "//input[not(@type='hidden')] | //select | //textarea"


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One page as a person got it."""

    status: int
    address: str
    root: html.HtmlElement

    @property
    def heading(self) -> str:
        return words_of(self.root.xpath("//h1")[0])

    @property
    def text(self) -> str:
        """The words of the main part of the page, single spaces between them."""
        return words_of(self.root.xpath("//main")[0])

    def link(self, label: str) -> str:
        """The address of the first link whose words contain `label`."""
        for anchor in self.root.xpath("//a[@href]"):
            if label in words_of(anchor):
                return str(anchor.get("href"))
        raise AssertionError(f"No link says {label!r} on {self.address}.")

    def has_link(self, label: str) -> bool:
        return any(label in words_of(anchor) for anchor in self.root.xpath("//a[@href]"))

    def forms(self) -> list[str]:
        """Where the forms of the main part go."""
        return [str(form.get("action")) for form in self.root.xpath("//main//form")]


def words_of(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


@dataclass(slots=True)
class PageClient:
    """Fetches pages as one person; a page that breaks the design system fails the test that fetched it."""

    client: Client

    def get(self, address: str, status: int = 200) -> FetchedPage:
        return self._checked(self.client.get(address, follow=True), address, status)

    def post(self, address: str, status: int = 200, **answers: Any) -> FetchedPage:
        """Sends a form and follows to the page that answers it."""
        return self._checked(self.client.post(address, answers, follow=True), address, status)

    def status(self, address: str) -> int:
        """The bare status of an address, without following or checking."""
        return self.client.get(address).status_code

    def _checked(self, response: Any, address: str, status: int) -> FetchedPage:
        assert response.status_code == status, f"{address} answered {response.status_code}, not {status}."
        page = FetchedPage(status, address, html.document_fromstring(response.content.decode()))
        wrong = list(faults_of(page.root))
        assert not wrong, f"{address}: " + " ".join(wrong)
        return page


def faults_of(root: html.HtmlElement) -> list[str]:
    """What the page does that the design system forbids, each as a sentence that says what to mend."""
    return [*_heading_faults(root), *_form_faults(root), *_policy_faults(root)]


def _heading_faults(root: html.HtmlElement) -> list[str]:
    headings = root.xpath("//h1")
    if len(headings) != 1:
        return [f"It has {len(headings)} h1; give it one."]
    title = words_of(root.xpath("//title")[0]).removeprefix("Error: ")
    heading = words_of(headings[0])
    faults = [] if title.startswith(heading) else [f"Its title {title!r} does not begin with its h1 {heading!r}."]
    repeated = [name for name, times in Counter(root.xpath("//@id")).items() if times > 1]
    return faults + ([f"Ids are used twice: {', '.join(repeated)}."] if repeated else [])


def _form_faults(root: html.HtmlElement) -> list[str]:
    faults = [f"A form has no action: {html.tostring(form)[:80]!r}." for form in root.xpath("//form[not(@action)]")]
    targets = set(root.xpath("//label/@for"))
    for control in root.xpath(LABELLED):
        if control.get("id") not in targets and not control.get("aria-label"):
            faults.append(f"The field {control.get('name')!r} has no label.")
    tokens = [
        form for form in root.xpath("//form[@method='post']") if not form.xpath(".//*[@name='csrfmiddlewaretoken']")
    ]
    return faults + (["A form that posts has no token against forgery."] if tokens else [])


def _policy_faults(root: html.HtmlElement) -> list[str]:
    inline = root.xpath("//style | //script[not(@src)] | //*[@style] | //*[@onclick]")
    faults = ["It holds inline style or script, which the content policy stops."] if inline else []
    unnamed = root.xpath("//img[not(@alt)] | //table[not(caption)]")
    return faults + (["An image has no alt or a table no caption."] if unnamed else [])


def page_client(user: User | None = None) -> PageClient:
    client = Client()
    if user is not None:
        client.force_login(user)
    return PageClient(client)
