"""Plain text becomes paragraphs, lists and tables, and not a word of it is lost or taken for markup."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.publishing.manuscript import Listing, Paragraph, Shape, Table, texts_of
from goldthread.publishing.plain_text import blocks_of

LINES = st.lists(
    st.sampled_from(["", "- a point", "1. first", "2. second", "7) later", "| a | b |", "| c |", "words <b>", "|", "-"])
)


def test_lines_become_what_they_look_like() -> None:
    text = "One\ntwo\n\n- a\n- b\n\n1. first\n2) second\n\n| Head | Tail |\n| x | y |\nafter"
    paragraph, points, counted, table, last = blocks_of(text, "Progress")
    assert (paragraph, last) == (Paragraph("One\ntwo"), Paragraph("after"))
    assert (points, counted) == (Listing(("a", "b")), Listing(("first", "second"), Shape.COUNTED))
    assert isinstance(table, Table)
    assert ([one.heading for one in table.columns], table.rows[0].cells) == (["Head", "Tail"], ("x", "y"))
    assert table.caption == "Progress"


def test_what_is_no_list_and_no_table_stays_as_it_was_typed() -> None:
    assert blocks_of("3. third\n4. fourth", "X") == (Paragraph("3. third"), Paragraph("4. fourth"))
    assert blocks_of("| a | b |\n| c |", "X") == (Paragraph("| a | b |\n| c |"),)
    assert blocks_of(" \n", "X") == ()


@settings(max_examples=60)
@given(LINES)
def test_no_word_is_lost(lines: list[str]) -> None:
    said = " ".join(texts_of(blocks_of("\n".join(lines), "")))
    words = {word for line in lines for word in line.replace("|", " ").split() if word.isalpha() or "<" in word}
    assert words <= set(said.split())
