from __future__ import annotations

from tests.intake.outlines import outline


def headings(text: str) -> list[str]:
    return [unit.text for unit in outline(text).units if unit.layout == "heading"]


def test_short_lines_in_title_case_between_paragraphs_are_headings() -> None:
    found = headings("""
        Leadership and Management

        1. The team is strong and has the confidence of its partners.

        Capacity

        2. Posts are filled and turnover is falling.
        """)
    assert found == ["Leadership and Management", "Capacity"]


def test_marks_of_emphasis_and_hashes_make_headings_and_are_left_out_of_them() -> None:
    found = headings("""
        ## Background

        1. The council combined two posts.

        **What we found**

        2. Staff are proud of their work.
        """)
    assert found == ["Background", "What we found"]


def test_address_and_signature_are_not_headings() -> None:
    found = headings("""
        Jane Doe
        Chief Executive
        Anytown Council

        5 June 2015

        Dear Jane

        TEST OF ASSURANCE

        1. Thank you for the welcome that you gave to the team.

        Yours sincerely

        John Roe
        Lead Reviewer
        """)
    assert found == ["TEST OF ASSURANCE"]


def test_a_heading_directly_above_another_holds_it_until_a_well_known_one_follows() -> None:
    units = outline("""
        Key Findings

        Vision

        1. The vision is clear and shared by staff and partners alike.

        Governance

        2. Members challenge well and follow up what they ask for.

        Conclusion

        3. The work is on a sound footing.
        """).units
    assert [unit.sections for unit in units if unit.number] == [
        ("Key Findings", "Vision"),
        ("Key Findings", "Governance"),
        ("Conclusion",),
    ]


def test_a_field_of_a_form_and_an_answer_are_not_headings() -> None:
    found = headings("""
        Risk Management Implications

        Separate risk register in place? Yes

        1. The register is reviewed each month by the programme board.
        """)
    assert found == ["Risk Management Implications"]


def test_numbered_section_titles_of_one_series_are_headings_together() -> None:
    found = headings("""
        1. Summary

        This paper sets out the outcome of the review of the combined role.

        2. Next steps

        Actions go into existing plans.

        3. Appendices

        Appendix A – Duties
        """)
    assert found[:3] == ["Summary", "Next steps", "Appendices"]


def test_a_table_of_contents_is_neither_headings_nor_paragraphs() -> None:
    units = outline("""
        Contents
        1. Introduction ........ 2
        2. Findings ............ 3

        1. Introduction

        1. The reviewers read the papers and met the people.

        2. Findings

        2. Leaders are visible to all their staff.
        """).units
    assert [(unit.number, unit.text) for unit in units if unit.layout == "heading" and unit.number] == [
        ("1", "Introduction"),
        ("2", "Findings"),
    ]
    assert [unit.number for unit in units if unit.number and unit.layout != "heading"] == ["1", "2"]
