from __future__ import annotations

import pytest

from goldthread.intake.finders.claims import claim_in, support_in
from goldthread.intake.structure import Sentence


def said(*texts: str) -> list[Sentence]:
    return [Sentence(text, (n, n)) for n, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("The council’s progress report records this as ‘partly met – on track’.", "partly met – on track"),
        ("The authority rates itself as green on this.", "green"),
        ("The council's self-assessment describes the action as complete.", "complete"),
        ("The council considers this to be fully met.", "met"),
    ],
)
def test_the_councils_own_rating_is_read_from_what_the_comment_reports(text: str, rating: str) -> None:
    claim = claim_in(said(text))
    assert claim is not None
    assert claim.rating == rating


def test_what_the_reviewers_say_of_progress_is_no_claim_of_the_council() -> None:
    assert claim_in(said("We rate progress as good.", "The council has been proactive in seeking a review.")) is None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The evaluation cannot fully support this view.", "part_supported"),
        ("We do not agree with this rating.", "not_supported"),
        ("We agree with this assessment.", "supported"),
    ],
)
def test_support_for_a_claim_is_a_fact_of_its_own(text: str, verdict: str) -> None:
    sentences = said("The council records this as 'on track'.", text)
    support = support_in(sentences, claim_in(sentences))
    assert support is not None
    assert (support.verdict, support.quote, support.lines) == (verdict, text, (2, 2))


def test_without_a_claim_there_is_nothing_to_support() -> None:
    assert support_in(said("We agree with this assessment."), None) is None
