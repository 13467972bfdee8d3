from __future__ import annotations

import pytest

from goldthread.web.templatetags.govuk import TAG_COLOURS, counted_noun, money_in_pounds, words_joined
from tests.web.page import page_client


@pytest.mark.django_db
def test_the_gallery_shows_every_component_and_keeps_the_design_system() -> None:
    page = page_client().get("/help/components")
    assert set(page.text.split()) >= TAG_COLOURS
    assert page.text.count("There is a problem") == 1


@pytest.mark.django_db
def test_a_word_of_the_glossary_is_linked_and_described_without_script() -> None:
    page = page_client().get("/help/components")
    word = page.root.xpath("//a[@class='goldthread-term__word']")[0]
    assert word.get("href") == "/help/glossary#ask"
    assert page.root.xpath("//*[@id=$id]", id=word.get("aria-describedby"))


def test_money_is_written_as_a_council_would() -> None:
    assert money_in_pounds(-31_200_000) == "−£312,000"
    assert money_in_pounds(1_050) == "£10.50"
    assert money_in_pounds(None) == ""


def test_counts_and_lists_read_as_sentences() -> None:
    assert counted_noun(0, "break,breaks") == "no breaks"
    assert counted_noun(1, "break,breaks") == "1 break"
    assert words_joined(["plan", "risks", "money"]) == "plan, risks and money"


@pytest.mark.django_db
def test_a_question_with_several_answers_has_checkboxes_and_one_with_one_has_radios() -> None:
    page = page_client().get("/help/components")
    assert set(page.root.xpath("//input[@name='plain-several']/@type")) == {"checkbox"}
    assert set(page.root.xpath("//input[@name='plain-choice']/@type")) == {"radio"}
