"""Tables of ratings and of answers that a text layer flattened to lines."""

from __future__ import annotations

from goldthread.intake.finders.flat_ratings import flat_answers, flat_tables
from goldthread.intake.finders.progress_ratings import find_progress_ratings
from tests.intake.outlines import PROGRESS, outline

RATED = """
    Progress since the test

    Ref What was recommended Council rating Our rating Comment
    1 Appoint a director with recent
    experience of practice
    Green Amber The post is filled for
    six months only
    2 Write a plan with its costs
    Amber Red No plan has been
    written
    Next steps
    """


def test_a_flattened_row_is_parted_at_its_ratings() -> None:
    (table,) = flat_tables(outline(RATED))
    assert table.parties == ("council", "independent")
    assert [(row.number, row.text, row.ratings, row.comment) for row in table.rows] == [
        (
            "1",
            "Appoint a director with recent experience of practice",
            ("Green", "Amber"),
            "The post is filled for six months only",
        ),
        ("2", "Write a plan with its costs", ("Amber", "Red"), "No plan has been written"),
    ]


def test_the_order_of_the_heads_says_whose_a_rating_is() -> None:
    found = find_progress_ratings(outline(RATED), PROGRESS)
    assert [(item.recommendation, item.council, item.independent) for item in found] == [
        ("1", "Green", "Amber"),
        ("2", "Amber", "Red"),
    ]


def test_rows_go_on_over_a_page_end_that_repeats_the_head() -> None:
    text = RATED.replace(
        "    2 Write", "    Page 4\n    Ref What was recommended Council rating Our rating Comment\n    2 Write"
    )
    (table,) = flat_tables(outline(text))
    assert [row.number for row in table.rows] == ["1", "2"]


def test_lines_that_answer_a_criterion_each() -> None:
    found = flat_answers(
        outline("""
        Element of the guidance Assessment Reason
        Clear lines of accountability Yes The scheme was renewed
        in the spring
        Breadth of the post Partly The post is wide

        4. In summary, the guidance is followed.
        """)
    )
    assert [(row.label, row.rating, row.comment) for row in found] == [
        ("Clear lines of accountability", "Yes", "The scheme was renewed in the spring"),
        ("Breadth of the post", "Partly", "The post is wide"),
    ]


def test_a_numbered_list_without_ratings_is_no_table() -> None:
    text = "Recommendations and progress\n1 Appoint a director soon.\n2 Write a plan.\n"
    assert list(flat_tables(outline(text))) == []
