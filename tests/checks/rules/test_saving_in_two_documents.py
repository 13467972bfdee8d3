from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import SavingsLine
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.documents import DocumentFactory
from tests.factories.finance import SavingsLineFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-04"


def claimed_twice(status: str = "new", label: str = "management Posts") -> SavingsLine:
    first = SavingsLineFactory.create(label="Management posts", document__reference="D1")
    later = DocumentFactory.create(authority=first.authority, reference="D2", dated_on=date(2016, 1, 5))
    return SavingsLineFactory.create(document=later, label=label, status=status)


def test_the_same_saving_in_a_later_paper_is_a_gap() -> None:
    assert sentences(CODE, claimed_twice().authority) == ["D2 claims “management Posts”, which D1 claimed already."]


def test_a_line_marked_as_already_in_the_strategy_and_another_label_are_no_gap() -> None:
    assert not found(CODE, claimed_twice(status="existing").authority)
    assert not found(CODE, claimed_twice(label="100% of rents").authority)


def test_the_same_label_at_another_council_is_no_gap() -> None:
    SavingsLineFactory.create(label="Management posts")
    line = SavingsLineFactory.create(label="Management posts", document__dated_on=date(2016, 1, 5))
    assert not found(CODE, line.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, claimed_twice().authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_second_paper_it_was_claimed_once() -> None:
    assert not found(CODE, claimed_twice().authority, date(2016, 1, 4))
