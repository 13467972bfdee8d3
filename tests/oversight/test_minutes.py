"""Decisions, actions from minutes, and what the next meetings heard of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import AgendaItem, Decision, FollowUp, Meeting, MinutedAction
from goldthread.oversight.queries import items_of, left_open, minuted_of
from goldthread.oversight.services import (
    DecisionDetails,
    MinutedDetails,
    follow_up,
    minute_action,
    record_decision,
    withdraw_minute,
)
from tests.cast import Cast, cast
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import BodyFactory, PostFactory
from tests.factories.oversight import (
    AgendaItemFactory,
    CommitteeRecommendationFactory,
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    MinutedActionFactory,
)

pytestmark = pytest.mark.django_db
JULY, OCTOBER, JANUARY = date(2015, 7, 7), date(2015, 10, 6), date(2016, 1, 12)
What, Standing = Decision.What, FollowUp.Standing


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def item(people: Cast) -> AgendaItem:
    return AgendaItemFactory.create(authority=people.council, meeting__held_first=JULY)


def next_meeting(item: AgendaItem, day: date = OCTOBER) -> Meeting:
    return MeetingFactory.create(body=item.meeting.body, held_first=day)


def asked(people: Cast, item: AgendaItem) -> MinutedAction:
    details = MinutedDetails(what="Bring the figures.", owner_words="Head of Performance", due_on=OCTOBER)
    return minute_action(by=people.improvement_lead, item=item, details=details)


def test_several_decisions_stand_on_one_item_and_one_answers_what_was_recommended(
    people: Cast, item: AgendaItem
) -> None:
    by = people.improvement_lead
    put = CommitteeRecommendationFactory.create(item=item, number="1")
    first = record_decision(by=by, item=item, details=DecisionDetails(what=What.NOTED, answers=put))
    second = record_decision(
        by=by, item=item, details=DecisionDetails(what=What.AGREED, words="The plan.", who_may_act="Chief executive")
    )
    assert [first.reference, second.reference] == [f"{item.reference}-D1", f"{item.reference}-D2"]
    with pytest.raises(RuleBroken, match="decided already"):
        record_decision(by=by, item=item, details=DecisionDetails(what=What.AGREED, answers=put))
    withdraw_minute(by=by, minute=first, why="Read wrongly.", seen_version=first.row_version)
    again = record_decision(by=by, item=item, details=DecisionDetails(what=What.AGREED, answers=put))
    assert again.answers == put


def test_a_decision_answers_only_what_was_put_to_its_own_item(people: Cast, item: AgendaItem) -> None:
    elsewhere = CommitteeRecommendationFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="put to another item"):
        record_decision(
            by=people.improvement_lead, item=item, details=DecisionDetails(what=What.NOTED, answers=elsewhere)
        )


def test_a_referral_names_its_body_and_nothing_else_does(people: Cast, item: AgendaItem) -> None:
    body = BodyFactory.create(authority=people.council)
    for details in (DecisionDetails(what=What.REFERRED), DecisionDetails(what=What.NOTED, referred_to=body)):
        with pytest.raises(RuleBroken, match="Name the body"):
            record_decision(by=people.improvement_lead, item=item, details=details)
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory.create(item=item, what=What.REFERRED)


def test_a_minuted_action_is_owned_by_a_post_or_by_words_and_may_be_one_of_the_plan(
    people: Cast, item: AgendaItem
) -> None:
    by = people.improvement_lead
    post = PostFactory.create(authority=people.council, title="Director of People")
    action = ActionFactory.create(authority=people.council)
    details = MinutedDetails(what="Write the plan.", owner_post=post, owner_words="not kept", action=action)
    made = minute_action(by=by, item=item, details=details)
    assert (made.owner, made.owner_words, made.action) == ("Director of People", "", action)
    with pytest.raises(RuleBroken, match="Choose a post"):
        minute_action(by=by, item=item, details=MinutedDetails(what="Write it."))
    early = MinutedDetails(what="Write it.", owner_words="Director", due_on=date(2015, 7, 6))
    with pytest.raises(RuleBroken, match="cannot be due before"):
        minute_action(by=by, item=item, details=early)
    with pytest.raises(IntegrityError), transaction.atomic():
        MinutedActionFactory.create(item=item, owner_words="")


def test_what_is_carried_over_or_dropped_needs_a_reason(people: Cast, item: AgendaItem) -> None:
    minuted, later = asked(people, item), next_meeting(item)
    for standing in (Standing.CARRIED_OVER, Standing.DROPPED):
        with pytest.raises(RuleBroken, match="Say why"):
            follow_up(by=people.improvement_lead, minuted=minuted, meeting=later, standing=standing)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory.create(minuted=minuted, meeting=later, standing=Standing.DROPPED)


def test_it_is_followed_up_later_and_by_the_body_that_asked(people: Cast, item: AgendaItem) -> None:
    by, minuted = people.improvement_lead, asked(people, item)
    earlier = next_meeting(item, date(2015, 7, 6))
    for meeting in (item.meeting, earlier):
        with pytest.raises(RuleBroken, match="later meeting"):
            follow_up(by=by, minuted=minuted, meeting=meeting, standing=Standing.DONE)
    other = MeetingFactory.create(authority=people.council, held_first=OCTOBER)
    with pytest.raises(RuleBroken, match="another body"):
        follow_up(by=by, minuted=minuted, meeting=other, standing=Standing.DONE)


def test_the_next_meeting_lists_what_was_left_open_and_what_it_heard(people: Cast, item: AgendaItem) -> None:
    by, minuted = people.improvement_lead, asked(people, item)
    october, january = next_meeting(item), next_meeting(item, JANUARY)
    assert [one.minuted for one in left_open(october, by)] == [minuted]
    said = follow_up(by=by, minuted=minuted, meeting=october, standing=Standing.CARRIED_OVER, words="No figures yet.")
    assert left_open(october, by)[0].here == said
    standing = left_open(january, by)[0]
    assert (standing.before, standing.here, standing.times_carried) == (said, None, 1)
    follow_up(by=by, minuted=minuted, meeting=january, standing=Standing.DONE)
    assert [one.minuted for one in left_open(january, by)] == [minuted]
    assert not left_open(next_meeting(item, date(2016, 4, 5)), by)


def test_what_the_same_meeting_says_again_takes_the_place_of_what_it_said(people: Cast, item: AgendaItem) -> None:
    by, minuted, october = people.improvement_lead, asked(people, item), next_meeting(item)
    first = follow_up(by=by, minuted=minuted, meeting=october, standing=Standing.DONE)
    second = follow_up(by=by, minuted=minuted, meeting=october, standing=Standing.UNDER_WAY)
    assert second.supersedes == first
    assert [one.heard for one in minuted_of(item, by)] == [(second,)]
    assert [one.minuted for one in left_open(next_meeting(item, JANUARY), by)] == [minuted]


def test_an_action_that_a_meeting_heard_of_is_not_withdrawn(people: Cast, item: AgendaItem) -> None:
    minuted = asked(people, item)
    FollowUpFactory.create(minuted=minuted, meeting=next_meeting(item))
    with pytest.raises(RuleBroken, match="say there that it was dropped"):
        withdraw_minute(by=people.improvement_lead, minute=minuted, why="Twice.", seen_version=1)


def test_a_body_under_another_name_is_the_same_body(people: Cast, item: AgendaItem) -> None:
    asked(people, item)
    kept = BodyFactory.create(authority=people.council)
    body = item.meeting.body
    body.merged_into = kept
    body.save()
    later = MeetingFactory.create(body=kept, held_first=OCTOBER)
    assert len(left_open(later, people.improvement_lead)) == 1


def test_the_queries_do_not_grow_with_the_minutes(people: Cast, item: AgendaItem) -> None:
    later = next_meeting(item)

    def counted() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as opened:
            left_open(later, people.improvement_lead)
        with CaptureQueriesContext(connection) as agenda:
            list(items_of(item.meeting, people.improvement_lead))
        return len(opened), len(agenda)

    FollowUpFactory.create(minuted=MinutedActionFactory.create(item=item), meeting=later)
    DecisionFactory.create(item=item)
    before = counted()
    for _ in range(3):
        FollowUpFactory.create(minuted=MinutedActionFactory.create(item=item), meeting=later)
        DecisionFactory.create(item=AgendaItemFactory.create(meeting=item.meeting))
    assert counted() == before
    assert before[0] <= 2
    assert before[1] <= 6
