"""A manuscript on a page: every word is escaped, headings go down by one."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from goldthread.publishing.writers.html import html_of
from tests.publishing.papers import MARKUP, bare, every_block, letter


def root_of(words: str = "What was found.") -> Any:
    return html.document_fromstring(str(html_of(letter(*every_block(words)))))


@pytest.mark.parametrize("words", MARKUP)
def test_no_word_is_markup(words: str) -> None:
    root = root_of(words)
    assert not root.xpath("//script | //b")
    assert bare(root.text_content()).count(bare(words)) >= 7


def test_headings_begin_below_that_of_the_page_and_tables_have_heads_and_captions() -> None:
    root = root_of()
    assert [(head.tag, head.text) for head in root.xpath("//h2 | //h3")] == [
        *(("h2", "Findings"), ("h3", "Recommendations"), ("h2", "Appendix 1"))
    ]
    assert root.xpath("//table/caption")
    assert len(root.xpath("//thead//th[@scope='col']")) == 4
    assert [line.get("start") for line in root.xpath("//ol")] == ["1", "2", "1"]
