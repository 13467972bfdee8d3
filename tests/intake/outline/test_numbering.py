from __future__ import annotations

from tests.intake.outlines import outline


def numbers(text: str) -> list[str]:
    return [
        unit.number for unit in outline(text).units if unit.number and unit.label != "-" and unit.layout != "heading"
    ]


def test_paragraphs_are_counted_through_headings_and_restart_for_a_list_of_recommendations() -> None:
    found = numbers("""
        Background

        1. The council asked for a review of its plans.

        2. The review took place in spring.

        Findings

        3. Leaders know their services well.

        Recommendations

        1. Publish the plan.

        2. Report on it each quarter.
        """)
    assert found == ["1", "2", "3", "1", "2"]


def test_a_page_break_with_a_leading_space_does_not_swallow_the_next_paragraph() -> None:
    found = numbers("1. The first paragraph ends here.\n 2. The second begins a page with a space before its number.\n")
    assert found == ["1", "2"]


def test_roman_and_lettered_items_carry_the_number_of_their_paragraph() -> None:
    found = numbers("""
        1. An opening paragraph of the letter.
        2. The report made two recommendations:
         - i. Appoint a director.
         - ii. Publish a plan.
        3. The team looked at:
        (a) governance;
        (b) capacity.
        4. A last paragraph.
        """)
    assert found == ["1", "2", "2.i", "2.ii", "3", "3.a", "3.b", "4"]


def test_a_paragraph_that_opens_with_a_figure_keeps_its_own_number() -> None:
    units = outline("""
        8. Staff were consulted.
        9. 6 staff events were held and 240 people came.
        10. Partners were consulted too.
        """).units
    assert [(unit.number, unit.text[:14]) for unit in units] == [
        ("8", "Staff were con"),
        ("9", "6 staff events"),
        ("10", "Partners were "),
    ]


def test_a_footnote_at_the_foot_of_a_page_is_not_a_paragraph() -> None:
    units = outline("""
        1. The roles are covered by guidance.1 Councils must have regard to it.

        1 Guidance on the roles of directors, April 2013

        2. The council did so.
        """).units
    assert [unit.number for unit in units] == ["1", "", "2"]
    assert units[1].layout == "footnote"


def test_a_raised_figure_marks_a_footnote() -> None:
    units = outline("1. Spending is low.¹\n\n¹ Benchmarking report 2010\n\n2. Outcomes are good.\n").units
    assert [unit.layout == "footnote" for unit in units] == [False, True, False]


def test_decimal_numbers_are_paragraphs_and_short_ones_above_them_headings() -> None:
    units = outline("""
        3. Findings

        3.1 Governance

        3.1.1 Members receive a report each quarter and challenge it.

        3.1.2 Officers answer for the actions that they own.
        """).units
    assert [(unit.number, unit.layout == "heading") for unit in units] == [
        ("3", True),
        ("3.1", True),
        ("3.1.1", False),
        ("3.1.2", False),
    ]


def test_a_year_at_the_start_of_a_line_counts_nothing() -> None:
    found = numbers(
        "1. The plan was agreed in\n2012. It has been followed since, with good results for children.\n2. More.\n"
    )
    assert found == ["1", "2"]


def test_a_date_in_an_item_is_not_its_number() -> None:
    units = outline("- Plan agreed in spring\n- 14.10.15 Board signed the charter\n").units
    assert [unit.text for unit in units] == ["Plan agreed in spring", "14.10.15 Board signed the charter"]


def test_bullets_carry_the_number_of_the_paragraph_they_hang_on() -> None:
    units = outline("""
        4. The risks are:
        - weak triage of referrals;
        - slow assessment.
        5. Plans are in place.
        """).units
    assert [(unit.number, unit.label) for unit in units] == [("4", "4."), ("4", "-"), ("4", "-"), ("5", "5.")]


def test_an_initial_at_the_start_of_an_address_line_is_part_of_the_name() -> None:
    units = outline("12 December 2025\nC. Elm-Sample\nChief Executive\n\nDear Chief Executive,\n").units
    assert "C. Elm-Sample" in [line for unit in units for line in (unit.text, *(words for words, _ in unit.texts()))]
    wrapped = "1. The Board is chaired with care and to the satisfaction of its partners by\nC. Elm until May.\n"
    assert len(outline(wrapped).units) == 1


def test_numbers_without_punctuation_count_where_the_whole_document_does_so() -> None:
    found = numbers("""
        1 The council asked for a review of its plans.

        2 The review took place in the spring of that year.

        3 Leaders know their services and their staff well.

        Recommendations

        1 Publish the plan and its costs.

        2 Report on it each quarter to members.
        """)
    assert found == ["1", "2", "3", "1", "2"]
