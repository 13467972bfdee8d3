"""Querysets that many rules begin with are built once, and never remember an answer."""

from __future__ import annotations

import pytest

from goldthread.checks.scope import Scope, records
from goldthread.reviews.models import Review
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db


def test_what_was_read_once_is_read_anew_the_next_time() -> None:
    review = ReviewFactory.create()
    scope = Scope.of([review.authority])
    assert list(records(Review, scope)) == [review]
    later = ReviewFactory.create(authority=review.authority, reference="LTA99")
    assert set(records(Review, scope)) == {review, later}
    assert records(Review, scope) is not records(Review, scope)
