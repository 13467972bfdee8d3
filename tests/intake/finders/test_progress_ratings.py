from __future__ import annotations

import pytest

from goldthread.intake.finders.progress_ratings import find_progress_ratings
from goldthread.intake.reading import ProgressRating
from tests.intake.outlines import PROGRESS, outline


def ratings(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(found.recommendation, found.independent, found.council) for found in find(text)]


def find(text: str) -> tuple[ProgressRating, ...]:
    return find_progress_ratings(outline(text), PROGRESS)


def test_a_table_parted_by_tabs_gives_both_ratings_and_the_comment_over_a_page_break() -> None:
    found = find("""
        PROGRESS ON RECOMMENDATIONS

        \tRecommendation\tProgress
        1\tAppoint the director as soon as possible.\t<u>Met</u>

        Comments:
         The director took up the post in October.

        2\tPublish a clear plan.\tPart Met - Limited

        Comments:
         The council's progress report records this as ‘partly met – on track’. The evaluation cannot fully support
        this view. The lack of a plan means

        that priorities cannot be matched to resources.
        """)
    assert [(item.recommendation, item.independent, item.council, item.lines) for item in found] == [
        ("1", "Met", None, (4, 4)),
        ("2", "Part Met - Limited", "partly met – on track", (9, 9)),
    ]
    assert found[1].support == "part_supported"
    assert found[1].support_quote == "The evaluation cannot fully support this view."
    assert found[1].comment.endswith("matched to resources.")


def test_comments_may_stand_below_a_heading_of_their_own() -> None:
    found = find("""
        **Progress on recommendations**

        No\tRecommendation\tProgress
        1\tAppoint the director as soon as possible.\tMet

        **Comments:**

        The director took up the post in October and has worked hard to promote a shared vision of the service.

        2\tPublish a clear plan.\tPart met
        """)
    assert [(item.recommendation, item.independent) for item in found] == [("1", "Met"), ("2", "Part met")]
    assert found[0].comment.startswith("The director took up the post")


def test_two_columns_of_ratings_are_told_apart_by_their_headings() -> None:
    assert ratings("""
        Progress on recommendations

        No.\tRecommendation\tCouncil's rating\tReviewers' rating\tComment
        1\tAppoint a director.\tGreen\tAmber\tNot yet permanent.
        2\tPublish a plan.\tGreen\tGreen\tDone.
        """) == [("1", "Amber", "Green"), ("2", "Green", "Green")]


def test_ratings_as_letters_count_only_in_a_column_of_ratings() -> None:
    assert ratings("""
        Progress against recommendations

        Ref\tRecommendation\tRating
        R1\tAppoint a director.\tA
        R2\tPublish a plan.\tC
        """) == [("R1", "A", None), ("R2", "C", None)]


def test_a_table_flattened_to_lines_is_read_row_by_row() -> None:
    assert ratings("""
        Progress on the recommendations

        1. Appoint the director as soon as possible.

        Met

        Comments: The director took up the post in October.

        2. Publish a clear plan for the directorate.

        Limited to date – some plans in place

        Comments: The council's own assessment is 'on track'.
        """) == [("1", "Met", None), ("2", "Limited to date – some plans in place", "on track")]


def test_ratings_named_in_lines_below_each_recommendation() -> None:
    found = find("""
        Progress against recommendations

        Recommendation 1
        Appoint a permanent director before September.
        Council's rating: Green
        Reviewers' rating: Amber
        Comments: An interim is in post. We do not agree with the council's rating.

        Recommendation 2
        Publish the register.
        Reviewers' rating: Green
        Comments: Done.
        """)
    assert [(item.recommendation, item.independent, item.council) for item in found] == [
        ("1", "Amber", "Green"),
        ("2", "Green", None),
    ]
    assert [item.support for item in found] == ["not_supported", ""]


def test_a_rating_in_a_part_where_the_council_speaks_is_its_own() -> None:
    assert ratings("""
        Dear Jane

        1. We looked at progress.

        Yours sincerely

        John Roe

        Appendix 1

        Council's own progress report on the recommendations

        Recommendation\tStatus
        1. Appoint a director.\tOn track
        """) == [("1", None, "On track")]


def test_a_letter_without_such_a_table_has_no_ratings() -> None:
    assert ratings("Recommendations\n\n1. Appoint a director.\n\n2. Publish the plan. Good progress was made.\n") == []


@pytest.mark.parametrize("rating", ["Fully met", "Amber/Green", "Some progress", "Not started", "Delayed", "Complete"])
def test_ratings_keep_the_words_as_printed(rating: str) -> None:
    assert ratings(f"Progress on recommendations\n\nRecommendation\tRating\n1. Appoint a director.\t{rating}\n") == [
        ("1", rating, None)
    ]


def test_each_recommendation_under_its_own_heading_with_what_each_side_says() -> None:
    found = find("""
        2. Recommendation 1: one plan

        What we said: Bring the three plans together in one.

        What the council says: Complete.

        What we found: Achieved. The plan is short and used.

        3. Recommendation 2: the front door

        What we said: Open one front door.

        What the council says: On schedule.

        What we found: Stalled. We do not accept that this is on schedule.
        """)
    assert [(item.recommendation, item.independent, item.council, item.support) for item in found] == [
        ("1", "Achieved", "Complete", ""),
        ("2", "Stalled", "On schedule", "not_supported"),
    ]
    assert found[0].comment == "The plan is short and used."


def test_columns_headed_by_the_names_of_the_parties() -> None:
    assert ratings("""
        Ratings

        No.\tRecommendation of 2018\tCouncil\tOur rating
        1\tAdopt a plan.\tG\tAmber
        2\tAppoint a lead.\tB\tBlue
        """) == [("1", "Amber", "G"), ("2", "Blue", "B")]


def test_a_paragraph_after_the_table_is_no_comment_on_its_last_row() -> None:
    found = find("""
        Progress on recommendations

        Recommendation\tRating
        1. Appoint a director.\tMet

        4. The council has worked hard.
        """)
    assert [item.comment for item in found] == [""]


def test_ratings_given_in_paragraphs_where_there_is_no_table() -> None:
    found = find("""
        1. On the first recommendation the council has appointed a director. We judge this recommendation to be met.

        2. The second recommendation was to publish a plan. We assess progress as partial. The council told us that
        it considers this to be complete.
        """)
    assert [(item.recommendation, item.independent, item.council) for item in found] == [
        ("1", "met", None),
        ("2", "partial", "complete"),
    ]


def test_every_cell_of_a_table_on_a_line_of_its_own() -> None:
    found = find("""
        PROGRESS ON RECOMMENDATIONS

        Recommendation

        Progress

        1

        Appoint the director as soon as possible.

        Met

        Comments:

        The director took up the post in October.

        2

        Publish a clear plan for the directorate.

        Part Met - Limited

        Comments: No plan exists yet.
        """)
    assert [(item.recommendation, item.independent, item.comment) for item in found] == [
        ("1", "Met", "The director took up the post in October."),
        ("2", "Part Met - Limited", "No plan exists yet."),
    ]


def test_columns_of_colours_for_each_party_are_told_apart_by_their_heads() -> None:
    found = find_progress_ratings(
        outline("""
        Progress since 2020

        | Ref | What was recommended | Council RAG | Team RAG | Remarks |
        |---|---|---|---|---|
        | 1 | Name a deputy for each statutory role | Green | Amber | One role has no deputy |
        | 2 | Cost the plan for the transition | Amber | Red | The plan has no costs |
        """),
        PROGRESS,
    )
    assert [(item.recommendation, item.independent, item.council) for item in found] == [
        ("1", "Amber", "Green"),
        ("2", "Red", "Amber"),
    ]
