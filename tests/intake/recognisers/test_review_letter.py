from __future__ import annotations

from goldthread.intake.recognisers.review_letter import ReviewLetter
from tests.intake.finders.test_document_facts import LETTER, REPORT
from tests.intake.outlines import outline, reading


def test_a_letter_of_reviewers_is_known_by_what_it_holds() -> None:
    assert ReviewLetter().score(outline(LETTER)) > 0.6 > ReviewLetter().score(outline(REPORT))
    assert reading(LETTER).recogniser == "review_letter"


def test_a_report_by_an_independent_consultant_is_a_review_though_it_greets_nobody() -> None:
    text = (
        "Kelmere Council: assurance of the director\n\nReport by Placeholder One, independent consultant\n\n"
        "Introduction\n\nI was asked to give assurance on the decision to combine two posts.\n\nTest 1: Duties\n\n"
        "Each duty has a holder.\n\nConclusion: Met\n"
    )
    assert reading(text).document.kind == "review_letter"
