"""Where words stand on a printed page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from goldthread.documents.page_images.places import Letters, Wanted, boxes_of, nearest, squeezed

WIDE, HIGH = 5.0, 10.0


def printed(*lines: str) -> Letters:
    """Each character five points wide, each line twenty points below the one before."""
    return Letters.of(
        (character, (WIDE * at, 700.0 - 20 * row, WIDE * at + WIDE, 700.0 + HIGH - 20 * row))
        for row, line in enumerate(lines)
        for at, character in enumerate(line)
        if not character.isspace()
    )


def test_a_line_gets_one_box_from_its_first_letter_to_its_last() -> None:
    [box] = boxes_of(printed("The plan", "A clear plan"), [Wanted("A clear plan")])
    assert box == (0.0, 680.0, 12 * WIDE, 690.0)


def test_words_that_are_printed_on_two_lines_get_a_box_on_each() -> None:
    boxes = boxes_of(printed("There is a clear", "plan for it"), [Wanted("There is a clear plan for it")])
    assert [box[1] for box in boxes] == [700.0, 680.0]


def test_of_two_places_the_nearer_is_taken() -> None:
    letters = printed("Met in full", "Some other words", "Met in full")
    assert boxes_of(letters, [Wanted("Met in full", about=0)])[0][1] == 700.0
    assert boxes_of(letters, [Wanted("Met in full", about=23)])[0][1] == 660.0


def test_cells_that_a_reader_put_on_one_line_are_found_one_by_one() -> None:
    boxes = boxes_of(printed("Publish the plan", "by March", "Director"), [Wanted("Director | Publish the plan")])
    assert {box[1] for box in boxes} == {660.0, 700.0}


def test_what_is_not_printed_is_marked_nowhere() -> None:
    assert boxes_of(printed("The plan"), [Wanted("Nothing of the sort at all")]) == []
    assert boxes_of(Letters("", ()), [Wanted("The plan")]) == []


@given(some.text(max_size=60), some.integers(0, 80))
def test_a_place_that_is_found_holds_the_words(wanted: str, about: int) -> None:
    text = squeezed("There is a clear plan; the plan has risks: " + wanted + " and so on")
    at = nearest(text, squeezed(wanted), about)
    assert at is None or text[at:].startswith(squeezed(wanted))


@given(some.text(max_size=80))
def test_spaces_and_case_make_no_difference(words: str) -> None:
    assert squeezed(words.upper().lower()) == squeezed(" ".join(words.upper().lower()))
