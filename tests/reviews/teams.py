"""A review run here with its team, for tests of what the team does before it signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.frameworks.models import Pack
from goldthread.reviews.models import Review
from tests.cast import Cast
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.factories.frameworks import CriterionFactory, LevelFactory, ScaleFactory, ThemeFactory
from tests.factories.reviews import ReviewFactory

TODAY = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Running:
    """A review run here, in draft, with a lead, a second reviewer and a project manager, all on this review alone."""

    review: Review
    lead: User
    second: User
    manager: User

    @property
    def pack(self) -> Pack:
        """The framework that the review pins."""
        if self.review.pack is None:
            raise AssertionError("The review has no framework.")
        return self.review.pack

    def read_too(self, earlier: Review) -> None:
        """The team may read what an earlier review said."""
        for user in (self.lead, self.second, self.manager):
            MembershipFactory.create(
                user=user,
                authority=earlier.authority,
                role="adviser",
                scope_kind="review",
                scope_uuid=earlier.uuid,
            )


def running(people: Cast, *, type: str = Review.Type.TEST_OF_ASSURANCE, reference: str = "LTA26") -> Running:
    criterion = CriterionFactory.create(label="Duties are met", key="duties", order=1)
    pack = criterion.pack
    CriterionFactory.create(pack=pack, label="Accountabilities are plain", key="accountabilities", order=2)
    ThemeFactory.create(pack=pack, label="Capacity", key="capacity")
    scale = ScaleFactory.create(pack=pack, key="judgement")
    for step, (key, label) in enumerate((("not-met", "Not met"), ("part-met", "Part met"), ("met", "Met")), start=1):
        LevelFactory.create(scale=scale, key=key, label=label, step=step, extent=key.replace("-", "_"))
    pack.content = {"judged_on": "judgement"}
    pack.save()
    review = ReviewFactory.create(
        authority=people.council, reference=reference, run_here=True, state=State.DRAFT, pack=pack, type=type
    )
    return Running(review, *(on_team(review, role) for role in ("lead_reviewer", "reviewer", "project_manager")))


def on_team(review: Review, role: str) -> User:
    """Somebody with one role on this very review."""
    user = UserFactory.create(email=f"{role}.{review.pk}@reviewers.example.org", role_label=role)
    MembershipFactory.create(
        user=user, authority=review.authority, role=role, scope_kind="review", scope_uuid=review.uuid
    )
    return user
