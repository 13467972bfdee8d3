"""A quote is found again by its words, wherever a newer reader has put its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.anchoring import AnchorText, Finding, Passage

LINE = st.sampled_from(["The board", "the plan of the board", "Met", "risk 2015 Met", "safeguarding of the plan"])
LINES = st.lists(LINE, max_size=8)


@st.composite
def texts_with_changes_elsewhere(draw: st.DrawFn) -> tuple[list[str], list[str], int, int]:
    """Old lines, new lines with others before and after, the line of the quote in each; it stands once in both."""
    quote = "Only this line says unmistakable things here."
    before, after = draw(LINES), draw(LINES)
    new_before, new_after = [*draw(LINES), *before[::2]], [*after[1:], *draw(LINES)]
    return [*before, quote, *after], [*new_before, quote, *new_after], len(before), len(new_before)


@given(texts_with_changes_elsewhere())
def test_a_quote_is_found_where_it_stands_however_the_lines_around_it_changed(
    drawn: tuple[list[str], list[str], int, int],
) -> None:
    old, new, was_at, is_at = drawn
    found = AnchorText(new).anchor(Passage(old[was_at], first_line=was_at + 1))
    assert found.finding is Finding.ONCE
    assert found.place is not None
    assert (found.place.first_line, found.place.last_line, found.place.quote) == (is_at + 1, is_at + 1, new[is_at])


@given(LINES.filter(bool), st.data())
def test_a_quote_of_the_same_text_is_never_lost_and_its_own_line_is_the_nearest(
    lines: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(lines) - 1))
    last = data.draw(st.integers(first, len(lines) - 1))
    body = "\n".join(lines)
    start = sum(len(line) + 1 for line in lines[:first])
    quote = "\n".join(lines[first : last + 1])
    found = AnchorText(lines).anchor(
        Passage(quote, body[max(0, start - 80) : start], body[start + len(quote) :][:80], first + 1)
    )
    assert found.finding is not Finding.GONE
    assert found.place is not None
    assert (found.place.first_line, found.place.last_line) == (first + 1, last + 1)


@given(st.lists(st.from_regex(r"[a-z]{6,12}", fullmatch=True), min_size=3, max_size=20), st.data())
def test_white_space_line_breaks_and_hyphens_at_line_ends_do_not_matter(words: list[str], data: st.DataObject) -> None:
    quote = " ".join(["Unmistakable", *words, "end."])
    cut = data.draw(st.integers(2, 4))
    joints = data.draw(st.lists(st.sampled_from([" ", "  ", "\n", "\u00a0"]), min_size=len(words) + 1))
    pieces = ["Unmistakable", *(f"{word[:cut]}-\n{word[cut:]}" for word in words), "end."]
    again = "".join(piece + joint for piece, joint in zip(pieces, [*joints, ""], strict=False))
    found = AnchorText(["Another line.", *again.split("\n"), "A last line."]).anchor(Passage(quote))
    assert found.finding is Finding.ONCE
    assert found.place is not None
    assert found.place.first_line == 2


def test_curly_quotes_ligatures_and_dashes_are_the_same_words() -> None:
    text = AnchorText(["The council’s staﬀ – all of them – said “yes”."])
    found = text.anchor(Passage('The council\'s staff - all of them - said "yes".'))
    assert found.finding is Finding.ONCE


@pytest.mark.parametrize("quote", ["", " \n ", "–", "Never said here."])
def test_what_is_not_there_is_said_to_be_gone(quote: str) -> None:
    assert AnchorText(["A line.", "Another."]).anchor(Passage(quote)).finding is Finding.GONE


def test_a_word_inside_another_word_is_not_the_quote() -> None:
    assert AnchorText(["The Metropolitan district."]).anchor(Passage("Met")).finding is Finding.GONE
    assert AnchorText(["Unmet need."]).anchor(Passage("met")).finding is Finding.GONE


def test_of_several_places_the_one_with_the_same_surroundings_is_nearest_though_others_stand_closer() -> None:
    lines = ["Criterion one", "Met", "Criterion two", "Met", "Criterion three", "Met"]
    found = AnchorText(["A new line."] * 4 + lines).anchor(Passage("Met", "Criterion two\n", "\nCriterion three", 4))
    assert found.finding is Finding.SEVERAL
    assert found.places == 3
    assert found.place is not None
    assert found.place.first_line == 8


def test_without_surroundings_the_nearest_line_decides() -> None:
    found = AnchorText(["Met", "x", "Met", "x", "Met"]).anchor(Passage("Met", first_line=4))
    assert found.place is not None
    assert found.place.first_line in (3, 5)
    found = AnchorText(["Met", "x", "Met", "x", "Met"]).anchor(Passage("Met", first_line=1))
    assert found.place is not None
    assert found.place.first_line == 1


def test_the_quote_of_the_new_place_is_exact_and_carries_its_surroundings() -> None:
    place = (
        AnchorText(["Before it.", "The plan is  safe-", "guarding now. And more.", "After it."])
        .anchor(Passage("The plan is safeguarding now."))
        .place
    )
    assert place is not None
    assert (place.first_line, place.last_line) == (2, 3)
    assert place.quote == "The plan is  safe-\nguarding now."
    assert place.before.endswith("Before it.\n")
    assert place.after.startswith(" And more.")
