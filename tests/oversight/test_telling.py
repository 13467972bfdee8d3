"""What a meeting should be told."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.improvement.models import Action, Plan
from goldthread.oversight.models import Meeting
from goldthread.oversight.queries import Concern, Only, concerns_of, last_met_before
from goldthread.reviews.models import Party, Recommendation, RecommendationStatus
from tests.cast import Cast, cast
from tests.factories.frameworks import LevelFactory, ScaleFactory
from tests.factories.improvement import (
    ActionDueFactory,
    ActionFactory,
    ActionLinkFactory,
    ActionStateFactory,
)
from tests.factories.oversight import MeetingFactory, PlannedSubjectFactory, ToldFactory
from tests.factories.plans import PlanAgreementFactory, PlanFactory
from tests.factories.reviews import NamedBodyFactory, RatingFactory, RecommendationFactory, RecommendationStatusFactory

pytestmark = pytest.mark.django_db
JULY, OCTOBER, JANUARY = date(2015, 7, 7), date(2015, 10, 6), date(2016, 1, 12)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def meeting(people: Cast) -> Meeting:
    return MeetingFactory.create(authority=people.council, held_first=OCTOBER)


def named(meeting: Meeting) -> Recommendation:
    made = RecommendationFactory.create(authority=meeting.authority)
    NamedBodyFactory.create(recommendation=made, body=meeting.body)
    return made


def due(recommendation: Recommendation, *days: date, said: date = JULY) -> None:
    """An action for it whose date was given on `said` and moved on the days after."""
    action = ActionFactory.create(authority=recommendation.authority)
    ActionLinkFactory.create(action=action, recommendation=recommendation)
    dated(action, *days, said=said)


def dated(action: Action, *days: date, said: date = JULY) -> None:
    for place, day in enumerate(days):
        ActionDueFactory.create(
            action=action,
            due_first=day,
            due_last=day,
            words=f"{day:%d %B %Y}",
            precision="day",
            speaks_for=said.replace(day=said.day + place),
        )


def heard(people: Cast, meeting: Meeting, since: date | None = None) -> list[Concern]:
    return concerns_of(meeting, people.improvement_lead, meeting.held_last, since)


def test_a_recommendation_concerns_a_body_that_it_names_that_was_told_or_that_has_planned_it(
    people: Cast, meeting: Meeting
) -> None:
    first = named(meeting)
    telling = ToldFactory.create(
        recommendation=RecommendationFactory.create(authority=people.council),
        item__meeting__body=meeting.body,
        item__meeting__held_first=JULY,
    )
    planned = PlannedSubjectFactory.create(
        planned__body=meeting.body, recommendation=RecommendationFactory.create(authority=people.council)
    ).recommendation
    of_plan = ActionLinkFactory.create(action=ActionFactory.create(plan=PlanFactory.create(authority=people.council)))
    ToldFactory.create(item=telling.item, plan=of_plan.action.plan)
    RecommendationFactory.create(authority=people.council)
    found = heard(people, meeting)
    assert {one.about for one in found} == {first, telling.recommendation, planned, of_plan.recommendation}
    assert not any(one.on_agenda for one in found)
    ToldFactory.create(review=first.review, item__meeting=meeting)
    assert [one.on_agenda for one in heard(people, meeting) if one.about == first] == [True]


def test_one_that_has_ended_is_no_concern(people: Cast, meeting: Meeting) -> None:
    RecommendationStatusFactory.create(
        recommendation=named(meeting), status=RecommendationStatus.Status.MET, speaks_for=OCTOBER
    )
    assert not heard(people, meeting)


def test_an_action_is_overdue_the_day_after_its_date_and_a_red_one_is_said(people: Cast, meeting: Meeting) -> None:
    made = named(meeting)
    due(made, OCTOBER)
    assert not heard(people, meeting)[0].overdue
    later = MeetingFactory.create(body=meeting.body, held_first=date(2015, 10, 7))
    overdue = heard(people, later)[0].overdue
    assert len(overdue) == 1
    ActionStateFactory.create(action=overdue[0].action, colour="red", label="Red", done=False, speaks_for=OCTOBER)
    assert [one.label for one in heard(people, later)[0].red] == ["Red"]


def test_a_date_that_moved_since_the_last_meeting_is_said_and_one_that_moved_often_always(
    people: Cast, meeting: Meeting
) -> None:
    once, often = named(meeting), named(meeting)
    due(once, date(2015, 12, 1), date(2015, 12, 2))
    due(often, *(date(2015, 12, day) for day in (1, 2, 3, 4)))
    moved = {one.about: bool(one.moved) for one in heard(people, meeting, since=JULY)}
    assert moved == {once: True, often: True}
    moved = {one.about: bool(one.moved) for one in heard(people, meeting, since=date(2015, 9, 1))}
    assert moved == {once: False, often: True}


def test_a_date_that_moved_twice_is_not_said_again_and_one_that_moved_three_times_is(
    people: Cast, meeting: Meeting
) -> None:
    twice, thrice = named(meeting), named(meeting)
    due(twice, *(date(2015, 12, day) for day in (1, 2, 3)))
    due(thrice, *(date(2015, 12, day) for day in (1, 2, 3, 4)))
    since = JULY.replace(day=10)
    assert {one.about: bool(one.moved) for one in heard(people, meeting, since)} == {
        twice: False,
        thrice: True,
    }
    assert all(one.moved for one in heard(people, meeting, JULY.replace(day=8)))


def test_ratings_a_step_apart_are_a_gap_and_equal_ones_are_none(people: Cast, meeting: Meeting) -> None:
    scale = ScaleFactory.create()
    met, part = (LevelFactory.create(scale=scale, step=step) for step in (3, 2))
    for council in (met, part):
        made = named(meeting)
        RatingFactory.create(recommendation=made, party=Party.COUNCIL, level=council, speaks_for=JULY)
        RatingFactory.create(recommendation=made, level=part, speaks_for=JULY)
    assert [one.two and one.two.gap for one in heard(people, meeting)] == [1, 0]
    assert [one.has_gap for one in heard(people, meeting)] == [True, False]


def test_what_is_red_and_done_is_not_said(people: Cast, meeting: Meeting) -> None:
    due(named(meeting), JANUARY)
    action = heard(people, meeting)[0].actions[0].action
    state = ActionStateFactory.create(action=action, colour="red", label="Red", done=True, speaks_for=OCTOBER)
    assert not heard(people, meeting)[0].red
    state.done = False
    state.save()
    assert heard(people, meeting)[0].red


def planned(people: Cast, *days: date) -> Action:
    """An action of a plan of its own that carries out no recommendation."""
    action: Action = ActionFactory.create(plan=PlanFactory.create(authority=people.council))
    dated(action, *days)
    return action


def plan_of(action: Action) -> Plan:
    assert action.plan is not None
    return action.plan


def test_a_plan_that_the_body_was_told_of_planned_or_agreed_is_told_with_what_no_recommendation_asked_for(
    people: Cast, meeting: Meeting
) -> None:
    told, foreseen, agreed, _ = (planned(people, JULY) for _ in range(4))
    ToldFactory.create(item__meeting__body=meeting.body, item__meeting__held_first=JULY, plan=told.plan)
    PlannedSubjectFactory.create(planned__body=meeting.body, plan=foreseen.plan)
    PlanAgreementFactory.create(plan=agreed.plan, decided_body=meeting.body)
    found = {one.about: one for one in heard(people, meeting)}
    assert set(found) == {told.plan, foreseen.plan, agreed.plan}
    assert not any(one.on_agenda or one.has_gap for one in found.values())
    assert [[late.action for late in found[plan_of(one)].overdue] for one in (told, agreed)] == [[told], [agreed]]
    ToldFactory.create(item__meeting=meeting, plan=told.plan)
    assert {one.about for one in heard(people, meeting) if one.on_agenda} == {told.plan}


def test_what_a_plan_does_for_a_recommendation_stands_under_it_and_not_again_under_the_plan(
    people: Cast, meeting: Meeting
) -> None:
    alone = planned(people, OCTOBER)
    tied = ActionLinkFactory.create(action=ActionFactory.create(plan=alone.plan), recommendation=named(meeting))
    once = ActionFactory.create(plan=alone.plan)
    ActionLinkFactory.create(
        action=once, recommendation=tied.recommendation, withdrawn_at=timezone.now(), withdrawn_by=people.director
    )
    dated(tied.action, JULY)
    PlannedSubjectFactory.create(planned__body=meeting.body, plan=alone.plan)
    found = {one.about: [held.action for held in one.actions] for one in heard(people, meeting)}
    assert found[tied.recommendation] == [tied.action]
    assert found[plan_of(alone)] == [alone, once]


def test_of_a_plan_the_longest_overdue_comes_first_and_what_is_red_or_moved_is_told(
    people: Cast, meeting: Meeting
) -> None:
    late = planned(people, date(2015, 9, 1))
    longest, red, moved = (ActionFactory.create(plan=late.plan) for _ in range(3))
    dated(longest, date(2015, 8, 1))
    ActionStateFactory.create(action=red, colour="red", label="Red", done=False, speaks_for=JULY)
    dated(moved, date(2015, 12, 1), date(2016, 2, 1))
    ToldFactory.create(item__meeting__body=meeting.body, item__meeting__held_first=JULY, plan=late.plan)
    (found,) = heard(people, meeting, since=JULY)
    assert [one.action for one in found.overdue] == [longest, late]
    assert [one.action for one in (*found.red, *found.moved)] == [red, moved]
    assert found.weight == 4
    (kept,) = concerns_of(meeting, people.improvement_lead, OCTOBER, JULY, Only([], [plan_of(late).pk]))
    assert kept.about == late.plan
    assert not concerns_of(meeting, people.improvement_lead, OCTOBER, JULY, Only([], []))


def test_the_meeting_before_is_of_the_same_body(people: Cast, meeting: Meeting) -> None:
    assert last_met_before(meeting, people.improvement_lead, OCTOBER) is None
    MeetingFactory.create(authority=people.council, held_first=JULY)
    before = MeetingFactory.create(body=meeting.body, held_first=JULY)
    MeetingFactory.create(body=meeting.body, held_first=JANUARY)
    assert last_met_before(meeting, people.improvement_lead, OCTOBER) == before
    assert last_met_before(meeting, people.improvement_lead, date(2015, 7, 6)) is None


def test_the_queries_do_not_grow_with_the_plan(people: Cast, meeting: Meeting) -> None:
    item = ToldFactory.create(item__meeting=meeting, plan=planned(people).plan).item

    def counted() -> int:
        due(named(meeting), JULY)
        ToldFactory.create(item=item, plan=planned(people, JULY).plan)
        with CaptureQueriesContext(connection) as captured:
            heard(people, meeting)
        return len(captured)

    first = counted()
    assert counted() == counted() == first <= 5
