from __future__ import annotations

from goldthread.intake.finders.clearances import find_clearances
from tests.intake.outlines import outline


def test_each_officer_is_read_with_name_and_date() -> None:
    found = find_clearances(
        outline("""
        Section 3 - Statutory Officer Clearance

        Name: Jo Sample / on behalf of the
        Chief Financial Officer

        Date: 13.6.11

        Name: Sam Lawson
        on behalf of the Monitoring Officer
        Date: 14 June 2011

        Section 4 - Contact Details

        Contact: Pat Doe
        """)
    )
    assert [(item.officer, item.person, item.date) for item in found] == [
        ("Chief Financial Officer", "Jo Sample", "2011-06-13"),
        ("Monitoring Officer", "Sam Lawson", "2011-06-14"),
    ]


def test_an_officer_may_have_an_initial_and_a_double_name() -> None:
    text = "Section 3 - Clearance\n\nName: J. Doe-Sample\non behalf of the Monitoring Officer\nDate: 14 June 2011\n"
    assert [item.person for item in find_clearances(outline(text))] == ["J. Doe-Sample"]
