from __future__ import annotations

from datetime import date

import pytest

from goldthread.authorities.models import State
from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.oversight import ProtocolFactory, ProtocolReviewFactory

pytestmark = pytest.mark.django_db
CODE = "OVR-07"
DUE, NEXT_DAY = date(2016, 6, 5), date(2016, 6, 6)


def test_it_speaks_from_the_day_after_its_review_was_due() -> None:
    made = ProtocolFactory.create(title="Partnership protocol", next_review_on=DUE)
    assert not found(CODE, made.authority, DUE)
    assert sentences(CODE, made.authority, NEXT_DAY) == [
        "Partnership protocol was agreed and has not been reviewed since; its review was due on 5 June 2016."
    ]


def test_a_review_gives_the_next_day_or_none() -> None:
    made = ProtocolFactory.create(title="Partnership protocol", next_review_on=DUE)
    ProtocolReviewFactory.create(protocol=made, speaks_for=DUE, next_review_on=date(2017, 6, 5))
    assert not found(CODE, made.authority, date(2017, 6, 5))
    assert sentences(CODE, made.authority, date(2017, 6, 6)) == [
        "Partnership protocol was last reviewed on 5 June 2016; its review was due on 5 June 2017."
    ]
    ProtocolReviewFactory.create(protocol=made, speaks_for=date(2017, 6, 1), next_review_on=None)
    assert not found(CODE, made.authority, date(2017, 6, 6))


def test_what_is_over_not_agreed_yet_or_a_draft_is_not_asked() -> None:
    for fields in ({"ended_on": DUE}, {"agreed_on": date(2016, 6, 7)}, {"state": State.DRAFT}):
        assert not found(CODE, ProtocolFactory.create(next_review_on=DUE, **fields).authority, NEXT_DAY)


def test_an_explanation_stands() -> None:
    made = ProtocolFactory.create(agreed_on=date(2013, 6, 5), next_review_on=date(2014, 6, 5))
    assert after_explaining(CODE, made.authority) == [Result.EXPLAINED]
