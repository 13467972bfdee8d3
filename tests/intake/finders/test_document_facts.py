from __future__ import annotations

from goldthread.intake.finders.document_facts import find_document
from goldthread.intake.read import read_bytes
from tests.intake.outlines import outline

LETTER = """
    5th June 2015

    Jane Doe,
    Chief Executive,
    Anytown Council.

    Dear Jane,

    PROPOSALS TO ESTABLISH ONE DIRECTORATE:
    LOCAL TEST OF ASSURANCE

    1. On behalf of the Local Government Association (LGA) I am writing about Anytown Council. Its proposals to
    establish one directorate, as set out in the Restructure Consultation Pack, go to Cabinet on June 17th.

    2. The Chief Executive commissioned an adviser to carry out the test.

    Yours sincerely,

    John Roe (Improvement Adviser, Local Government Association)
    """

REPORT = """
    REPORT FOR: OVERVIEW AND
     SCRUTINY COMMITTEE

    Date of Meeting: 14 November 2012

    Subject: Improvement plan

    Responsible Officer: Jane Sample, Director of Children's Services

    Exempt: No

    Section 1 – Summary

    This report of Anytown Council sets out the plan that Cabinet agreed on 11 October 2012.
    """


def test_the_facts_of_a_letter() -> None:
    facts = find_document(outline(LETTER), "review_letter")
    assert facts.title == "PROPOSALS TO ESTABLISH ONE DIRECTORATE: LOCAL TEST OF ASSURANCE"
    assert (facts.date, facts.date_lines) == ("2015-06-05", (1, 1))
    assert (facts.authority, facts.issuing_body) == ("Anytown Council", "Local Government Association (LGA)")
    assert (facts.addressee, facts.addressee_person) == ("Chief Executive, Anytown Council", "Jane Doe")
    assert [(author.person, author.role) for author in facts.authors] == [("John Roe", "Improvement Adviser")]
    assert facts.commissioned_by == ("Chief Executive",)
    assert (facts.mode, facts.basis) == ("ex_ante", "Restructure Consultation Pack")
    assert [(meeting.body, meeting.date) for meeting in facts.meetings] == [("Cabinet", "2015-06-17")]


def test_the_facts_of_a_report_come_from_its_cover() -> None:
    facts = find_document(outline(REPORT), "committee_report")
    assert (facts.title, facts.date) == ("Improvement plan", "2012-11-14")
    assert facts.addressee == "OVERVIEW AND SCRUTINY COMMITTEE"
    assert [(author.person, author.role) for author in facts.authors] == [
        ("Jane Sample", "Director of Children's Services")
    ]
    assert [(meeting.body, meeting.date) for meeting in facts.meetings] == [
        ("OVERVIEW AND SCRUTINY COMMITTEE", "2012-11-14"),
        ("Cabinet", "2012-10-11"),
    ]


def test_people_with_initials_and_double_names_are_people() -> None:
    text = LETTER.replace("Jane Doe,", "C. Doe-Sample").replace("John Roe (Improvement Adviser", "R. O’Roe (Adviser")
    facts = find_document(outline(text), "review_letter")
    assert facts.addressee_person == "C. Doe-Sample"
    assert [author.person for author in facts.authors] == ["R. O’Roe"]


def test_a_title_above_dear_is_found_where_nothing_stands_below_it() -> None:
    head = "PROGRESS REVIEW OF THE TEST\nAnytown Council\nMarch 2020"
    text = f"{head}\n\nDear Director\n\nIntroduction\n\n1. We came back.\n"
    facts = find_document(outline(text), "progress_review")
    assert (facts.title, facts.date) == ("PROGRESS REVIEW OF THE TEST", "2020-03")


def test_an_earlier_review_that_the_document_follows_is_named_with_its_date() -> None:
    text = "Dear Jane\n\n2. In May 2015 an adviser carried out an independent test of assurance for Anytown Council.\n"
    facts = find_document(outline(text), "progress_review")
    assert [(review.relation, review.date) for review in facts.related] == [("follows", "2015-05")]


def test_a_month_on_a_title_page_dates_the_document() -> None:
    text = (
        "Great Elm Council\n\nReview of the director's post\n\nReport of the reviewers, November 2021\n\n1. We came.\n"
    )
    assert find_document(outline(text), "review_letter").date == "2021-11"


def test_councils_of_other_kinds_and_councillors_are_no_authority() -> None:
    text = "Director of Children and Families\nCouncillor Example\n\nThe Children in Care Council met.\n"
    assert find_document(outline(text), "committee_report").authority == ""
    assert find_document(outline("REDMERE COUNCIL\n\nCABINET\n\nThe plan.\n"), "committee_report").authority == (
        "Redmere Council"
    )


def test_a_letter_is_about_the_council_that_it_is_sent_to() -> None:
    text = (
        "Placeholder One, Director\nNorthshire County Council\n\n26 February 2016\n\nPlaceholder Two\nChief Executive\n"
        "Kelmere Borough Council\n\nDear Placeholder Two\n\nThe test is met.\n"
    )
    assert find_document(outline(text), "review_letter").authority == "Kelmere Borough Council"


def test_a_paper_for_several_bodies_names_the_meeting_of_each() -> None:
    facts = find_document(
        outline("""
        Outcome of the test

        For consideration by: Audit & Risk Committee

        Date: 5th March 2019

        For consideration by: Children's Scrutiny Commission Date: 12 March 2019

        1. Summary

        1.1 The test was made in May 2018.
        """),
        "briefing",
    )
    assert [(meeting.body, meeting.date) for meeting in facts.meetings] == [
        ("Audit & Risk Committee", "2019-03-05"),
        ("Children's Scrutiny Commission", "2019-03-12"),
    ]


def test_each_day_goes_with_the_body_named_before_it() -> None:
    facts = find_document(
        outline("""
        Report to members

        1. The plan was considered by the Improvement Board on 10 September 2012 and by Cabinet on 11 October 2012.
        """),
        "committee_report",
    )
    assert [(meeting.body, meeting.date) for meeting in facts.meetings] == [
        ("Improvement Board", "2012-09-10"),
        ("Cabinet", "2012-10-11"),
    ]


def test_a_letter_that_says_it_tested_proposals_is_a_test_before_the_event() -> None:
    text = (
        "12 June 2023\n\nDear Chief Executive,\n\nLOCAL TEST OF ASSURANCE\n\n"
        "1. What I tested is a set of proposals, as published in the consultation pack.\n\n"
        "Yours sincerely,\n\nA. Placeholder"
    )
    assert read_bytes("letter.txt", text.encode()).document.mode == "ex_ante"
