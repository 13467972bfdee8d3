"""SVG: every picture in its place, and no word is markup."""

from __future__ import annotations

import pytest
from lxml.etree import fromstring

from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Column, Figure, Manuscript, Paragraph, Row, Section, Table
from goldthread.publishing.writers.svg import svg_of
from tests.publishing.papers import MARKUP, letter

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="100" height="50"/></svg>'


def figure(words: str = "A chart", svg: str = DRAWN) -> Figure:
    table = Table(words, (Column("Post"), Column("Unit")), (Row((words, "")),))
    return Figure(words, words, svg, table, 100, 50)


def content_of(manuscript: Manuscript) -> str:
    return svg_of(manuscript, layout_of()).decode()


@pytest.mark.parametrize("words", MARKUP)
def test_no_word_is_markup(words: str) -> None:
    made = fromstring(content_of(letter(Section(words, (figure(words),)))))
    assert words in [one.text for one in made.iter()]


def test_sections_stand_beside_one_another_and_pictures_below_one_another() -> None:
    paper = letter(Section("Before", (figure("One"), figure("Two"))), Section("After", (figure("Three"),)))
    made = fromstring(content_of(paper))
    places = [
        (int(one.get("x", "")), int(one.get("y", ""))) for one in made.iter() if one.get("x") and one.get("width")
    ]
    assert places[0][0] == places[1][0] < places[2][0]
    assert places[0][1] == places[2][1] < places[1][1]
    assert "Post: Three" in content_of(paper)


def test_a_manuscript_without_a_picture_and_a_strange_picture_are_refused() -> None:
    with pytest.raises(GoldthreadError, match="holds no picture"):
        content_of(letter(Paragraph("Words")))
    with pytest.raises(GoldthreadError, match="cannot be put beside"):
        content_of(letter(figure(svg="<script/>")))
