"""The tree that every report is, whatever it is written as."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from goldthread.publishing.manuscript import Paragraph, Section, placed, plain, printable, reworded, texts_of
from tests.publishing.papers import SVG, every_block, letter


def test_numbers_count_through_all_sections_and_levels_say_how_deep_a_block_stands() -> None:
    entries = list(placed(every_block()))
    assert [entry.number for entry in entries if entry.number] == [1, 2]
    levels = [(entry.block.title, entry.level) for entry in entries if isinstance(entry.block, Section)]
    assert levels == [("Findings", 1), ("Recommendations", 2), ("Appendix 1", 1)]


def test_two_manuscripts_that_say_the_same_have_one_hash_and_a_changed_word_another() -> None:
    made = letter(*every_block())
    assert made.sha256 == letter(*every_block()).sha256
    assert made.sha256 != replace(made, title="Another title").sha256
    assert made.sha256 != letter(*every_block("What was not found.")).sha256


def test_words_can_be_changed_everywhere_and_pictures_stay_as_they_are() -> None:
    changed = reworded(letter(*every_block("Anna Bell says so.")), lambda text: text.replace("Anna Bell", "[Director]"))
    assert not [text for text in texts_of(changed) if "Anna Bell" in text]
    assert SVG in list(texts_of(changed))


@given(st.text())
def test_what_is_printable_is_what_xml_can_hold(text: str) -> None:
    kept = printable(text)
    assert printable(kept) == kept
    assert all(letter in "\t\n" or ord(letter) >= 0x20 for letter in kept)
    assert not any(0xD800 <= ord(letter) <= 0xDFFF or letter in "\ufffe\uffff" for letter in kept)


def test_a_block_names_what_it_is() -> None:
    assert plain(Paragraph("Said."))["kind"] == "paragraph"
