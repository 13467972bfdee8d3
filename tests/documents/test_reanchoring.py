"""Which passages move to a newer text: those of which it is sure where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.anchoring import AnchorText, Finding, Passage
from goldthread.documents.models import Citation, Part
from goldthread.documents.reanchoring import anchor, part_at

WORD = st.sampled_from(["Met", "board", "plan", "of", "2015"])
LINES = st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)


def cited(lines: list[str], pk: int, first: int, last: int) -> Citation:
    return Citation(pk=pk, quote="\n".join(lines[first - 1 : last]), first_line=first, last_line=last)


def letters(text: str) -> str:
    return "".join(text.split())


@given(LINES, LINES, st.data())
def test_what_moves_says_the_same_words_and_nothing_unsure_moves_by_itself(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(old)))
    last = data.draw(st.integers(first, len(old)))
    (found,) = anchor([cited(old, 1, first, last)], new)
    place = found.anchored.place
    many = found.anchored.places
    assert found.moves(()) == (many == 1)
    assert found.moves({1}) == (many >= 1)
    assert (place is None) == (many == 0) == (found.anchored.finding is Finding.GONE)
    if place is not None:
        assert letters(place.quote) == letters(found.first.quote)
        assert letters(place.quote) in letters("".join(new[place.first_line - 1 : place.last_line]))


@given(LINES, LINES, st.data())
def test_there_and_back_a_passage_that_is_found_once_on_both_ways_is_where_it_was(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    line = data.draw(st.integers(1, len(old)))
    there = AnchorText(new).anchor(Passage(old[line - 1], first_line=line))
    if there.place is not None and there.finding is Finding.ONCE:
        back = AnchorText(old).anchor(Passage(there.place.quote, first_line=there.place.first_line))
        assert back.finding is not Finding.GONE
        if back.finding is Finding.ONCE and back.place is not None:
            assert back.place.first_line == line


def test_citations_of_the_same_words_at_the_same_place_are_one_passage() -> None:
    lines = ["A plan.", "Met", "A board.", "Met"]
    found = anchor([cited(lines, 1, 2, 2), cited(lines, 2, 2, 2), cited(lines, 3, 4, 4)], lines)
    assert [[citation.pk for citation in one.citations] for one in found] == [[1, 2], [3]]


def test_a_passage_belongs_to_the_smallest_part_that_holds_it() -> None:
    parts = [Part(order=0, first_line=1, last_line=90), Part(order=1, first_line=10, last_line=20)]
    assert [part_at(parts, line).order for line in (5, 10, 20, 21, 200)] == [0, 1, 1, 0, 1]
