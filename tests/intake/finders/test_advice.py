"""Advice in the body of a text, and what is none."""

from __future__ import annotations

from goldthread.intake.finders.advice import find_advice
from goldthread.intake.reading import DocumentFacts
from tests.intake.finders.texts import outline

LETTER = """Findings

1. Audit is thorough, but the two teams need to use one form. It will be helpful to train them together.

2. The guidance states that councils should test their arrangements. The vision is clear.

Recommendations

1. The council should merge the forms.
"""


def test_only_what_the_author_asks_for_outside_the_list_is_advice() -> None:
    found = find_advice(outline(LETTER), DocumentFacts(kind="review_letter"))
    assert [(item.text, item.paragraph) for item in found] == [
        ("but the two teams need to use one form.", "1"),
        ("It will be helpful to train them together.", "1"),
    ]
