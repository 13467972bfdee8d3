"""Words of a council's column that say how a recommendation ends, apart from how far it has got."""

from __future__ import annotations

import pytest

from goldthread.intake.accepting.judgements import status_of


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        ("Closed", "closed"),
        ("Closed – delivery plan agreed April 2026", "closed"),
        ("Complete and closed", "closed"),
        ("Open", "open"),
        ("On track", ""),
        ("Complete", ""),
        ("Open to question", ""),
    ],
)
def test_closed_and_open_are_endings_and_everything_else_is_a_rating(claim: str, status: str) -> None:
    assert status_of(claim) == status
