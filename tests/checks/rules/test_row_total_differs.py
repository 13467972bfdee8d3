from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import SavingsLine
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.finance import SavingsAmountFactory, SavingsLineFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-01"


def line(printed: int | None, *years: int) -> SavingsLine:
    made = SavingsLineFactory.create(label="Management posts", printed_total_pence=printed)
    for year, pence in enumerate(years, start=2011):
        SavingsAmountFactory.create(line=made, financial_year=f"{year}/{year - 1999}", pence=pence)
    return made


def test_a_printed_total_that_its_years_do_not_give_is_a_gap() -> None:
    assert sentences(CODE, line(-30_000_00, -12_000_00, -17_000_00).authority) == [
        "The line “Management posts” prints a total of −£30,000; its years add up to −£29,000."
    ]


def test_a_total_that_adds_up_and_a_line_without_one_are_no_gap() -> None:
    assert not found(CODE, line(-29_000_00, -12_000_00, -17_000_00).authority)
    assert not found(CODE, line(None, -12_000_00).authority)


def test_a_total_without_years_is_unknown() -> None:
    assert results(CODE, line(-30_000_00).authority) == [Result.UNKNOWN]


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, line(-1, -2).authority) == [Result.EXPLAINED]


def test_as_at_the_day_before_the_paper_nothing_was_stated() -> None:
    assert not found(CODE, line(-1, -2).authority, date(2015, 6, 4))
