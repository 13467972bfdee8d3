from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.oversight.models import PlannedItem
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import AgendaItemFactory, PlannedItemFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-08"
DAY = date(2015, 6, 17)
LAST, TOO_LATE = date(2015, 6, 9), date(2015, 6, 10)
"""Five clear working days lie between the first of these and the meeting; a weekend is among them."""


def planned(kind: str = "executive", **fields: object) -> PlannedItem:
    given = {"is_private": True, "planned_first": DAY, **fields}
    return PlannedItemFactory.create(reference="B1-P1", body__name="Cabinet", body__body_kind=kind, **given)


def test_five_clear_working_days_are_enough_and_four_are_not() -> None:
    assert not found(CODE, planned(second_notice_on=LAST, second_clear_days=5).authority)
    short = planned(second_notice_on=TOO_LATE, second_clear_days=4)
    assert sentences(CODE, short.authority) == [
        "B1-P1 is to be heard in private by Cabinet on 17 June 2015, and its second notice was published only on"
        " 10 June 2015: four clear working days."
    ]
    assert not found(CODE, short.authority, LAST)


def test_without_a_second_notice_it_speaks_from_the_day_after_the_last() -> None:
    item = planned()
    assert not found(CODE, item.authority, LAST)
    assert "no second notice of it is on record" in sentences(CODE, item.authority, TOO_LATE)[0]


def test_a_bank_holiday_moves_the_last_day() -> None:
    """The Monday of 25 May 2015 is none of the five days before Thursday 28 May."""
    item = planned(planned_first=date(2015, 5, 28))
    assert not found(CODE, item.authority, date(2015, 5, 19))
    assert found(CODE, item.authority, date(2015, 5, 20))


def test_boards_items_in_public_and_months_are_not_asked() -> None:
    for item in (planned("improvement"), planned(is_private=False), planned(planned_last=date(2015, 6, 30))):
        assert not found(CODE, item.authority)


def test_the_day_of_the_meeting_counts_once_it_is_on_an_agenda() -> None:
    item = planned()
    item.item = AgendaItemFactory.create(meeting__body=item.body, meeting__held_first=date(2015, 6, 16))
    item.save()
    assert "on 16 June 2015" in sentences(CODE, item.authority, LAST)[0]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, planned().authority) == [Result.EXPLAINED]
