from __future__ import annotations

import pytest

from goldthread.intake.finders.judgements import find_judgements
from goldthread.intake.reading import Judgement
from tests.intake.outlines import LETTER, PROGRESS, REPORT, outline


def rows(text: str) -> list[tuple[str, str, bool]]:
    return [(item.criterion, item.rating, item.condition is not None) for item in find(text)]


def find(text: str) -> tuple[Judgement, ...]:
    return find_judgements(outline(text), LETTER)


def test_a_table_flattened_to_lines_keeps_labels_that_run_over_two_lines() -> None:
    found = find("""
        TEST OF ASSURANCE - SUMMARY

        Statutory Duties Met The structure ensures that duties are
        met for children and adults.

        Accountabilities and
        Responsibilities

        Met This criterion is met as long as the post is held by someone with recent
        experience of the work.

        Clear lines of accountability run through the director.

        Partnership and
        joint working

        Not met The boards do not work to one protocol yet.

        Key Recommendations

        1. Appoint the director.
        """)
    assert [(item.criterion, item.rating, item.lines[0]) for item in found] == [
        ("Statutory Duties", "Met", 3),
        ("Accountabilities and Responsibilities", "Met", 9),
        ("Partnership and joint working", "Not met", 17),
    ]
    assert [item.condition for item in found] == [
        None,
        "as long as the post is held by someone with recent experience of the work",
        None,
    ]
    assert not any(item.overall for item in found)


@pytest.mark.parametrize(
    "words",
    [
        "subject to the appointment of a director",
        "provided that a director is appointed",
        "on condition that one is appointed",
    ],
)
def test_conditions_are_found_in_every_wording(words: str) -> None:
    found = find(f"Summary of judgements\n\nCriterion\tJudgement\tComment\nClear accountability\tMet\tMet {words}.\n")
    assert [(item.criterion, item.rating, item.condition) for item in found] == [("Clear accountability", "Met", words)]


def test_a_table_with_columns_is_read_by_its_headings() -> None:
    assert rows("""
        Our judgements

        Criterion\tOutcome\tWhy
        (a) Statutory duties\tMet\tAll duties have an owner.
        (b) Accountability\tPartly met\tTwo posts are vacant.
        """) == [("Statutory duties", "Met", False), ("Accountability", "Partly met", False)]


def test_the_overall_verdict_is_a_judgement_of_its_own() -> None:
    (found,) = find("Conclusion\n\n34. I consider that the requirements of the ‘local test of assurance’ are met.\n")
    assert (found.rating, found.overall, found.judged_by, found.lines) == ("met", True, "", (3, 3))


def test_an_overall_verdict_keeps_its_condition() -> None:
    (found,) = find("Conclusion\n\n4. The test of assurance is met, subject to the appointment of a director.\n")
    assert found.condition == "subject to the appointment of a director"


def test_what_an_earlier_report_concluded_is_no_verdict_of_this_document() -> None:
    text = "2. The 2015 report concluded that the proposals met the requirements of the 'local test of assurance'.\n"
    (found,) = find_judgements(outline(text), PROGRESS)
    assert (found.rating, found.overall) == ("met", False)
    assert found.judged_by == "The 2015 report"


@pytest.mark.parametrize(
    "text",
    [
        "The structure should ensure that core statutory responsibilities are met.",
        "The test assesses whether the criteria are met.",
        "The Board meets its statutory requirements.",
        "We have confidence that the savings requirement can be met.",
        "In terms of meeting the test of assurance requirements, there is major strength in the strategy.",
    ],
)
def test_what_ought_to_or_may_be_met_is_no_judgement(text: str) -> None:
    assert find(f"Conclusion\n\n1. {text}\n") == ()


def test_grades_quoted_from_an_inspectorate_name_it() -> None:
    text = """
        30. Children's Services are judged as 'performing well' by Ofsted.

        31. The aim is to be judged good by Ofsted at the next inspection.

        32. Inspectors judged the contribution of health agencies to be inadequate.
        """
    found = find_judgements(outline(text), REPORT)
    assert [(item.criterion, item.rating, item.judged_by) for item in found] == [
        ("Children's Services", "performing well", "Ofsted"),
        ("the contribution of health agencies", "inadequate", "Inspectors"),
    ]


def test_a_table_of_progress_ratings_is_not_a_table_of_judgements() -> None:
    text = "Progress on recommendations: summary\n\n\tRecommendation\tProgress\n1\tAppoint the director.\tMet\n"
    assert find_judgements(outline(text), PROGRESS) == ()


def test_judgements_in_other_words_than_met_are_read_from_a_table_that_says_so() -> None:
    assert rows("""
        Overall conclusion

        Criterion\tOur view\tReason
        Statutory duties\tSatisfied\tDuties are covered.
        Accountability\tSatisfied\tThis holds as long as a practice lead is in post.
        Value for money\tNot yet evidenced\tSavings are forecast.
        """) == [
        ("Statutory duties", "Satisfied", False),
        ("Accountability", "Satisfied", True),
        ("Value for money", "Not yet evidenced", False),
    ]


def test_a_table_of_evidence_is_not_a_table_of_judgements() -> None:
    assert rows("Summary\n\nArea\tStatus\tOwner\nAudit\tDraft\tHead of service\nPolicy\tFinal\tDirector\n") == []


def test_a_comment_that_breaks_off_goes_on_with_the_next_line_and_is_no_label() -> None:
    assert rows("""
        SUMMARY

        Statutory Duties Fully met The structure ensures that duties are met for

        Education, Adult Social Services and Public

        Health

        Accountabilities and
        Responsibilities

        Fully met Clear lines run through the director.
        """) == [
        ("Statutory Duties", "Fully met", False),
        ("Accountabilities and Responsibilities", "Fully met", False),
    ]


def test_a_table_that_answers_each_element_with_yes_or_partly_judges_them() -> None:
    found = find_judgements(
        outline("""
        Assessment

        | Element of the guidance | Assessment | Why |
        |---|---|---|
        | Clear lines of accountability | Yes | The scheme was renewed |
        | Breadth of the post | Partly | The post is wide |
        """),
        REPORT,
    )
    assert [(item.criterion, item.rating) for item in found] == [
        ("Clear lines of accountability", "Yes"),
        ("Breadth of the post", "Partly"),
    ]
