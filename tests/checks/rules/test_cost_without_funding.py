from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import MoneyLine
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import FundingFactory, MoneyLineFactory, YearFigureFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-05"
SAID = date(2015, 6, 5)


def cost(pence: int = 300_000_00, nature: str = "one_off", **more: object) -> MoneyLine:
    line = MoneyLineFactory.create(nature=nature, what="Redundancy", **more)
    YearFigureFactory.create(line=line, pence=pence, speaks_for=SAID)
    return line


def test_a_cost_that_nothing_pays_for_is_a_gap() -> None:
    assert sentences(CODE, cost().authority) == ["“Redundancy” is to cost £300,000 in 2015/16; nothing pays for it."]


def test_a_cost_is_paid_to_the_penny_or_a_part_of_it_is_named() -> None:
    short, whole = cost(), cost()
    FundingFactory.create(line=short, pence=299_999_99)
    FundingFactory.create(line=whole, pence=100_000_00)
    FundingFactory.create(line=whole, pence=200_000_00)
    assert sentences(CODE, short.authority) == [
        "“Redundancy” is to cost £300,000 in 2015/16; nothing pays for £0.01 of it."
    ]
    assert not found(CODE, whole.authority)


def test_money_in_another_year_and_money_that_was_withdrawn_pay_for_nothing() -> None:
    line = cost()
    FundingFactory.create(line=line, financial_year="2016/17", pence=300_000_00)
    FundingFactory.create(
        line=line, pence=300_000_00, withdrawn_at="2015-07-01T12:00:00Z", withdrawn_by=line.recorded_by
    )
    assert len(found(CODE, line.authority)) == 1


def test_a_saving_a_bid_and_a_mention_of_another_cost_need_no_source() -> None:
    assert not found(CODE, cost(-5, "saving").authority)
    assert not found(CODE, cost(5, "growth").authority)
    paid = cost()
    FundingFactory.create(line=paid, pence=300_000_00)
    mention = cost(strategy=paid.strategy, counted_with=paid, match_key="another")
    assert not found(CODE, mention.authority)


def test_the_last_figure_counts_and_as_at_the_day_before_it_was_said_the_earlier_one() -> None:
    line = cost()
    YearFigureFactory.create(line=line, pence=0, speaks_for=date(2015, 7, 1))
    assert not found(CODE, line.authority, date(2015, 7, 1))
    assert len(found(CODE, line.authority, date(2015, 6, 30))) == 1
    assert not found(CODE, line.authority, date(2015, 6, 4))


def test_of_two_figures_of_one_day_the_one_entered_last_counts() -> None:
    line = cost()
    YearFigureFactory.create(line=line, pence=0, speaks_for=SAID)
    assert not found(CODE, line.authority)


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, cost().authority) == [Result.EXPLAINED]
