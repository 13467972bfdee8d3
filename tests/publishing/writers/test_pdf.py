"""PDF: tagged, in a language, with every word as it was."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from pypdfium2 import PdfDocument

from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Column, Manuscript, Paragraph, Row, Table, printable
from goldthread.publishing.writers.pdf import name_of, pdf_of
from tests.publishing.papers import MARKUP, WORDS, bare, every_block, letter


def content_of(manuscript: Manuscript) -> bytes:
    return pdf_of(manuscript, layout_of())


def text_of(manuscript: Manuscript) -> str:
    with PdfDocument(content_of(manuscript)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("words", MARKUP)
def test_no_word_is_markup(words: str) -> None:
    assert bare(text_of(letter(*every_block(words)))).count(bare(words)) >= 7


@given(WORDS)
@settings(max_examples=15, deadline=None)
def test_any_words_can_be_set(words: str) -> None:
    assert content_of(letter(Paragraph(printable(words)))).startswith(b"%PDF")


def test_it_is_tagged_for_pdf_ua_and_says_its_language_and_title() -> None:
    content = content_of(letter(*every_block()))
    assert b"/StructTreeRoot" in content
    assert b"/Lang(en-GB)" in content
    assert re.search(rb"/Marked\s+true", content)
    assert re.search(rb"/DisplayDocTitle\s+true", content)
    assert b"pdfuaid" in content


def test_the_same_manuscript_gives_the_same_bytes() -> None:
    made = letter(*every_block())
    assert content_of(made) == content_of(made)


def test_numbers_count_through_and_the_farewell_stands_before_the_appendices() -> None:
    text = text_of(letter(*every_block()))
    assert re.search(r"2\.\s*What was found\.", text)
    assert text.index("Yours sincerely") < text.index("Appendix 1")


def test_a_letter_that_no_typeface_has_is_described() -> None:
    assert "[ugaritic letter alpa]" in text_of(letter(Paragraph("Signed \U00010380")))
    assert name_of("\u200b") == ""


def test_a_word_too_long_for_its_line_is_broken() -> None:
    assert bare(text_of(letter(*every_block("W" * 300)))).count("W" * 300) >= 5


def test_who_may_have_it_stands_on_every_page() -> None:
    blocks = [Paragraph("A line of a long letter.", is_numbered=True)] * 120
    text = text_of(letter(*blocks, handling="Draft: not for circulation", is_draft=True))
    assert text.count("not for circulation") == text.count("Page ") >= 2


def test_the_end_of_a_tall_row_is_never_cut_off() -> None:
    """Whether it is kept on one page or goes on over the next."""
    columns = (Column("Wide", 90), *(Column(heading, 18) for heading in ("One", "Two", "Three", "Narrow")))
    said = ((size, "Agree how it is counted. " * size + "A line.\n" * size) for size in range(1, 40, 3))
    rows = tuple(Row(("x", "", "", "", f"{words}end-{size}.")) for size, words in said)
    text = text_of(replace(letter(), blocks=(Table("Tall", columns, rows),), letter=None, is_landscape=True))
    for size in range(1, 40, 3):
        assert f"end-{size}." in bare(text), size
