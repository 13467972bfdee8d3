from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import Funding, Measure
from tests.checks.asking import after_explaining, found, results, sentences
from tests.factories.finance import FundingFactory, FundingSourceFactory, MoneyLineFactory, YearFigureFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-06"


def payment(held: int | None, drawn: int = 300_000_00) -> Funding:
    line = MoneyLineFactory.create(nature="one_off", what="Redundancy")
    source = FundingSourceFactory.create(strategy=line.strategy, name="the reserve")
    if held is not None:
        YearFigureFactory.create(line=None, source=source, measure=Measure.AVAILABLE, pence=held)
    return FundingFactory.create(line=line, source=source, pence=drawn)


def test_a_source_that_is_nothing_in_the_year_of_the_cost_is_a_gap() -> None:
    assert sentences(CODE, payment(0).authority) == [
        "“Redundancy” is to be paid from the reserve in 2015/16; it holds nothing in that year."
    ]


def test_a_source_pays_to_the_last_penny_and_not_one_more() -> None:
    assert not found(CODE, payment(300_000_00).authority)
    (sentence,) = sentences(CODE, payment(299_999_99).authority)
    assert sentence.endswith("it holds £299,999.99 and is to pay £300,000 in all.")


def test_what_several_costs_draw_is_added_up() -> None:
    first = payment(400_000_00)
    other = MoneyLineFactory.create(strategy=first.line.strategy, nature="one_off")
    FundingFactory.create(line=other, source=first.source, pence=100_000_01)
    assert len(found(CODE, first.authority)) == 2


def test_a_source_of_which_nobody_said_what_it_holds_is_unknown() -> None:
    assert results(CODE, payment(None).authority) == [Result.UNKNOWN]


def test_what_it_holds_in_another_year_does_not_count() -> None:
    paid = payment(0)
    held = {"line": None, "source": paid.source, "measure": Measure.AVAILABLE}
    YearFigureFactory.create(**held, financial_year="2016/17", pence=300_000_00)
    assert len(found(CODE, paid.authority)) == 1


def test_as_at_the_day_before_the_money_was_found_it_was_not_there() -> None:
    paid = payment(0)
    held = {"line": None, "source": paid.source, "measure": Measure.AVAILABLE}
    YearFigureFactory.create(**held, pence=300_000_00, speaks_for=date(2015, 9, 1))
    assert len(found(CODE, paid.authority, date(2015, 8, 31))) == 1
    assert not found(CODE, paid.authority, date(2015, 9, 1))


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, payment(0).authority) == [Result.EXPLAINED]
