from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import AgendaItemFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-05"


def test_an_item_in_private_without_its_paragraph_is_a_gap() -> None:
    item = AgendaItemFactory.create(is_exempt=True, reference="G1-I1", meeting__body__name="Cabinet")
    assert sentences(CODE, item.authority) == [
        "Cabinet took G1-I1 in private on 7 July 2015, and no paragraph of Schedule 12A is given."
    ]


def test_with_its_paragraph_or_in_public_it_is_none() -> None:
    item = AgendaItemFactory.create(is_exempt=True, exempt_paragraph="3")
    AgendaItemFactory.create(authority=item.authority)
    AgendaItemFactory.create(authority=item.authority, is_exempt=True, state=State.DRAFT)
    assert not found(CODE, item.authority)


def test_as_at_the_day_before_the_meeting_it_was_not_taken() -> None:
    item = AgendaItemFactory.create(is_exempt=True)
    assert not found(CODE, item.authority, date(2015, 7, 6))
    assert found(CODE, item.authority, date(2015, 7, 7))


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, AgendaItemFactory.create(is_exempt=True).authority) == [Result.EXPLAINED]
