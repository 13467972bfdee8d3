"""Never the same saving twice: whatever is counted with what, in any order, and whatever is withdrawn in between."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldthread.accounts.models import User
from goldthread.finance.models import FundingSource, MoneyLine
from goldthread.finance.queries import frame_of, history_of
from goldthread.finance.services import (
    count_line_with,
    withdraw_funding_source,
    withdraw_money_line,
    withdraw_strategy,
)
from goldthread.lib.errors import RuleBroken
from tests.cast import member
from tests.factories.finance import (
    FinancialStrategyFactory,
    FundingFactory,
    MoneyLineFactory,
    YearFigureFactory,
)

ON = date(2016, 4, 25)
YEAR = "2015/16"
LINES = 4


class Lines(TestCase):
    @given(st.lists(st.tuples(st.integers(0, LINES - 1), st.integers(-2, LINES - 1)), max_size=7))
    @settings(max_examples=30)
    def test_each_saving_is_added_up_once_in_whatever_order_lines_are_said_to_be_the_same(
        self, acts: list[tuple[int, int]]
    ) -> None:
        """Each act takes a line and counts it with another; -1 lets it count by itself, -2 withdraws it."""
        first = FinancialStrategyFactory.create()
        second = FinancialStrategyFactory.create(authority=first.authority)
        by = member(first.authority, "finance_officer")
        lines = [MoneyLineFactory.create(strategy=(first, second)[at % 2], nature="saving") for at in range(LINES)]
        for at, line in enumerate(lines):
            YearFigureFactory.create(line=line, strategy=line.strategy, financial_year=YEAR, pence=-(2**at))
        for at, other in acts:
            self.do(by, lines[at], other, lines)
        held = list(MoneyLine.objects.select_related("counted_with").order_by("pk"))
        live = [line for line in held if not line.is_withdrawn]
        for line in live:
            if line.counted_with is not None:
                assert not line.counted_with.is_withdrawn, "its own line would be added up again"
                assert line.counted_with.counted_with_id is None, "it is counted under its own line, which counts"
        alone = sum(-(2 ** held.index(line)) for line in live if line.counted_with_id is None)
        frames = [frame_of(one, by, ON) for one in (first, second)]
        assert sum(group.total for frame in frames for group in frame.groups) == alone

    def do(self, by: User, line: MoneyLine, other: int, lines: list[MoneyLine]) -> None:
        line.refresh_from_db()
        seen = line.row_version
        try:
            if other == -2:
                withdraw_money_line(by=by, line=line, why="Entered twice", seen_version=seen)
            elif not line.is_withdrawn:
                with_which = MoneyLine.objects.get(pk=lines[other].pk) if other >= 0 else None
                count_line_with(by=by, line=line, other=with_which, seen_version=seen)
        except RuleBroken:
            line.refresh_from_db()
            assert line.row_version == seen


@pytest.mark.django_db
def test_a_line_that_others_count_with_is_not_withdrawn_until_they_count_elsewhere() -> None:
    line = MoneyLineFactory.create(nature="saving")
    by = member(line.authority, "finance_officer")
    mention = MoneyLineFactory.create(strategy=line.strategy, nature="saving", counted_with=line, reference="ML9")
    with pytest.raises(RuleBroken, match="ML9 is the same money"):
        withdraw_money_line(by=by, line=line, why="Wrong", seen_version=line.row_version)
    count_line_with(by=by, line=mention, other=None, seen_version=mention.row_version)
    assert withdraw_money_line(by=by, line=line, why="Wrong", seen_version=line.row_version).is_withdrawn
    with pytest.raises(RuleBroken, match="is withdrawn"):
        count_line_with(by=by, line=mention, other=line, seen_version=mention.row_version)


@pytest.mark.django_db
def test_a_strategy_is_withdrawn_once_it_is_empty_and_a_source_once_it_pays_nothing() -> None:
    funding = FundingFactory.create()
    line, source = funding.line, funding.source
    strategy, by = line.strategy, member(funding.authority, "finance_officer")
    with pytest.raises(RuleBroken, match="2 lines and sources"):
        withdraw_strategy(by=by, strategy=strategy, why="Wrong", seen_version=strategy.row_version)
    with pytest.raises(RuleBroken, match="is paid from it"):
        withdraw_funding_source(by=by, source=source, why="Wrong", seen_version=source.row_version)
    withdraw_money_line(by=by, line=line, why="Wrong", seen_version=line.row_version)
    withdraw_funding_source(by=by, source=source, why="Wrong", seen_version=source.row_version)
    assert withdraw_strategy(by=by, strategy=strategy, why="Wrong", seen_version=strategy.row_version).is_withdrawn


@pytest.mark.django_db
def test_what_a_withdrawn_source_was_to_pay_is_paid_by_nothing() -> None:
    funding = FundingFactory.create()
    by = member(funding.authority, "finance_officer")
    assert any(history_of(funding.line, by).fundings)
    FundingSource.objects.filter(pk=funding.source_id).update(
        withdrawn_at="2016-01-01T00:00Z", withdrawn_by=by, withdrawn_why="Wrong"
    )
    assert not history_of(funding.line, by).fundings
    assert frame_of(funding.line.strategy, by, ON).groups[0].rows[0].funded == (0, 0, 0)
