from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.frameworks.models import Extent, Trajectory
from goldthread.reviews.models import Party, Recommendation
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.frameworks import LevelFactory
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    ActionLinkFactory,
    ActionStateFactory,
    MilestoneDateFactory,
    MilestoneFactory,
)
from tests.factories.reviews import RatingFactory, RecommendationFactory

pytestmark = pytest.mark.django_db
CODE = "PLN-09"
RATED = date(2016, 3, 1)


def rated(party: str = Party.COUNCIL) -> Recommendation:
    made = RecommendationFactory.create(reference="LTA15-R1")
    level = LevelFactory.create(label="On track", extent=Extent.PART_MET, trajectory=Trajectory.ON_TRACK)
    RatingFactory.create(recommendation=made, party=party, label=level.label, level=level, speaks_for=RATED)
    return made


def test_a_good_word_over_a_late_step_is_a_gap_from_the_day_after_its_date() -> None:
    made = rated()
    milestone = MilestoneFactory.create(recommendation=made, what="Single team starts")
    MilestoneDateFactory.create(milestone=milestone, due_first=date(2016, 4, 1))
    assert not found(CODE, made.authority, date(2016, 4, 1))
    assert sentences(CODE, made.authority, date(2016, 4, 2)) == [
        "The council rated LTA15-R1 “On track” on 1 March 2016, while the step “Single team starts” is late."
    ]
    type(milestone).objects.update(done_on=date(2016, 4, 2))
    assert not found(CODE, made.authority, date(2016, 4, 2))


def test_a_late_action_counts_as_well() -> None:
    made = rated()
    action = ActionFactory.create(authority=made.authority, reference="A1")
    ActionLinkFactory.create(action=action, recommendation=made)
    ActionDueFactory.create(action=action, due_first=date(2016, 4, 1))
    ActionStateFactory.create(action=action, done=False)
    assert "while the action A1 is late" in sentences(CODE, made.authority, date(2016, 4, 2))[0]
    assert not found(CODE, made.authority, date(2016, 4, 1))


def test_what_a_reviewer_says_is_not_looked_at() -> None:
    made = rated(Party.INDEPENDENT)
    MilestoneDateFactory.create(milestone=MilestoneFactory.create(recommendation=made))
    assert not found(CODE, made.authority)


def test_an_explanation_stands() -> None:
    made = rated()
    MilestoneDateFactory.create(milestone=MilestoneFactory.create(recommendation=made))
    assert after_explaining(CODE, made.authority) == [Result.EXPLAINED]
