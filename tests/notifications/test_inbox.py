"""What concerns whom: each comes for the right person, and leaves by itself when it is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldthread.accounts.models import User
from goldthread.authorities.models import Sensitivity, State
from goldthread.documents.models import DocumentKind
from goldthread.improvement.models import Closing
from goldthread.notifications.concern import Reader, Stage, Topic
from goldthread.notifications.queries import concerns_of, inbox_of
from goldthread.notifications.services import mark_read
from goldthread.organisation.models import StatutoryRole
from goldthread.publishing.publications.models import PublicationStage
from goldthread.reviews.models import Party
from tests.cast import Cast, cast, member
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.factories.checks import BreakFactory
from tests.factories.documents import DocumentFactory
from tests.factories.finance import BidStepFactory, FinancialStrategyFactory, GrowthBidFactory
from tests.factories.frameworks import LevelFactory, ScaleFactory
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionLinkFactory, ActionStateFactory
from tests.factories.judging import FactCheckFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import (
    AgendaItemFactory,
    ClearanceFactory,
    FollowUpFactory,
    MeetingFactory,
    MinutedActionFactory,
)
from tests.factories.plans import ActsForFactory, ClosingFactory, PlanFactory, ProofFactory
from tests.factories.publications import PublicationFactory
from tests.factories.reviews import RatingFactory, RecommendationFactory, ReviewFactory
from tests.factories.setting_up import DeclarationFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 17)


@pytest.fixture
def people() -> Cast:
    return cast()


def told(people: Cast, user: User, on: date = ON) -> list[tuple[str, str]]:
    """Topic and what to do, for one person."""
    return [(one.topic.value, one.act) for one in concerns_of(Reader.of(user, people.council), on)]


def action(people: Cast, due: date | None, **more: Any) -> Any:
    made = ActionFactory.create(authority=people.council, **{"owner": people.improvement_lead, **more})
    if due is not None:
        ActionDueFactory.create(action=made, due_first=due, speaks_for=date(2026, 1, 5), words=f"{due:%d %B %Y}")
    return made


@pytest.mark.parametrize(
    ("due", "stage"),
    [
        (ON - timedelta(days=1), Stage.LATE),
        (ON, Stage.SOON),
        (ON + timedelta(days=14), Stage.SOON),
        (ON + timedelta(days=15), None),
    ],
)
def test_an_action_is_late_from_the_day_after_and_due_soon_for_fourteen_days(
    people: Cast, due: date, stage: Stage | None
) -> None:
    action(people, due)
    found = concerns_of(Reader.of(people.improvement_lead, people.council), ON)
    assert [one.stage for one in found] == ([stage] if stage else [])
    assert told(people, people.director) == [], "Nobody else is told."


def test_an_action_of_a_post_is_told_to_the_account_that_acts_for_it(people: Cast) -> None:
    acting = ActsForFactory.create(authority=people.council, user=people.director, from_on=ON)
    action(people, ON, owner=None, post=acting.post, reference="A3")
    assert told(people, people.director) == [("action", "Report on A3")]
    assert told(people, people.improvement_lead) == []


def test_an_action_of_a_plan_waits_for_an_update_once_the_time_of_the_plan_is_over(people: Cast) -> None:
    plan = PlanFactory.create(authority=people.council, update_every_days=30)
    one = action(people, None, plan=plan, reference="A1")
    ActionStateFactory.create(action=one, speaks_for=ON - timedelta(days=30))
    assert told(people, people.improvement_lead) == []
    found = concerns_of(Reader.of(people.improvement_lead, people.council), ON + timedelta(days=1))
    assert [(entry.stage, entry.since) for entry in found] == [(Stage.SILENT, ON)]


def test_a_done_action_is_over_also_where_only_the_rating_says_so(people: Cast) -> None:
    done, claimed = action(people, ON - timedelta(days=9)), action(people, ON - timedelta(days=9))
    recommendation = RecommendationFactory.create(review__authority=people.council)
    ActionLinkFactory.create(action=claimed, recommendation=recommendation)
    assert len(told(people, people.improvement_lead)) == 2
    ActionStateFactory.create(action=done, label="Complete", done=True, speaks_for=ON)
    level = LevelFactory.create(scale=ScaleFactory.create(key="progress"), label="Met", extent="met")
    RatingFactory.create(recommendation=recommendation, party=Party.COUNCIL, level=level, label="Met", speaks_for=ON)
    assert told(people, people.improvement_lead) == []


def test_a_proof_waits_for_somebody_else_who_may_close(people: Cast) -> None:
    offered = ProofFactory.create(
        action=action(people, None, reference="A7"), recorded_by=people.improvement_lead, speaks_for=ON
    )
    assert told(people, people.director) == [("proof", "Check the proof of A7")]
    assert told(people, people.improvement_lead) == []
    assert told(people, people.scrutiny_member) == []
    ClosingFactory.create(action=offered.action, proof=offered, verdict=Closing.Verdict.SENT_BACK)
    assert told(people, people.director) == []


def test_a_paper_is_to_be_cleared_by_each_officer_before_its_agenda_goes_out(people: Cast) -> None:
    paper = DocumentFactory.create(
        authority=people.council, reference="D5", document_kind=DocumentKind.COMMITTEE_REPORT
    )
    board = BodyFactory.create(authority=people.council, name="Scrutiny Panel", body_kind="scrutiny")
    meeting = MeetingFactory.create(body=board, held_first=date(2026, 12, 8))
    item = AgendaItemFactory.create(meeting=meeting, document=paper, title="The plan")
    lawyer, clerk = member(people.council, "monitoring_officer"), member(people.council, "committee_clerk")
    (asked,) = concerns_of(Reader.of(lawyer, people.council), ON, [Topic.CLEARANCE])
    assert asked.act == "Have D5 cleared by the monitoring officer"
    assert asked.due == date(2026, 11, 30), "Five clear working days before 8 December."
    ClearanceFactory.create(document=paper, statutory_role=StatutoryRole.MONITORING_OFFICER)
    assert told(people, lawyer) == []
    assert told(people, clerk) == [("clearance", "Have D5 cleared by the chief finance officer")]
    item.is_exempt = True
    item.save()
    (withheld,) = concerns_of(Reader.of(clerk, people.council), ON, [Topic.CLEARANCE])
    assert withheld.is_withheld
    assert told(people, clerk, date(2026, 12, 9)) == [], "After the meeting it is too late; the live test says so."


def test_a_growth_bid_waits_for_a_finance_officer_who_did_not_send_it(people: Cast) -> None:
    officer, other = member(people.council, "finance_officer"), UserFactory.create()
    MembershipFactory.create(user=other, authority=people.council, role="finance_officer")
    strategy = FinancialStrategyFactory.create(authority=people.council)
    bid = GrowthBidFactory.create(strategy=strategy, reference="GB1", state=State.DRAFT)
    assert told(people, officer) == []
    bid.stage = "sent"
    bid.save()
    BidStepFactory.create(bid=bid, recorded_by=other, state=State.DRAFT)
    assert told(people, officer) == [("bid", "Answer GB1")]
    assert told(people, other) == []
    assert told(people, people.improvement_lead) == []


def test_facts_go_to_the_council_first_and_then_to_the_team(people: Cast) -> None:
    review = ReviewFactory.create(authority=people.council, reference="LTA26", run_here=True, state=State.DRAFT)
    reviewer = member(people.elsewhere, "reviewer")
    MembershipFactory.create(
        user=reviewer, authority=people.council, role="reviewer", scope_kind="review", scope_uuid=review.uuid
    )
    check = FactCheckFactory.create(review=review, opened_on=ON, due_on=ON + timedelta(days=10), closed_on=None)
    assert told(people, people.director) == [("facts", "Check the facts of LTA26")]
    assert told(people, reviewer) == []
    check.returned_on = ON
    check.save()
    assert told(people, people.director) == []
    assert told(people, reviewer) == [("facts", "Close the check of facts of LTA26")]


def test_a_declaration_minutes_a_break_a_file_and_a_purge_each_find_their_person(people: Cast) -> None:
    lead = people.improvement_lead
    review = ReviewFactory.create(authority=people.council, reference="LTA26")
    joined = TeamMemberFactory.create(review=review, user=people.lead_reviewer)
    asked = MinutedActionFactory.create(action=action(people, None), authority=people.council, reference="M1")
    BreakFactory.create(authority=people.council, owner=lead, rule="REC-01", subject_reference="R9")
    file = PublicationFactory.create(
        review=review,
        reference="LTA26-P1",
        recorded_by=lead,
        stage=PublicationStage.READY,
        sha256="a",
        manuscript="{}",
        published_at=timezone.now(),
    )
    DocumentFactory.create(authority=people.council, retain_until=ON)
    today = timezone.localdate()
    found = dict(told(people, lead, max(today, ON)))
    assert set(found) == {"minuted", "break", "publication", "purge"}
    assert found["publication"] == "Fetch LTA26-P1, Review letter as DOCX"
    assert told(people, people.lead_reviewer) == [("declaration", "Declare your independence for LTA26")]
    DeclarationFactory.create(member=joined)
    FollowUpFactory.create(minuted=asked, meeting=asked.item.meeting, standing="done")
    assert told(people, people.lead_reviewer) == []
    reader = Reader.of(lead, people.council)
    mark_read(by=lead, authority=people.council, keys=[f"publication::{file.uuid}"])
    left = {entry.concern.topic for entry in inbox_of(reader, max(today, ON))}
    assert left == {Topic.BREAK, Topic.PURGE}, "A file is over once it was read; the rest once it is done."


def test_what_was_read_is_unread_again_at_its_next_stage(people: Cast) -> None:
    action(people, ON + timedelta(days=1))
    reader = Reader.of(people.improvement_lead, people.council)
    (soon,) = inbox_of(reader, ON)
    assert mark_read(by=people.improvement_lead, authority=people.council, keys=[soon.concern.key]) == 1
    assert mark_read(by=people.improvement_lead, authority=people.council, keys=[soon.concern.key]) == 0
    assert [entry.is_read for entry in inbox_of(reader, ON)] == [True]
    assert [(entry.is_read, entry.is_late) for entry in inbox_of(reader, ON + timedelta(days=2))] == [(False, True)]


def test_what_a_person_may_not_read_does_not_concern_them(people: Cast) -> None:
    owner = member(people.council, "action_owner")
    action(people, ON, owner=owner, effective_sensitivity=Sensitivity.RESTRICTED)
    action(people, ON, owner=owner, state=State.DRAFT)
    assert told(people, owner) == []
    assert not concerns_of(Reader.of(people.outsider, people.council), ON)


@pytest.mark.parametrize("many", [1, 30])
def test_the_inbox_takes_as_many_queries_for_many_things_as_for_one(
    people: Cast, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        made = action(people, ON - timedelta(days=number))
        ProofFactory.create(action=made, recorded_by=people.director)
        BreakFactory.create(authority=people.council, owner=people.improvement_lead, discriminator=str(number))
    reader = Reader.of(people.improvement_lead, people.council)
    with django_assert_num_queries(10):
        assert len(inbox_of(reader, ON)) == many * 3
