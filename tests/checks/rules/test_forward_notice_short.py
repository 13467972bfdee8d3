from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from goldthread.oversight.models import PlannedItem
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import AgendaItemFactory, PlannedItemFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-08"
DAY = date(2015, 6, 17)
LAST = date(2015, 5, 19)
"""Twenty-eight clear days lie between this day and the meeting."""


def planned(kind: str = "executive", **fields: object) -> PlannedItem:
    given = {"is_key_decision": True, "planned_first": DAY, **fields}
    return PlannedItemFactory.create(reference="B1-P1", body__name="Cabinet", body__body_kind=kind, **given)


def test_notice_on_the_last_day_is_enough_and_on_the_next_is_not() -> None:
    assert not found(CODE, planned(notice_published_on=LAST).authority)
    assert sentences(CODE, planned(notice_published_on=date(2015, 5, 20)).authority) == [
        "B1-P1 is a key decision of Cabinet on 17 June 2015, and its notice was published only on 20 May 2015."
    ]


def test_without_notice_it_speaks_from_the_day_after_the_last() -> None:
    item = planned()
    assert not found(CODE, item.authority, LAST)
    assert "no notice of it is on record" in sentences(CODE, item.authority, date(2015, 5, 20))[0]


def test_an_item_in_private_is_asked_too_and_one_in_public_is_not() -> None:
    assert "an item in private" in sentences(CODE, planned(is_key_decision=False, is_private=True).authority)[0]
    assert not found(CODE, planned(is_key_decision=False).authority)


def test_scrutiny_takes_no_key_decisions_and_a_month_is_no_day() -> None:
    assert not found(CODE, planned("scrutiny").authority)
    assert not found(CODE, planned(planned_last=date(2015, 6, 30)).authority)
    assert not found(CODE, planned(state=State.DRAFT).authority)


def test_the_day_of_the_meeting_counts_once_it_is_on_an_agenda() -> None:
    item = planned(notice_published_on=LAST)
    earlier = AgendaItemFactory.create(meeting__body=item.body, meeting__held_first=date(2015, 6, 16))
    item.item = earlier
    item.save()
    assert "on 16 June 2015" in sentences(CODE, item.authority)[0]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, planned().authority) == [Result.EXPLAINED]
