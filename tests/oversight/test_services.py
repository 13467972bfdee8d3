"""Meetings, what they were told, and clearances."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.lib.dates import PartialDate, Precision
from goldthread.lib.errors import RuleBroken
from goldthread.oversight.services import (
    add_agenda_item,
    add_clearance,
    add_committee_recommendation,
    add_meeting,
    meeting_of,
    record_outcome,
    tell,
)
from tests.cast import Cast, cast
from tests.factories.documents import DocumentFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import AgendaItemFactory
from tests.factories.reviews import RecommendationFactory

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 8)
HELD = PartialDate(DAY, DAY, Precision.DAY, "8 October 2024")


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_body_meets_once_at_a_time(people: Cast) -> None:
    body = BodyFactory.create(authority=people.council)
    meeting = add_meeting(by=people.director, body=body, held=HELD)
    assert meeting_of(body, HELD) == meeting
    with pytest.raises(RuleBroken, match="on record already"):
        add_meeting(by=people.director, body=body, held=HELD)


def test_a_meeting_without_a_date_is_refused(people: Cast) -> None:
    body = BodyFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="Give the day"):
        add_meeting(by=people.director, body=body, held=PartialDate(None, None, Precision.UNKNOWN, "tbc"))


def test_an_item_asks_tells_and_gets_its_outcome(people: Cast) -> None:
    by = people.improvement_lead
    meeting = add_meeting(by=by, body=BodyFactory.create(authority=people.council), held=HELD)
    item = add_agenda_item(by=by, meeting=meeting, title="Progress of the directorate")
    asked = add_committee_recommendation(by=by, item=item, number="1", text="Note the report.")
    assert asked.reference == f"{item.reference}-Q1"
    with pytest.raises(RuleBroken, match="recommendation 1 already"):
        add_committee_recommendation(by=by, item=item, number="1", text="Comment.")
    recommendation = RecommendationFactory.create(authority=people.council)
    assert tell(by=by, item=item, recommendation=recommendation) == tell(
        by=by, item=item, recommendation=recommendation
    )
    assert record_outcome(by=by, item=item, outcome="Noted.", seen_version=1).outcome == "Noted."


def test_an_item_tells_of_one_thing_at_a_time(people: Cast) -> None:
    item = AgendaItemFactory.create(authority=people.council)
    with pytest.raises(RuleBroken, match="one recommendation or one review"):
        tell(by=people.director, item=item)


def test_a_clearance_speaks_for_its_day(people: Cast) -> None:
    document = DocumentFactory.create(authority=people.council)
    clearance = add_clearance(
        by=people.director, document=document, officer_words="Chief Financial Officer", speaks_for=DAY
    )
    assert clearance.speaks_for == DAY
    assert clearance.reference.startswith(f"{document.reference}-C")
