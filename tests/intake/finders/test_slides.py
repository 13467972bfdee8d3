from __future__ import annotations

import pytest

from goldthread.intake.finders.slides import find_areas_of_search, find_slides, kind_of
from goldthread.intake.readers import source_of
from goldthread.intake.structure import Outline, outline_of

SLIDES = """Briefing

Purpose

To tell members of the test of assurance.

Appendix E: slides

Areas of search
- management arrangements
- safeguarding systems

Strengths – leadership
- Shared purpose at the top
- A visible director

Areas for development – day to day
- Two case systems
- Consistent supervision

Next steps
- Letter to follow
"""


def outline_in(text: str) -> Outline:
    return outline_of(source_of("briefing.txt", text.encode()))


def test_bullets_under_telling_headings_are_findings_of_that_kind() -> None:
    found = [(item.kind, item.theme, item.text) for item in find_slides(outline_in(SLIDES))]

    assert found == [
        ("strength", "Strengths – leadership", "Shared purpose at the top"),
        ("strength", "Strengths – leadership", "A visible director"),
        ("area_for_development", "Areas for development – day to day", "Two case systems"),
        ("area_for_development", "Areas for development – day to day", "Consistent supervision"),
    ]


def test_areas_of_search_are_criteria_and_not_findings() -> None:
    found = [item.text for item in find_areas_of_search(outline_in(SLIDES))]

    assert found == ["management arrangements", "safeguarding systems"]


def test_a_letter_has_no_slides() -> None:
    assert find_slides(outline_in("Dear Pat\n\nStrengths\n\n- You lead well.\n\nYours sincerely\n")) == ()


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What is working well", "strength"),
        ("Things to think about", "area_for_development"),
        ("Areas for development: the big picture", "area_for_development"),
        ("Key risks", "risk"),
        ("Opportunities", "opportunity"),
        ("The team", None),
    ],
)
def test_headings_say_what_stands_below_them(heading: str, kind: str | None) -> None:
    assert kind_of((heading,)) == kind
