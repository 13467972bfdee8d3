from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.consultation.models import Audience
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.consultation import ConsultationEventFactory, ExerciseFactory

pytestmark = pytest.mark.django_db
CODE = "CON-01"


def test_staff_and_unions_alone_are_a_gap() -> None:
    exercise = ExerciseFactory.create(reference="CX1")
    for audience in (Audience.WORKFORCE, Audience.UNIONS, Audience.MEMBERS, Audience.PARTNERS):
        ConsultationEventFactory.create(exercise=exercise, audience=audience)
    assert sentences(CODE, exercise.authority) == [
        "CX1 closed on 20 May 2015, and nobody who uses services was among those who were asked."
    ]


@pytest.mark.parametrize("audience", [Audience.USERS, Audience.CARERS, Audience.CHILDREN, Audience.PUBLIC])
def test_one_event_for_them_is_enough(audience: str) -> None:
    assert not found(CODE, ConsultationEventFactory.create(audience=audience).authority)


def test_without_any_event_it_is_not_known() -> None:
    assert results(CODE, ExerciseFactory.create().authority) == [Result.UNKNOWN]


def test_what_changes_nothing_for_them_is_no_matter_of_this_rule() -> None:
    event = ConsultationEventFactory.create(exercise__affects_users=False)
    assert not found(CODE, event.authority)


def test_it_speaks_on_the_day_after_the_last() -> None:
    authority = ConsultationEventFactory.create().authority
    assert not found(CODE, authority, date(2015, 5, 20))
    assert len(found(CODE, authority, date(2015, 5, 21))) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, ConsultationEventFactory.create().authority) == [Result.EXPLAINED]
