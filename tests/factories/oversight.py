"""Meetings, agenda items, what bodies were told and decided, and clearances."""

from __future__ import annotations

from datetime import date
from typing import Any

from factory.declarations import Iterator, SelfAttribute, Sequence

from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import (
    AgendaItem,
    ApprovalStep,
    BodyTerms,
    BodyTie,
    Clearance,
    CommitteeRecommendation,
    Decision,
    FollowUp,
    Meeting,
    MinutedAction,
    PlannedItem,
    PlannedSubject,
    Protocol,
    ProtocolParty,
    ProtocolReview,
    ProtocolRole,
    Told,
)
from tests.factories.authorities import RecordFactory, beside
from tests.factories.documents import DocumentFactory
from tests.factories.organisation import BodyFactory


class MeetingFactory(RecordFactory[Meeting]):
    class Meta:
        model = Meeting

    body = beside(BodyFactory)
    held_first = date(2015, 7, 7)
    held_last = SelfAttribute("held_first")


class AgendaItemFactory(RecordFactory[AgendaItem]):
    class Meta:
        model = AgendaItem

    meeting = beside(MeetingFactory)
    title = "Test of assurance"


class CommitteeRecommendationFactory(RecordFactory[CommitteeRecommendation]):
    class Meta:
        model = CommitteeRecommendation

    item = beside(AgendaItemFactory)
    number = Sequence(str)
    text = "To note the report."


class ToldFactory(RecordFactory[Told]):
    """Pass `recommendation`, `review`, `plan` or `advice`: what the item told of."""

    class Meta:
        model = Told

    item = beside(AgendaItemFactory)


class ClearanceFactory(RecordFactory[Clearance]):
    class Meta:
        model = Clearance

    document = beside(DocumentFactory)
    officer_words = "Chief Financial Officer"
    statutory_role = StatutoryRole.CHIEF_FINANCE_OFFICER
    speaks_for = date(2015, 6, 13)


class ApprovalStepFactory(RecordFactory[ApprovalStep]):
    class Meta:
        model = ApprovalStep

    place = 1
    stage = Iterator(ApprovalStep.Stage)


class DecisionFactory(RecordFactory[Decision]):
    class Meta:
        model = Decision

    item = beside(AgendaItemFactory)
    what = Decision.What.NOTED


class MinutedActionFactory(RecordFactory[MinutedAction]):
    class Meta:
        model = MinutedAction

    item = beside(AgendaItemFactory)
    what = "Bring the figures for the second quarter."
    owner_words = "Head of Performance"


class FollowUpFactory(RecordFactory[FollowUp]):
    """At the meeting after the one that asked, unless one is passed in."""

    class Meta:
        model = FollowUp

    minuted = beside(MinutedActionFactory)
    meeting = beside(MeetingFactory, body=SelfAttribute("..minuted.item.meeting.body"), held_first=date(2015, 10, 6))
    standing = FollowUp.Standing.UNDER_WAY
    speaks_for = SelfAttribute("meeting.held_last")


class PlannedItemFactory(RecordFactory[PlannedItem]):
    class Meta:
        model = PlannedItem

    body = beside(BodyFactory)
    title = "Progress of the improvement plan"
    planned_first = date(2015, 9, 22)
    planned_last = SelfAttribute("planned_first")


class BodyTermsFactory(RecordFactory[BodyTerms]):
    """Meets every three months from the day of the letters on."""

    class Meta:
        model = BodyTerms

    body = beside(BodyFactory)
    every_months = 3
    speaks_for = date(2015, 6, 5)


class BodyTieFactory(RecordFactory[BodyTie]):
    class Meta:
        model = BodyTie

    body = beside(BodyFactory)
    tie = BodyTie.Tie.REPORTS_TO
    other = beside(BodyFactory)


class PlannedSubjectFactory(RecordFactory[PlannedSubject]):
    """Pass `recommendation`, `review`, `plan` or `advice`: what the planned item is about."""

    class Meta:
        model = PlannedSubject

    planned = beside(PlannedItemFactory)


class ProtocolFactory(RecordFactory[Protocol]):
    class Meta:
        model = Protocol

    title = "Partnership protocol between the boards"
    agreed_on = date(2015, 6, 5)


class ProtocolPartyFactory(RecordFactory[ProtocolParty]):
    """A body, unless another party is passed in and `body` is None."""

    class Meta:
        model = ProtocolParty

    protocol = beside(ProtocolFactory)
    body = beside(BodyFactory)

    @classmethod
    def _adjust_kwargs(cls, **fields: Any) -> dict[str, Any]:
        """Of several parties, as of a caller that fills every column there is, the partner in words is kept, else the
        body.
        """
        if fields.get("partner_words"):
            fields |= {"body": None, "post": None}
        elif fields.get("body") is not None:
            fields["post"] = None
        return super()._adjust_kwargs(**fields)


class ProtocolRoleFactory(RecordFactory[ProtocolRole]):
    class Meta:
        model = ProtocolRole

    party = beside(ProtocolPartyFactory)
    function = "needs_assessment"


class ProtocolReviewFactory(RecordFactory[ProtocolReview]):
    class Meta:
        model = ProtocolReview

    protocol = beside(ProtocolFactory)
    words = "Still right."
    speaks_for = date(2016, 6, 5)
