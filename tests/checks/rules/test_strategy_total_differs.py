from __future__ import annotations

from datetime import date

import pytest

from goldthread.checks.models import Result
from goldthread.finance.models import FinancialStrategy, Measure
from tests.checks.asking import after_explaining, found, sentences
from tests.factories.finance import FinancialStrategyFactory, MoneyLineFactory, YearFigureFactory

pytestmark = pytest.mark.django_db
CODE = "FIN-08"


def stated(pence: int, measure: Measure = Measure.STATED_SAVINGS) -> FinancialStrategy:
    """A strategy that plans two savings of £500 and one cost of £300, and states a total."""
    strategy = FinancialStrategyFactory.create(title="The strategy")
    for nature, planned in (("saving", -500_00), ("saving", -500_00), ("one_off", 300_00)):
        line = MoneyLineFactory.create(strategy=strategy, nature=nature)
        YearFigureFactory.create(line=line, pence=planned)
    YearFigureFactory.create(line=None, strategy=strategy, measure=measure, pence=pence)
    return strategy


def test_a_total_that_the_lines_do_not_give_is_a_gap() -> None:
    assert sentences(CODE, stated(-1_000_01).authority) == [
        "The strategy states savings of −£1,000.01 in 2015/16; its lines add up to −£1,000."
    ]
    assert sentences(CODE, stated(299_99, Measure.STATED_COSTS).authority) == [
        "The strategy states costs of £299.99 in 2015/16; its lines add up to £300."
    ]


def test_totals_that_hold_to_the_penny_are_no_gap() -> None:
    assert not found(CODE, stated(-1_000_00).authority)
    assert not found(CODE, stated(300_00, Measure.STATED_COSTS).authority)


def test_what_is_only_a_mention_is_not_in_the_total() -> None:
    strategy = stated(-1_000_00)
    held = strategy.lines.filter(nature="saving").first()
    mention = MoneyLineFactory.create(strategy=strategy, nature="saving", counted_with=held)
    YearFigureFactory.create(line=mention, pence=-500_00)
    assert not found(CODE, strategy.authority)


def test_a_forecast_is_no_plan_and_resources_are_no_total() -> None:
    strategy = stated(-1_000_00)
    line = strategy.lines.filter(nature="saving").first()
    YearFigureFactory.create(line=line, measure=Measure.FORECAST, pence=-1)
    YearFigureFactory.create(line=None, strategy=strategy, measure=Measure.BUDGET, pence=5)
    assert not found(CODE, strategy.authority)


def test_as_at_the_day_before_a_line_moved_the_total_held() -> None:
    strategy = stated(-1_000_00)
    line = strategy.lines.filter(nature="saving").first()
    YearFigureFactory.create(line=line, pence=-400_00, speaks_for=date(2015, 9, 1))
    assert not found(CODE, strategy.authority, date(2015, 8, 31))
    assert len(found(CODE, strategy.authority, date(2015, 9, 1))) == 1


def test_an_explanation_stands() -> None:
    assert after_explaining(CODE, stated(-1).authority) == [Result.EXPLAINED]
