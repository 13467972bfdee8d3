from __future__ import annotations

from goldthread.intake.finders.bodies import find_bodies
from tests.intake.outlines import outline


def test_a_body_is_one_under_its_name_and_its_abbreviation() -> None:
    found = find_bodies(
        outline("""
        1. The Local Safeguarding Children Board (LSCB) meets each quarter.

        2. Reports go to the LSCB and to the Health and Well-Being Board.

        3. The Health and Wellbeing Board signs off proposals.
        """)
    )
    assert [(body.name, body.kind, len(body.also)) for body in found] == [
        ("Local Safeguarding Children Board", "safeguarding_children_board", 1),
        ("Health and Well-Being Board", "health_and_wellbeing_board", 1),
    ]


def test_the_verb_commission_after_a_code_is_no_body() -> None:
    assert find_bodies(outline("Recommendations\n\nR3 Commission a further review after a year.\n")) == ()


def test_two_bodies_named_in_one_breath_are_two() -> None:
    found = find_bodies(
        outline("4. The Safeguarding Boards and Scrutiny watch progress; Council and Cabinet decide.\n")
    )
    assert [body.name for body in found] == ["Safeguarding Boards", "Scrutiny", "Cabinet"]


def test_a_heading_that_asks_what_a_body_did_names_the_body_alone() -> None:
    found = find_bodies(outline("What Cabinet decided\n\n5. On Tuesday Cabinet agreed the plan.\n"))
    assert [(body.name, len(body.also)) for body in found] == [("Cabinet", 1)]
    asked = find_bodies(outline("6. Which Audit Committee saw it? How Scrutiny was told.\n"))
    assert [body.name for body in asked] == ["Audit Committee", "Scrutiny"]
