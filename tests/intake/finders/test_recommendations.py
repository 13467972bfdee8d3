from __future__ import annotations

import pytest

from goldthread.intake.finders.recommendations import find_recommendations, number_value
from tests.intake.outlines import LETTER, PROGRESS, REPORT, outline, reading


def test_a_list_under_its_heading_is_the_formal_list_and_the_closing_words_are_not_in_it() -> None:
    found = find_recommendations(
        outline("""
        Conclusion

        14. The test is met.

        Key Recommendations

        1. Appoint the director by June. The post holder needs recent experience.

        2. Publish a plan and report on it each quarter.

        I would be glad to come to any meeting about this letter.

        Yours sincerely
        """),
        LETTER,
    )
    assert [(item.list, item.number, item.lines) for item in found] == [
        ("formal", "1", (7, 7)),
        ("formal", "2", (9, 9)),
    ]
    assert found[0].asks == ("Appoint the director by June", "The post holder needs recent experience")
    assert found[1].asks == ("Publish a plan", "report on it each quarter")


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ("R1 Appoint a director soon.\n\nR2 Publish the plan for all.", ["R1", "R2"]),
        ("Recommendation 1: Appoint a director soon.\n\nRecommendation 2: Publish the plan for all.", ["1", "2"]),
        ("(i) appoint a director soon;\n(ii) publish the plan for all.", ["i", "ii"]),
        ("5.1 Appoint a director soon.\n\n5.2 Publish the plan for all.", ["5.1", "5.2"]),
        ("(1) Appoint a director soon.\n(2) Publish the plan for all.", ["1", "2"]),
        ("- Appoint a director soon.\n- Publish the plan for all.", ["", ""]),
        ("The council should appoint a director soon.\n\nThe Board should publish the plan for all.", ["", ""]),
    ],
)
def test_numbers_are_kept_as_printed_in_every_style(lines: str, numbers: list[str]) -> None:
    found = find_recommendations(outline(f"Recommendations\n\n{lines}\n"), LETTER)
    assert [item.number for item in found] == numbers
    assert {item.list for item in found} == {"formal"}


def test_a_list_that_an_earlier_report_made_is_restated_with_its_source() -> None:
    found = find_recommendations(
        outline("""
        2. In May 2015 an adviser carried out a review.
        3. The 2015 report made two recommendations:
         - i. Appoint the director as soon as possible.
         - ii. Publish a clear plan for the new directorate.
        4. The council asked for an early look at progress.
        """),
        PROGRESS,
    )
    assert [(item.list, item.number) for item in found] == [("restated", "i"), ("restated", "ii")]
    assert found[0].source == "2015 report"


def test_a_restated_recommendation_in_the_list_and_in_the_table_is_one_with_two_places() -> None:
    found = find_recommendations(
        outline("""
        3. The report made two recommendations:
         - i. Appoint the director as soon as possible.
         - ii. Publish a clear plan for the new directorate.

        PROGRESS ON RECOMMENDATIONS

        \tRecommendation\tProgress
        1\tAppoint the director as soon as possible.\tMet
        2\tPublish a clear plan for the new directorate.\tPart met
        """),
        PROGRESS,
    )
    assert [(item.number, item.lines, item.also) for item in found] == [
        ("i", (2, 2), ((8, 8),)),
        ("ii", (3, 3), ((9, 9),)),
    ]


def test_we_recommend_that_the_council_opens_a_formal_list() -> None:
    found = find_recommendations(
        outline("""
        Next steps

        We recommend that the council makes these recommendations part of its plan:

        (a) makes the appointment without delay;
        (b) reports the register to members.
        """),
        LETTER,
    )
    assert [(item.list, item.number) for item in found] == [("formal", "a"), ("formal", "b")]


def test_what_a_report_asks_of_its_committee_is_kept_apart() -> None:
    found = find_recommendations(
        outline("""
        Section 1 – Summary and Recommendations

        This report sets out progress with the plan and its costs.

        Recommendations:

        The Scrutiny Committee is invited to note progress and offer comments.

        Section 2 – Report

        Reason for the recommendation

        Members should know how the plan is going.
        """),
        REPORT,
    )
    assert [(item.list, item.number, item.addressed_to) for item in found] == [("committee", "", "Scrutiny Committee")]
    assert found[0].asks == ("note progress", "offer comments")


def test_a_heading_about_progress_on_recommendations_holds_none() -> None:
    text = "Progress against the 2015 Recommendations\n\n7. The council should be pleased with its progress.\n"
    assert find_recommendations(outline(text), PROGRESS) == ()


def test_sub_items_are_the_asks_of_their_recommendation() -> None:
    found = find_recommendations(
        outline("""
        Recommendations

        1. Write a plan that sets out:
        - priorities;
        - the money behind them.

        2. Publish it on the council's own pages.
        """),
        LETTER,
    )
    assert [item.asks for item in found] == [
        ("priorities", "the money behind them"),
        ("Publish it on the council's own pages",),
    ]


@pytest.mark.parametrize(("printed", "value"), [("iv", "4"), ("(4)", "4"), ("Rec 4", "4"), ("R4", "4"), ("3.1", "3.1")])
def test_numbers_compare_whatever_their_print(printed: str, value: str) -> None:
    assert number_value(printed) == value


def test_a_title_with_its_number_is_followed_by_the_words_of_the_recommendation() -> None:
    found = find_recommendations(
        outline("""
        2.0 Key recommendations

        The following are the team's key recommendations to the council:

        Recommendation 1: Set out the vision
        Develop a single vision and agree it with partners.

        Recommendation 2: Scrutiny

        The Scrutiny Committee should hear from young people.

        3.0 Findings

        Staff are proud of their work and of the council.
        """),
        LETTER,
    )
    assert [(item.number, item.list) for item in found] == [("1", "formal"), ("2", "formal")]
    assert found[1].text == "Scrutiny: The Scrutiny Committee should hear from young people."


def test_ordinals_number_a_list_without_figures() -> None:
    found = find_recommendations(
        outline("""
        What I ask of the council

        I recommend:

        First, that a deputy is named by November.

        Second, that the Board considers the change.
        """),
        LETTER,
    )
    assert [(item.number, item.text) for item in found] == [
        ("1", "that a deputy is named by November."),
        ("2", "that the Board considers the change."),
    ]


def test_a_numbered_paragraph_that_only_introduces_the_list_is_not_a_recommendation() -> None:
    found = find_recommendations(
        outline("""
        2. Recommendations

        2.1 Members are asked to:

        (a) note the outcome;
        (b) comment on the findings.
        """),
        REPORT,
    )
    assert [(item.list, item.number) for item in found] == [("committee", "a"), ("committee", "b")]


def test_narrative_paragraphs_under_a_mixed_heading_are_left_out() -> None:
    found = find_recommendations(
        outline("""
        Conclusions and recommendations

        31. The council has come far in a short time.

        32. Publish the plan for the next phase.
        """),
        LETTER,
    )
    assert [item.number for item in found] == ["32"]


def test_a_rated_row_that_shortens_a_restated_recommendation_is_the_same_one() -> None:
    found = find_recommendations(
        outline("""
        1. In June 2017 we made two recommendations, which were:
        (1) Agree a protocol between the boards.
        (2) Recruit a permanent head of safeguarding.

        Progress on recommendations

        Recommendation\tCouncil view\tOur view
        1 Protocol between boards\tComplete\tComplete
        2 Permanent head of safeguarding\tComplete\tIn progress
        """),
        PROGRESS,
    )
    assert [(item.number, item.lines, item.also) for item in found] == [
        ("1", (2, 2), ((8, 8),)),
        ("2", (3, 3), ((9, 9),)),
    ]


def test_a_coded_list_that_an_earlier_review_made_is_restated() -> None:
    found = find_recommendations(
        outline("""
        2. In 2019 a peer review made the following recommendations, which the council accepted:

        R1. Strengthen the quality assurance framework.
        R2. Agree a joint strategy with health.

        3. The council has acted on both of them since.
        """),
        LETTER,
    )
    assert [(item.list, item.number) for item in found] == [("restated", "R1"), ("restated", "R2")]


def test_that_the_committee_introduces_what_the_committee_is_asked() -> None:
    found = find_recommendations(
        outline("""
        Section 1 – Summary and Recommendations

        This report sets out what has been done since the inspection.

        Recommendations:
        That the Committee:
        1) notes the actions taken; and
        2) comments on the draft plan.

        Section 2 – Report
        """),
        REPORT,
    )
    assert [(item.list, item.number) for item in found] == [("committee", "1"), ("committee", "2")]


def test_a_column_of_recommendations_is_read_row_by_row() -> None:
    found = find_recommendations(
        outline("""
        Key recommendations

        No.\tRecommendation\tLead\tBy when
        1\tAppoint a permanent director.\tChief Executive\tMay 2019
        2\tPublish the workforce plan.\tDirector\tJune 2019
        """),
        LETTER,
    )
    assert [(item.list, item.number, item.text) for item in found] == [
        ("formal", "1", "Appoint a permanent director."),
        ("formal", "2", "Publish the workforce plan."),
    ]


def test_a_cover_table_names_what_the_committee_is_asked() -> None:
    found = find_recommendations(
        outline("Report to:\tScrutiny Panel\nDate:\t4 May 2019\nRecommendation:\tThat the Panel notes the report.\n"),
        REPORT,
    )
    assert [(item.list, item.text) for item in found] == [("committee", "That the Panel notes the report.")]


@pytest.mark.parametrize(
    "text",
    [
        "Recommendations: The Panel is requested to: note the plan and its risks. FOR INFORMATION",
        "Recommendations: The Panel is requested to: note the plan and its risks.",
        "Recommendations:\nThe Panel is requested to: note the plan and its risks.",
    ],
)
def test_a_heading_in_the_line_of_its_text_and_the_reason_below_are_no_recommendations(text: str) -> None:
    reason = "Reason: (For recommendation)\nTo help members."
    found = find_recommendations(outline(f"Section 1 – Summary\n\nWhat has been done.\n\n{text}\n\n{reason}\n"), REPORT)
    assert [(item.list, item.text) for item in found] == [
        ("committee", "The Panel is requested to: note the plan and its risks.")
    ]


def test_what_stands_below_a_line_that_asks_is_recommended_on_its_own() -> None:
    found = find_recommendations(
        outline("""
        Recommendations:
        The Panel is requested to:
        note the plan, its risks and all that has been done since it was agreed.

        Reason: (For recommendation)
        To help the Panel to hold the Executive to account for the plan.
        """),
        REPORT,
    )
    assert [item.text for item in found] == ["note the plan, its risks and all that has been done since it was agreed."]


def test_a_paragraph_that_letters_its_items_holds_several() -> None:
    text = "Recommendations: The Panel is asked to: (a) note the plan; (b) ask for a further report in May."
    found = find_recommendations(outline(f"Purpose\n\nTo tell members.\n\n{text}"), REPORT)
    assert [(item.number, item.text) for item in found] == [
        ("a", "note the plan;"),
        ("b", "ask for a further report in May."),
    ]


def test_sentences_that_count_what_they_advise_are_recommendations_each() -> None:
    found = find_recommendations(
        outline("""
        What I recommend

        I have two points. The first is that the two panels meet together. The second is that a deputy be named.
        """),
        LETTER,
    )
    assert [(item.number, item.text) for item in found] == [
        ("1", "the two panels meet together."),
        ("2", "a deputy be named."),
    ]


def test_advice_in_bullets_is_recommended_and_is_no_finding() -> None:
    text = """
        Dear Chief Executive

        Test of assurance

        Leadership

        The director is respected.

        Advice

        My advice to the council is that it should:

        - amend the scheme of delegation without delay;

        - consult the health board.

        Yours sincerely
        """
    held = reading(text)
    assert [(item.list, item.text) for item in held.recommendations] == [
        ("formal", "amend the scheme of delegation without delay;"),
        ("formal", "consult the health board."),
    ]
    assert [item.text for item in held.findings] == ["The director is respected."]


def test_bullets_below_a_labelled_recommendation_are_its_asks() -> None:
    found = find_recommendations(
        outline("""
        Recommendations

        Recommendation 1 – Give young people a part in:

        - the design of the front door;

        - the choice of senior staff.

        Recommendation 2 – Cost the plan in full by June.
        """),
        LETTER,
    )
    assert [item.asks for item in found] == [
        ("the design of the front door", "the choice of senior staff"),
        ("Cost the plan in full by June",),
    ]


def test_the_head_of_a_table_of_ratings_is_no_recommendation() -> None:
    found = find_recommendations(
        outline(
            "Progress\n\nRecommendation\tCouncil's own rating\tMy rating\tComment\n"
            "1. Publish a scheme of delegation\tComplete\tMet\tThe scheme is clear.\n"
            "2. Review the second tier\tOn track\tPartly met\tOne post is vacant.\n"
        ),
        PROGRESS,
    )
    assert [(item.list, item.number) for item in found] == [("restated", "1"), ("restated", "2")]
