"""What a team restricts in its own review it does not lose, and nobody else gains it."""

from __future__ import annotations

import pytest

from goldthread.authorities.models import Grants, Membership, Record, Sensitivity, State
from goldthread.reviews.models import Observation
from tests.cast import Cast, cast, member
from tests.factories.documents import DocumentFactory
from tests.factories.fieldwork import ObservationFactory
from tests.factories.reviews import ReviewFactory
from tests.reviews.teams import Running, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def team(people: Cast) -> Running:
    return running(people)


@pytest.fixture
def noted(team: Running) -> Observation:
    closed = Sensitivity.RESTRICTED
    made: Observation = ObservationFactory.create(
        review=team.review, sensitivity=closed, effective_sensitivity=closed, state=State.DRAFT
    )
    return made


def test_every_member_of_the_team_reads_what_is_restricted_in_its_review(team: Running, noted: Observation) -> None:
    for user in (team.lead, team.second, team.manager):
        assert Observation.objects.visible_to(user).get() == noted
        user.grants = Grants.of(Membership.objects.live().filter(user=user))
        assert Observation.objects.visible_to(user).get() == noted


def test_nobody_else_gains_it(team: Running, noted: Observation, people: Cast) -> None:
    other = running(people, reference="LTA27")
    at_large = [member(people.council, role) for role in ("reviewer", "lead_reviewer", "board_member")]
    for user in (other.lead, *at_large, people.director):
        assert not Observation.objects.visible_to(user).exists(), user
    Observation.objects.update(state=State.SHARED)
    for user in (other.lead, *at_large):
        assert not Observation.objects.visible_to(user).exists(), user
    assert Observation.objects.visible_to(people.director).exists()


def test_a_role_on_a_review_that_was_read_in_opens_nothing_that_is_restricted(team: Running) -> None:
    letter = ReviewFactory.create(authority=team.review.authority)
    team.read_too(letter)
    closed: dict[str, object] = {
        "sensitivity": Sensitivity.RESTRICTED, "effective_sensitivity": Sensitivity.RESTRICTED
    }  # fmt: skip
    of_letter = ObservationFactory.create(review=letter, **closed)
    paper = DocumentFactory.create(authority=team.review.authority, **closed)
    for record in (of_letter, paper):
        model: type[Record] = type(record)
        assert not model.objects.visible_to(team.lead).filter(pk=record.pk).exists()
