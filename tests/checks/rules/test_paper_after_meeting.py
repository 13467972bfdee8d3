from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.oversight.models import AgendaItem
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.documents import DocumentFactory
from tests.factories.oversight import AgendaItemFactory, ToldFactory
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db
CODE = "DAT-02"


def with_paper(dated_on: date | None) -> AgendaItem:
    paper = DocumentFactory.create(reference="D1", dated_on=dated_on)
    return AgendaItemFactory.create(document=paper, meeting__body__name="Cabinet")


def test_a_paper_dated_after_its_meeting_is_a_gap() -> None:
    assert sentences(CODE, with_paper(date(2015, 7, 9)).authority) == [
        "D1 is dated 9 July 2015, later than the meeting that had it: Cabinet, 7 July 2015."
    ]


def test_a_review_issued_after_the_meeting_that_was_told_of_it_is_a_gap() -> None:
    review = ReviewFactory.create(reference="LTA15", issued_on=date(2015, 7, 20))
    ToldFactory.create(review=review)
    assert "LTA15 is dated 20 July 2015" in sentences(CODE, review.authority)[0]


def test_a_paper_of_the_day_or_without_a_day_is_no_gap() -> None:
    assert not found(CODE, with_paper(date(2015, 7, 7)).authority)
    assert not found(CODE, with_paper(None).authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, with_paper(date(2015, 7, 9)).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_meeting_there_was_nothing_to_compare() -> None:
    assert not found(CODE, with_paper(date(2015, 7, 9)).authority, date(2015, 7, 6))
