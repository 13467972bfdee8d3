from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldthread.web.help.glossary import BY_SLUG, ENTRIES
from tests.web.page import page_client

TEMPLATES = Path(__file__).resolve().parents[3] / "goldthread" / "web" / "templates"


@pytest.mark.django_db
def test_every_word_of_the_glossary_can_be_linked_to() -> None:
    page = page_client().get("/help/glossary")
    assert {entry.slug for entry in ENTRIES} <= set(page.root.xpath("//@id"))


def test_the_glossary_is_in_alphabetical_order() -> None:
    terms = [entry.term.lower() for entry in ENTRIES]
    assert terms == sorted(terms)


def test_pages_use_no_word_that_the_glossary_lacks() -> None:
    used = {
        slug
        for template in TEMPLATES.rglob("*.html")
        for slug in re.findall(r'{% term "([a-z-]+)"', template.read_text(encoding="utf-8"))
    }
    assert used <= set(BY_SLUG)


@pytest.mark.django_db
def test_anybody_may_read_how_accessible_the_pages_are() -> None:
    assert page_client().get("/help/accessibility-statement").heading == "Accessibility statement"
