from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.documents import RemarkFactory

pytestmark = pytest.mark.django_db
CODE = "DOC-01"


def test_a_remark_that_nobody_answered_is_a_gap_under_its_document() -> None:
    remark = RemarkFactory.create(document__reference="D1", message="A visit dated after its letter.")
    assert sentences(CODE, remark.authority) == ["D1: A visit dated after its letter."]
    assert found(CODE, remark.authority)[0].document_reference == "D1"


def test_an_answered_remark_is_no_gap() -> None:
    answered = RemarkFactory.create(answer="It was 2016.", answered_on=date(2016, 1, 1))
    assert not found(CODE, answered.authority)
    assert len(found(CODE, answered.authority, date(2015, 12, 31))) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, RemarkFactory.create().authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_document_there_was_none() -> None:
    assert not found(CODE, RemarkFactory.create().authority, date(2015, 6, 4))
