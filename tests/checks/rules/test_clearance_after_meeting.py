from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.oversight.models import Clearance
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import AgendaItemFactory, ClearanceFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-01"


def cleared(on: date) -> Clearance:
    clearance = ClearanceFactory.create(speaks_for=on, document__reference="D3")
    AgendaItemFactory.create(document=clearance.document, meeting__body__name="Cabinet")
    return clearance


def test_a_clearance_dated_after_the_meeting_is_a_gap() -> None:
    assert sentences(CODE, cleared(date(2015, 7, 8)).authority) == [
        "D3 was cleared for the Chief Financial Officer on 8 July 2015, after Cabinet had met on 7 July 2015."
    ]


def test_a_clearance_on_the_day_is_no_gap() -> None:
    assert not found(CODE, cleared(date(2015, 7, 7)).authority)


def test_a_paper_that_came_before_no_meeting_is_not_asked_about() -> None:
    assert not found(CODE, ClearanceFactory.create().authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, cleared(date(2015, 7, 8)).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_clearance_nothing_was_said() -> None:
    assert not found(CODE, cleared(date(2015, 7, 8)).authority, date(2015, 7, 7))
