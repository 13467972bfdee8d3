"""What differs between two texts, whatever the width of their pages."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.differences import Kind, differences, paragraphs_of, words_changed

LINE = st.sampled_from(["", "The board meets monthly.", "1. A plan is written", "with its costs.", "Met"])
LINES = st.lists(LINE, max_size=10)
WORDS = st.lists(st.sampled_from(["the", "plan", "is", "not", ",", "2015"]), max_size=10).map(" ".join)


@given(LINES)
def test_a_text_does_not_differ_from_itself(lines: list[str]) -> None:
    assert all(one.kind is Kind.SAME for one in differences(lines, lines))


@given(LINES, LINES)
def test_every_paragraph_of_both_texts_is_accounted_for(old: list[str], new: list[str]) -> None:
    found = differences(old, new)
    gone = sum(one.same if one.kind is Kind.SAME else one.old is not None for one in found)
    come = sum(one.same if one.kind is Kind.SAME else one.new is not None for one in found)
    assert (gone, come) == (len(paragraphs_of(old)), len(paragraphs_of(new)))


@given(WORDS, WORDS)
def test_the_runs_of_a_changed_paragraph_give_back_both_versions(old: str, new: str) -> None:
    runs = words_changed(old, new)
    assert "".join(run.text for run in runs if run.kind is not Kind.ADDED) == old
    assert "".join(run.text for run in runs if run.kind is not Kind.REMOVED) == new


def test_the_width_of_the_page_makes_no_difference() -> None:
    narrow = ["The council has well", "established arrangements for", "the oversight of safeguarding.", "", "A plan."]
    wide = ["The council has well established arrangements for the oversight of safeguarding.", "", "A plan."]
    assert [one.kind for one in differences(narrow, wide)] == [Kind.SAME]


def test_added_removed_and_changed_paragraphs_are_told_apart() -> None:
    old = ["1. The plan is due in June 2023.", "", "2. A register of risks is kept.", "", "The last paragraph."]
    new = ["1. The plan is due in October 2023.", "", "The last paragraph.", "", "Something entirely new: costs."]
    found = differences(old, new)
    assert [one.kind for one in found] == [Kind.CHANGED, Kind.REMOVED, Kind.SAME, Kind.ADDED]
    assert [(run.kind, run.text) for run in found[0].runs if run.kind is not Kind.SAME] == [
        (Kind.REMOVED, "June "),
        (Kind.ADDED, "October "),
    ]
    assert found[1].old is not None
    assert (found[1].old.first_line, found[1].old.last_line) == (3, 3)


def test_a_numbered_line_begins_a_paragraph() -> None:
    lines = ["1. Appoint the director", "without delay.", "2. Write a plan.", "• A bullet", "and its end."]
    assert [(one.first_line, one.last_line) for one in paragraphs_of(lines)] == [(1, 2), (3, 3), (4, 5)]


def test_where_lines_are_not_set_to_a_width_each_is_a_paragraph() -> None:
    long = "A paragraph of a Word document is one line, however long it is. " * 4
    assert [one.first_line for one in paragraphs_of([long.strip(), "A heading", long.strip()])] == [1, 2, 3]


def test_long_texts_and_long_paragraphs_take_moments() -> None:
    words = " ".join(f"word {number}" for number in range(4_000))
    long = [words, *["The same line."] * 8_000]
    started = perf_counter()
    found = differences(long, [words.replace("word 1", "sentence 1"), *long[2:], "Another line."])
    assert [one.kind for one in found if one.kind is not Kind.SAME][0] is Kind.CHANGED
    assert found[-1].new is not None
    assert perf_counter() - started < 20


def test_a_paragraph_of_too_many_words_is_shown_as_replaced() -> None:
    old, new = "a " * 20_001, "b " * 20_001
    assert [run.kind for run in words_changed(old, new)] == [Kind.REMOVED, Kind.ADDED]
