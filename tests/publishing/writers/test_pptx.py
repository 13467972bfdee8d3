"""Slides: titles are titles, nothing falls off the edge, notes are for whoever speaks."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from pptx import Presentation

from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Listing, Manuscript, Section, Shape, printable
from goldthread.publishing.writers.pptx import HEIGHT, WIDTH, pptx_of
from goldthread.publishing.writers.pptx_paging import LINES, slides_of
from tests.publishing.papers import MARKUP, WORDS, bare, every_block, letter, table


def opened(manuscript: Manuscript) -> Any:
    return Presentation(io.BytesIO(pptx_of(manuscript, layout_of())))


def words_of(show: Any) -> str:
    frames = [shape.text_frame.text for slide in show.slides for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
    return "\n".join([*frames, *(cell.text for held in tables for row in held.rows for cell in row.cells)])


@pytest.mark.parametrize("words", MARKUP)
def test_no_word_is_markup(words: str) -> None:
    assert bare(words_of(opened(letter(*every_block(words))))).count(bare(words)) >= 6


@given(WORDS)
@settings(max_examples=15, deadline=None)
def test_every_word_comes_back(words: str) -> None:
    shown = words_of(opened(letter(Section("Findings", (Listing((printable(words),)),)))))
    assert bare(printable(words)) in bare(shown)


def test_every_slide_has_a_title_and_stays_inside_the_page() -> None:
    for slide in opened(letter(*every_block(), is_draft=True)).slides:
        assert slide.shapes.title.text_frame.text
        for shape in slide.shapes:
            assert shape.left + shape.width <= WIDTH
            assert shape.top < HEIGHT


def test_many_points_go_on_to_the_next_slide_under_the_same_title_and_count_on() -> None:
    points = tuple(
        f"Point {number} that says enough to take a line and a half of any slide there is" for number in range(30)
    )
    slides = list(slides_of(letter(Section("Recommendations", (Listing(points, Shape.COUNTED),)))))
    assert [text for slide in slides for text in slide.points] == list(points)
    assert slides[0].title == "Recommendations"
    assert slides[1].title == "Recommendations (continued)"
    assert slides[1].first_number == len(slides[0].points) + 1


def test_a_text_longer_than_a_slide_is_cut_between_words_and_loses_none() -> None:
    long = " ".join(f"word{number}" for number in range(900))
    slides = list(slides_of(letter(Section("Findings", (Listing((long,)),)))))
    assert len(slides) > 1
    assert " ".join(text for slide in slides for text in slide.points) == long
    assert all(len(slide.points) <= LINES for slide in slides)


def test_a_long_table_has_its_heads_on_every_slide() -> None:
    rows = [(f"Criterion {number}", "Met") for number in range(40)]
    slides = list(slides_of(letter(Section("Our judgement", (table(*rows),)))))
    assert sum(len(slide.rows) for slide in slides) == 40
    assert all(slide.columns for slide in slides)


def test_notes_are_for_the_speaker_and_the_cover_says_what_it_is() -> None:
    show = opened(letter(*every_block(), handling="Draft: not for circulation"))
    notes = [slide.notes_slide.notes_text_frame.text for slide in show.slides if slide.has_notes_slide]
    assert "Say it slowly." in notes
    assert "Draft: not for circulation" in show.slides[0].placeholders[1].text_frame.text
    assert "Say it slowly." not in words_of(show)
