from __future__ import annotations

from goldthread.intake.finders.roles import find_roles
from goldthread.intake.reading import DocumentFacts
from tests.intake.outlines import outline


def test_statutory_roles_are_known_and_a_name_stands_apart_from_the_post() -> None:
    document = DocumentFacts(addressee="Chief Executive, Anytown Council", addressee_person="Jane Doe")
    text = "1. The Chief Executive met the Director of Children's Services (DCS) and the Lead Member for Children.\n"
    found = find_roles(outline(text), document)
    assert {(mention.role, mention.person) for mention in found} == {
        ("chief_executive", "Jane Doe"),
        ("dcs", ""),
        ("lmcs", ""),
    }


def test_an_assistant_director_does_not_hold_the_statutory_role() -> None:
    found = find_roles(outline("1. The Assistant Director of Adult Social Care leads the team.\n"), DocumentFacts())
    assert [(mention.role, mention.post) for mention in found] == [("", "Assistant Director of Adult Social Care")]
