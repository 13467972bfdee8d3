"""Papers: published, cleared, to many meetings, and approved in an order."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldthread.lib.errors import RuleBroken
from goldthread.oversight.models import ApprovalStep
from goldthread.oversight.queries import approval_order, journey_of
from goldthread.oversight.services import (
    PaperDetails,
    add_clearance,
    publish_agenda,
    set_approval_order,
    set_paper,
)
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory
from tests.factories.improvement import MilestoneDateFactory
from tests.factories.oversight import AgendaItemFactory, MeetingFactory, ToldFactory
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db
Stage = ApprovalStep.Stage


@pytest.fixture
def people() -> Cast:
    return cast()


def test_the_clear_days_of_an_agenda_are_counted_when_it_is_published(people: Cast) -> None:
    by = people.improvement_lead
    meeting = MeetingFactory.create(authority=people.council, held_first=date(2015, 6, 17))
    made = publish_agenda(by=by, meeting=meeting, published_on=date(2015, 6, 9), seen_version=1)
    assert made.clear_days == 5
    with pytest.raises(RuleBroken, match="before its meeting"):
        publish_agenda(by=by, meeting=meeting, published_on=date(2015, 6, 18), seen_version=2)


def test_a_meeting_without_its_day_gets_no_count(people: Cast) -> None:
    meeting = MeetingFactory.create(
        authority=people.council, held_first=date(2015, 6, 1), held_last=date(2015, 6, 30), precision="month"
    )
    made = publish_agenda(by=people.improvement_lead, meeting=meeting, published_on=date(2015, 5, 20), seen_version=1)
    assert made.clear_days is None


def test_the_cover_of_a_paper_is_kept_and_what_is_blank_stays_blank(people: Cast) -> None:
    by, item = people.improvement_lead, AgendaItemFactory.create(authority=people.council)
    paper = DocumentFactory.create(authority=people.council)
    made = set_paper(
        by=by, item=item, details=PaperDetails(document=paper, paper_version=" 3 ", is_exempt=True), seen_version=1
    )
    assert (made.document, made.paper_version, made.tracking_code) == (paper, "3", "")
    assert (made.is_exempt, made.exempt_paragraph) == (True, "")
    with pytest.raises(RuleBroken, match="kept from the public"):
        set_paper(by=by, item=item, details=PaperDetails(exempt_paragraph="3"), seen_version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItemFactory.create(authority=people.council, exempt_paragraph="3")


def test_a_clearance_says_for_whom(people: Cast) -> None:
    paper = DocumentFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="for which officer"):
        add_clearance(by=people.improvement_lead, document=paper, officer_words=" ", speaks_for=date(2015, 6, 1))


def test_the_order_of_approvals_is_set_anew_and_the_old_one_is_kept(people: Cast) -> None:
    by = people.improvement_lead
    first = set_approval_order(by=by, authority=people.council, stages=[Stage.BOARD, "", Stage.EXECUTIVE])
    assert set_approval_order(by=by, authority=people.council, stages=[Stage.BOARD, Stage.EXECUTIVE]) == first
    set_approval_order(by=by, authority=people.council, stages=[Stage.SCRUTINY, Stage.EXECUTIVE])
    assert [step.stage for step in approval_order(people.council, by)] == [Stage.SCRUTINY, Stage.EXECUTIVE]
    assert ApprovalStep.objects.exclude(withdrawn_at=None).count() == 2
    with pytest.raises(RuleBroken, match="comes once"):
        set_approval_order(by=by, authority=people.council, stages=[Stage.BOARD, Stage.BOARD])


def test_scrutiny_after_cabinet_is_out_of_the_order_that_puts_it_first(people: Cast) -> None:
    by, paper = people.improvement_lead, DocumentFactory.create(authority=people.council)
    set_approval_order(
        by=by, authority=people.council, stages=[Stage.CONSULTATION, Stage.BOARD, Stage.SCRUTINY, Stage.EXECUTIVE]
    )
    review = ReviewFactory.create(authority=people.council)
    days = {"improvement": date(2012, 9, 10), "executive": date(2012, 10, 11), "scrutiny": date(2012, 11, 14)}
    for kind, day in days.items():
        item = AgendaItemFactory.create(document=paper, meeting__body__body_kind=kind, meeting__held_first=day)
    ToldFactory.create(item=item, review=review)
    MilestoneDateFactory.create(
        milestone__review=review,
        milestone__match_key="end of consultation",
        due_first=date(2012, 9, 10),
        due_last=date(2012, 9, 10),
        speaks_for=date(2012, 8, 1),
    )
    journey = journey_of(paper, by)
    assert [item.meeting.held_first for item in journey.items] == list(days.values())
    taken = {step.label: (step.taken_on, step.after) for step in journey.steps}
    assert taken == {
        "Consultation": (date(2012, 9, 10), ()),
        "Improvement board or partnership": (date(2012, 9, 10), ()),
        "Scrutiny": (date(2012, 11, 14), ()),
        "Executive (Cabinet)": (date(2012, 10, 11), ("Scrutiny",)),
    }


def test_the_queries_do_not_grow_with_the_meetings(people: Cast) -> None:
    by, paper = people.improvement_lead, DocumentFactory.create(authority=people.council)
    set_approval_order(by=by, authority=people.council, stages=[Stage.CONSULTATION, Stage.EXECUTIVE])

    def counted() -> int:
        ToldFactory.create(
            item=AgendaItemFactory.create(document=paper), review=ReviewFactory.create(authority=people.council)
        )
        with CaptureQueriesContext(connection) as captured:
            journey_of(paper, by)
        return len(captured)

    assert counted() == counted() <= 10
