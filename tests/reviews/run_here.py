"""A review that is run here, and one person of its team."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.reviews.models import Review
from tests.cast import Cast
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.factories.reviews import ReviewFactory

ON = date(2026, 5, 12)


def review_run_here(people: Cast, **fields: Any) -> Review:
    values = {"reference": "LTA26", "title": "Test of 2026", "run_here": True, "state": State.DRAFT, **fields}
    made: Review = ReviewFactory.create(authority=people.council, year=2026, issued_on=None, **values)
    return made


def of_the_team(review: Review, role: str = "reviewer") -> User:
    """Somebody who is on the team of this review and has no role for the council."""
    user: User = UserFactory.create(email=f"{role}-{review.reference}@team.example.org", role_label=role.capitalize())
    MembershipFactory.create(
        user=user, authority=review.authority, role=role, scope_kind="review", scope_uuid=review.uuid
    )
    return user
