"""Word documents: what a person reads there, and what Word is told."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from goldthread.intake.readers import source_of
from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Manuscript, Paragraph, printable
from goldthread.publishing.writers.docx import docx_of
from tests.publishing.papers import MARKUP, WORDS, bare, every_block, letter


def opened(manuscript: Manuscript) -> Any:
    return Document(io.BytesIO(docx_of(manuscript, layout_of())))


def text_of(manuscript: Manuscript) -> str:
    return "\n".join(source_of("letter.docx", docx_of(manuscript, layout_of())).lines)


@pytest.mark.parametrize("words", MARKUP)
def test_no_word_is_markup(words: str) -> None:
    assert bare(text_of(letter(*every_block(words)))).count(bare(words)) >= 7


@given(WORDS)
@settings(max_examples=25, deadline=None)
def test_every_word_comes_back(words: str) -> None:
    assert bare(printable(words)) in bare(text_of(letter(Paragraph(printable(words)))))


def test_the_same_manuscript_gives_the_same_bytes() -> None:
    made = letter(*every_block())
    assert docx_of(made, layout_of()) == docx_of(made, layout_of())


def test_headings_are_headings_and_paragraphs_count_by_themselves() -> None:
    document = opened(letter(*every_block()))
    styles = [(line.style.name, line.text) for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert styles == [("Heading 1", "Findings"), ("Heading 2", "Recommendations"), ("Heading 1", "Appendix 1")]
    text = text_of(letter(*every_block()))
    assert "1. What was found." in text
    assert "2. What was found." in text


def test_a_table_repeats_its_head_has_a_caption_and_keeps_comments() -> None:
    document = opened(letter(*every_block()))
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "Our judgement against each criterion" in [line.text for line in document.paragraphs]
    assert [cell.text for cell in table.rows[1].cells] == ["What was found.", "Met"]
    assert table.rows[2].cells[0].text == "Comment: A comment."


def test_the_file_says_its_title_its_language_and_whether_it_is_a_draft() -> None:
    final, draft = opened(letter()), opened(letter(is_draft=True, handling="Draft: not for circulation"))
    assert final.core_properties.title == "Local test of assurance"
    assert final.core_properties.language == "en-GB"
    assert [one.core_properties.content_status for one in (final, draft)] == ["Final", "Draft"]
    assert "DRAFT" in draft.sections[0].header._element.xml
    assert "not for circulation" in draft.sections[0].header.paragraphs[0].text
    assert "DRAFT" not in final.sections[0].header._element.xml


def test_the_farewell_stands_before_the_appendices() -> None:
    text = text_of(letter(*every_block()))
    assert text.index("Yours sincerely") < text.index("Appendix 1")


def test_a_note_stands_at_the_foot() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(letter(*every_block()), layout_of()))) as archive:
        assert b"At the foot." in archive.read("word/footnotes.xml")
