from __future__ import annotations

from tests.intake.outlines import outline

TABLE = """
Judgement

Test                  View          Comment
Statutory duties      Met           Duties are allocated.
Accountability        Partly met    One post is vacant; the scheme of
                                    delegation is out of date.
Value for money       Not yet       Savings are forecast.
                      evidenced

1. Taken together, I judge that the test is passed.
"""


def test_columns_set_apart_by_spaces_are_a_table_whose_rows_run_over_lines() -> None:
    (table,) = [unit for unit in outline(TABLE).units if unit.rows]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Test", "View", "Comment"],
        ["Statutory duties", "Met", "Duties are allocated."],
        ["Accountability", "Partly met", "One post is vacant; the scheme of\ndelegation is out of date."],
        ["Value for money", "Not yet\nevidenced", "Savings are forecast."],
    ]
    assert [row[0].lines for row in table.rows] == [(3, 3), (4, 4), (5, 5), (7, 7)]


def test_a_list_with_hanging_indents_stays_a_list() -> None:
    text = "R1    Appoint a director who\n      has experience.\nR2    Publish the plan and\n      report on it.\n"
    assert not any(unit.rows for unit in outline(text).units)


def test_two_spaces_between_sentences_make_no_table() -> None:
    text = "The plan is sound.  It is funded.\nThe board meets.  It is strong.\nStaff are proud.  They stay here.\n"
    assert not any(unit.rows for unit in outline(text).units)
