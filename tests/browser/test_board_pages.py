"""The pages of boards and scrutiny: accessible, and no wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page

from goldthread.accounts.models import User
from goldthread.oversight.models import ApprovalStep, BodyTie, Decision
from goldthread.oversight.services import set_approval_order
from tests.browser.test_people_pages import look_at
from tests.cast import Cast, member
from tests.factories.checks import BreakFactory
from tests.factories.improvement import ActionDueFactory, ActionFactory, ActionLinkFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import (
    AgendaItemFactory,
    BodyTermsFactory,
    BodyTieFactory,
    ClearanceFactory,
    CommitteeRecommendationFactory,
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    MinutedActionFactory,
    PlannedItemFactory,
    ProtocolPartyFactory,
    ProtocolReviewFactory,
    ProtocolRoleFactory,
    ToldFactory,
)
from tests.web.worked import Worked

pytestmark = pytest.mark.browser


def furnish(people: Cast, record: Worked) -> None:
    """A board with two meetings, minutes, a paper, a plan, terms and ties."""
    board = record.board
    board.body_kind = "scrutiny"
    board.save()
    put = CommitteeRecommendationFactory.create(item=record.item, number="1", text="To note the progress made.")
    DecisionFactory.create(item=record.item, answers=put, what=Decision.What.NOTED)
    DecisionFactory.create(
        item=record.item, what=Decision.What.AGREED_WITH_CHANGES, words="Quarterly.", who_may_act="Chief executive"
    )
    minuted = MinutedActionFactory.create(item=record.item, reference="M1", due_on=date(2015, 10, 1))
    meeting = MeetingFactory.create(body=board, reference="G2", held_first=date(2015, 10, 6))
    meeting.agenda_published_on, meeting.clear_days = date(2015, 9, 30), 3
    meeting.save()
    FollowUpFactory.create(minuted=minuted, meeting=meeting, standing="carried_over", words="The figures are late.")
    item = AgendaItemFactory.create(meeting=meeting, document=record.letter, is_exempt=True, tracking_code="R/15/07")
    ToldFactory.create(item=item, review=record.review)
    ClearanceFactory.create(document=record.letter, speaks_for=date(2015, 10, 2))
    action = ActionFactory.create(authority=people.council, what="Bring a report to the panel each quarter.")
    ActionLinkFactory.create(action=action, recommendation=record.silent)
    for place, day in enumerate((date(2015, 8, 1), date(2015, 9, 1))):
        ActionDueFactory.create(
            action=action,
            due_first=day,
            due_last=day,
            precision="day",
            words=f"{day:%d %B %Y}",
            speaks_for=date(2015, 6, 10 + place),
        )
    BreakFactory.create(
        authority=people.council,
        rule="OVR-01",
        subject_uuid=record.silent.uuid,
        subject_reference=record.silent.reference,
        sentence="LTA15-R2 has never been on the agenda of the Scrutiny Panel, which it names.",
        began_on=date(2015, 8, 1),
    )
    cabinet = BodyFactory.create(authority=people.council, name="Cabinet", body_kind="executive")
    PlannedItemFactory.create(body=cabinet, reference="P1", is_key_decision=True, is_private=True)
    PlannedItemFactory.create(body=board, planned_last=date(2015, 9, 30), words="September 2015", precision="month")
    BodyTermsFactory.create(body=board, quorum="Three members")
    improvement = BodyFactory.create(authority=people.council, name="Children’s Improvement Board")
    BodyTieFactory.create(body=improvement, other=cabinet)
    BodyTieFactory.create(body=board, other=cabinet, tie=BodyTie.Tie.SCRUTINISES)
    party = ProtocolPartyFactory.create(body=board, reference="PP1", protocol__reference="PC1")
    ProtocolRoleFactory.create(party=party)
    ProtocolReviewFactory.create(protocol=party.protocol, next_review_on=date(2017, 6, 5))
    stages = [ApprovalStep.Stage.CONSULTATION, ApprovalStep.Stage.SCRUTINY, ApprovalStep.Stage.EXECUTIVE]
    set_approval_order(by=people.improvement_lead, authority=people.council, stages=stages)


def test_the_pages_of_boards_and_scrutiny(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    furnish(people, record)
    enter(member(people.council, "committee_clerk"))
    for address in (
        "boards/",
        "boards/B1",
        "boards/B1/planned",
        "boards/B1/terms",
        "meetings/G2",
        "meetings/G2/agenda",
        "meetings/G2/to-tell",
        "meetings/G2/left-open",
        "meetings/G2/follow-up/M1",
        "meetings/order-of-approvals",
        "agenda-items/G1-I1",
        "agenda-items/G1-I1/decisions/add",
        "agenda-items/G1-I1/actions/add",
        "agenda-items/G1-I1/paper",
        "agenda-items/G1-I1/to-tell",
        "agenda-items/G1-I1/voices",
        "recommendations/LTA15-R1/reported",
        "documents/D1/meetings",
        "documents/D1/clearances/add",
        "forward-plan/",
        "forward-plan/P1",
        "forward-plan/P1/change",
        "forward-plan/P1/about",
        "forward-plan/scrutiny",
        "protocols/",
        "protocols/add",
        "protocols/PC1",
        "protocols/PC1/parties/add",
        "protocols/PC1/reviews/add",
        "records/protocol-party/PP1/does",
        "boards/B1/planned/add",
        "boards/B1/terms/add",
        "boards/B1/ties/add",
        "governance-map/",
    ):
        look_at(tab, f"/northmere/{address}", accessible)
