from __future__ import annotations

from goldthread.intake.recognisers.review_letter import ReviewLetter
from tests.intake.finders.test_document_facts import LETTER, REPORT
from tests.intake.outlines import outline, reading


def test_a_letter_of_reviewers_is_known_by_what_it_holds() -> None:
    assert ReviewLetter().score(outline(LETTER)) > 0.6 > ReviewLetter().score(outline(REPORT))
    assert reading(LETTER).recogniser == "review_letter"
