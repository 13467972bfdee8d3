from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.improvement.models import Milestone, MilestoneDate
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.improvement import MilestoneDateFactory, MilestoneFactory

pytestmark = pytest.mark.django_db
CODE = "MIL-01"


def promised(first: tuple[date, date], then: tuple[date | None, date | None], words: str = "later") -> Milestone:
    """A milestone that a document of June 2015 and one of April 2016 give a date for."""
    milestone = MilestoneFactory.create(what="The single team starts.")
    MilestoneDateFactory.create(milestone=milestone, due_first=first[0], due_last=first[1])
    MilestoneDateFactory.create(
        milestone=milestone, due_first=then[0], due_last=then[1], words=words, speaks_for=date(2016, 4, 25)
    )
    return milestone


OCTOBER = (date(2015, 10, 1), date(2015, 10, 31))
AUTUMN = (date(2015, 9, 1), date(2015, 11, 30))
FEBRUARY = (date(2016, 2, 1), date(2016, 2, 29))


def test_two_dates_that_share_no_day_are_a_gap() -> None:
    assert sentences(CODE, promised(OCTOBER, FEBRUARY, "February 2016").authority) == [
        "The milestone “The single team starts” was dated “1 October 2015” and, on 25 April 2016, “February 2016”."
    ]


def test_a_date_brought_forward_has_moved_too() -> None:
    assert len(found(CODE, promised(FEBRUARY, OCTOBER).authority)) == 1


def test_a_date_that_becomes_more_exact_has_not_moved() -> None:
    assert not found(CODE, promised(AUTUMN, OCTOBER).authority)


def test_a_date_that_becomes_tbc_is_unknown() -> None:
    assert results(CODE, promised(OCTOBER, (None, None), "tbc").authority) == [Result.UNKNOWN]


def test_two_dates_of_one_day_are_no_moving() -> None:
    milestone = promised(OCTOBER, FEBRUARY)
    MilestoneDate.objects.update(speaks_for=date(2015, 6, 5))
    assert not found(CODE, milestone.authority)


def test_a_milestone_that_is_done_is_not_asked_about() -> None:
    milestone = promised(OCTOBER, FEBRUARY)
    type(milestone).objects.update(done_on=date(2016, 2, 20))
    assert not found(CODE, milestone.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, promised(OCTOBER, FEBRUARY).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_second_document_it_had_not_moved() -> None:
    assert not found(CODE, promised(OCTOBER, FEBRUARY).authority, date(2016, 4, 24))
