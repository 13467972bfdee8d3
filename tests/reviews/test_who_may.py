"""What the table of who may do what has no room for: roles on another review, and what is entered from paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Review
from goldthread.reviews.services import progress, signing, team
from tests.cast import Cast, cast, member
from tests.factories.authorities import MembershipFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory, ReviewRelationFactory
from tests.factories.setting_up import TeamMemberFactory
from tests.reviews.run_here import of_the_team, review_run_here

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)


@dataclass(frozen=True, slots=True)
class Scene:
    people: Cast
    review: Review
    """Run here, a draft that follows `letter`."""
    letter: Review


@pytest.fixture
def scene(db: None) -> Scene:
    people = cast()
    review = review_run_here(people)
    letter = ReviewFactory.create(authority=people.council, reference="LTA15")
    ReviewRelationFactory.create(earlier=letter, later=review)
    return Scene(people, review, letter)


def test_only_who_rates_for_the_council_writes_its_report_and_hands_it_over(scene: Scene) -> None:
    earlier = RecommendationFactory.create(authority=scene.people.council, review=scene.letter)

    def report(by: User) -> object:
        said: dict[str, Any] = {"text": "Done.", "label": "", "level": None, "speaks_for": ON}
        return progress.report_progress(by=by, review=scene.review, recommendation=earlier, **said)

    def hand_over(by: User) -> object:
        return progress.return_self_report(by=by, review=scene.review, on=ON)

    of_one = member(scene.people.council, "committee_clerk")
    MembershipFactory.create(
        user=of_one,
        authority=scene.people.council,
        role="director",
        scope_kind="review",
        scope_uuid=scene.letter.uuid,
    )
    for by in (scene.people.scrutiny_member, of_one, of_the_team(scene.review)):
        for act in (report, hand_over):
            with pytest.raises(RuleBroken, match="council"):
                act(by)
    assert report(scene.people.director)
    assert hand_over(scene.people.improvement_lead)


def test_a_declaration_on_paper_is_entered_by_who_sets_up(scene: Scene) -> None:
    held = TeamMemberFactory.create(authority=scene.people.council, review=scene.review, user=None)
    with pytest.raises(RuleBroken, match="commission"):
        team.declare(
            by=scene.people.scrutiny_member, member=held, employer_words="Retired", answers={}, on=ON, on_paper=True
        )


def test_signatures_of_a_letter_are_noted_and_lifted_by_who_keeps_the_reviews(scene: Scene) -> None:
    held = TeamMemberFactory.create(authority=scene.people.council, review=scene.letter)
    said: dict[str, Any] = {"review": scene.letter, "members": [held], "on": ON}
    with pytest.raises(RuleBroken, match="council's reviews"):
        signing.note_signatures(by=scene.people.director, **said)
    made = signing.note_signatures(by=scene.people.improvement_lead, **said)
    with pytest.raises(RuleBroken, match="council's reviews"):
        signing.reopen_review(by=scene.people.director, signing=made, why="Wrong day.", seen_version=made.row_version)
