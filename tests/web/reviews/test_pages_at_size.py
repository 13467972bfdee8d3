"""Each page of a running review asks the database as often for ten records of each kind as for a thousand."""

from __future__ import annotations

import pytest

from tests.cast import cast
from tests.reviews.large import both_sizes
from tests.web.asking import queries_of
from tests.web.page import page_client

pytestmark = pytest.mark.django_db

PAGES = (
    "findings",
    "judgements",
    "judgements/criterion/duties",
    "evidence",
    "evidence/assurance",
    "evidence/counts",
    "requests",
    "observations",
    "schedule",
    "recommendations",
    "progress",
    "facts",
    "sign-off",
)
AT_MOST = 24
"""Eight for the list; the others for what stands beside it (what was dropped, merged, left out; earlier conditions) and
for the session, person, roles, review, tabs and notices around it."""


def test_no_page_of_a_review_asks_more_often_when_the_review_is_large() -> None:
    small, full = both_sizes(cast())
    wrong = []
    for page in PAGES:
        few, many = (
            queries_of(page_client(one.lead), f"/northmere/reviews/{one.review.reference}/{page}")
            for one in (small, full)
        )
        if many > min(few, AT_MOST):
            wrong.append(f"{page}: {few} queries for ten records, {many} at full size; {AT_MOST} are allowed")
    assert not wrong, "\n".join(wrong)
