"""Meetings, agenda items, what bodies were told, and clearances."""

from __future__ import annotations

from datetime import date

from factory.declarations import SelfAttribute, Sequence

from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import AgendaItem, Clearance, CommitteeRecommendation, Meeting, Told
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
    """Pass `recommendation` or `review`: what the item told of."""

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
