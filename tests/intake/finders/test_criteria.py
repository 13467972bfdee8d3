from __future__ import annotations

from goldthread.intake.finders.criteria import find_criteria
from tests.intake.outlines import outline


def test_criteria_and_themes_are_listed_with_their_letters() -> None:
    found = find_criteria(
        outline("""
        5. The test fulfils the following criteria:

        a. Meeting duties;

        b. Clear accountability.

        6. The following themes were used:

        a. Governance

        b. Capacity

        7. It will be important to keep the criteria in view.
        """)
    )
    assert [(item.kind, item.label, item.text) for item in found] == [
        ("criterion", "a", "Meeting duties"),
        ("criterion", "b", "Clear accountability"),
        ("theme", "a", "Governance"),
        ("theme", "b", "Capacity"),
    ]


def test_a_list_of_risks_holds_no_criteria() -> None:
    assert find_criteria(outline("8. These are the main risks:\n- slow triage;\n- few staff.\n")) == ()
