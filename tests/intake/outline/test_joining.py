from __future__ import annotations

from tests.intake.outlines import outline


def test_a_paragraph_cut_by_a_page_break_is_one_again() -> None:
    units = outline("""
        1. The council proposes a new structure of senior management that would

        lead to fewer directors. It will be decided in June.

        2. Staff were consulted.
        """).units
    assert [(unit.number, unit.lines) for unit in units] == [("1", (1, 3)), ("2", (5, 5))]
    assert [sentence.lines for sentence in units[0].sentences] == [(1, 3), (3, 3)]


def test_an_ended_paragraph_is_not_joined_to_the_note_below_it() -> None:
    units = outline(
        "7. The team looked at three areas of work in turn.\n\nIt should be noted that plans may change.\n"
    ).units
    assert [unit.number for unit in units] == ["7", ""]
