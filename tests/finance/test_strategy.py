"""The financial strategy: signs, units, dated figures, and never the same saving twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldthread.accounts.models import User
from goldthread.authorities.services import withdraw_record
from goldthread.finance.models import FinancialStrategy, FundingSource, Measure, MoneyLine, YearFigure
from goldthread.finance.queries import Frame, frame_of, history_of
from goldthread.finance.services import (
    LineDetails,
    StrategyDetails,
    add_figure,
    add_funding,
    add_funding_source,
    add_line_figure,
    add_money_line,
    add_source_figure,
    add_strategy,
    change_money_line,
    change_strategy,
    count_line_with,
    years_of,
)
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast, member
from tests.factories.finance import (
    FinancialStrategyFactory,
    FundingFactory,
    FundingSourceFactory,
    MoneyLineFactory,
    SavingsLineFactory,
    YearFigureFactory,
)

pytestmark = pytest.mark.django_db
JUNE, JULY, LATER = date(2015, 6, 5), date(2015, 7, 1), date(2016, 4, 25)
THOUSAND = 100_000
"""Pence in a thousand pounds: the printed tables are in £,000."""


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def officer(people: Cast) -> User:
    return member(people.council, "finance_officer")


@pytest.fixture
def strategy(people: Cast, officer: User) -> FinancialStrategy:
    details = StrategyDetails(title="Medium term strategy", first_year="2011/12", last_year="2013/14")
    return add_strategy(by=officer, authority=people.council, details=details)


def line(by: User, strategy: FinancialStrategy, what: str, nature: str = "saving", **more: Any) -> MoneyLine:
    details = LineDetails(what=what, nature=nature, **{"in_strategy": "new", **more})
    return add_money_line(by=by, strategy=strategy, details=details)


def planned(by: User, of: MoneyLine, year: str, pence: int, on: date = JUNE, why: str = "") -> YearFigure:
    return add_line_figure(by=by, line=of, measure="planned", financial_year=year, pence=pence, speaks_for=on, why=why)


def frame(strategy: FinancialStrategy, by: User, on: date = LATER) -> Frame:
    return frame_of(strategy, by, on)


def test_the_years_of_a_strategy_run_over_the_turn_of_a_century() -> None:
    assert years_of(FinancialStrategy(first_year="2098/99", last_year="2100/01")) == ("2098/99", "2099/00", "2100/01")


@pytest.mark.parametrize("year", ["2011", "2011/13", "11/12", "2011-12", ""])
def test_what_is_no_financial_year_is_refused(people: Cast, officer: User, year: str) -> None:
    details = StrategyDetails(title="Strategy", first_year=year, last_year="2013/14")
    with pytest.raises(RuleBroken, match="write it like 2026/27") as refused:
        add_strategy(by=officer, authority=people.council, details=details)
    assert refused.value.field == "first_year"


def test_a_strategy_that_ends_before_it_begins_is_refused_by_the_service_and_by_the_database(officer: User) -> None:
    with pytest.raises(RuleBroken, match="follows the first"):
        add_strategy(
            by=officer,
            authority=FinancialStrategyFactory.create().authority,
            details=StrategyDetails(title="Strategy", first_year="2013/14", last_year="2011/12"),
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        FinancialStrategyFactory.create(first_year="2013/14", last_year="2011/12")


def test_a_strategy_keeps_the_years_that_it_has_figures_for(strategy: FinancialStrategy, officer: User) -> None:
    planned(officer, line(officer, strategy, "Posts"), "2011/12", -1)
    details = StrategyDetails(title="Strategy", first_year="2012/13", last_year="2013/14")
    with pytest.raises(RuleBroken, match="figures for 2011/12"):
        change_strategy(by=officer, strategy=strategy, details=details, seen_version=strategy.row_version)


def test_the_table_of_the_worked_example_adds_up_and_what_is_new_stands_apart(
    strategy: FinancialStrategy, officer: User
) -> None:
    """Rows −312/−140 and −100 are new, −300 and −202/−205 stand in the strategy already: in all −914 and −345."""
    rows = [
        ("Posts", "new", {"2011/12": 312, "2012/13": 140}),
        ("Buildings", "new", {"2011/12": 100}),
        ("Procurement", "existing", {"2011/12": 300}),
        ("Placements", "existing", {"2011/12": 202, "2012/13": 205}),
    ]
    for what, status, amounts in rows:
        made = line(officer, strategy, what, in_strategy=status)
        for year, thousands in amounts.items():
            planned(officer, made, year, -thousands * THOUSAND)
    (savings,) = frame(strategy, officer).groups
    assert savings.sums == (-914 * THOUSAND, -345 * THOUSAND, 0)
    assert (savings.total, savings.new, savings.existing) == (-1259 * THOUSAND, -552 * THOUSAND, -707 * THOUSAND)


def test_a_saving_is_kept_negative_however_it_is_written_and_a_cost_with_a_minus_is_refused(
    strategy: FinancialStrategy, officer: User
) -> None:
    saving, cost = line(officer, strategy, "Posts"), line(officer, strategy, "Redundancy", "one_off")
    assert planned(officer, saving, "2011/12", 312).pence == -312
    assert planned(officer, saving, "2012/13", -312).pence == -312
    with pytest.raises(RuleBroken, match="is a cost"):
        planned(officer, cost, "2011/12", -300)


def test_a_figure_that_moves_needs_a_reason_and_the_earlier_one_stays(
    strategy: FinancialStrategy, officer: User
) -> None:
    saving = line(officer, strategy, "Posts")
    planned(officer, saving, "2011/12", -312)
    with pytest.raises(RuleBroken, match="Say why"):
        planned(officer, saving, "2011/12", -200, JULY)
    planned(officer, saving, "2011/12", -200, JULY, "Two posts stay")
    assert [figure.pence for figure in history_of(saving, officer).figures] == [-200, -312]
    assert frame(strategy, officer, JUNE).groups[0].sums[0] == -312
    assert frame(strategy, officer, JULY).groups[0].sums[0] == -200


def test_planned_forecast_and_delivered_stand_beside_each_other(strategy: FinancialStrategy, officer: User) -> None:
    saving = line(officer, strategy, "Posts")
    planned(officer, saving, "2011/12", -312)
    for measure, pence in (("forecast", -250), ("delivered", 0)):
        add_line_figure(
            by=officer, line=saving, measure=measure, financial_year="2011/12", pence=pence, speaks_for=JULY
        )
    (row,) = frame(strategy, officer).groups[0].rows
    assert [(label, amounts[0]) for label, amounts, _ in row.measures] == [
        ("Planned", -312),
        ("Forecast", -250),
        ("Delivered", 0),
    ]


def test_a_year_outside_the_strategy_and_another_measure_are_refused(
    strategy: FinancialStrategy, officer: User
) -> None:
    saving = line(officer, strategy, "Posts")
    with pytest.raises(RuleBroken, match="holds the years 2011/12 2012/13 2013/14"):
        planned(officer, saving, "2014/15", -1)
    with pytest.raises(RuleBroken, match="planned, forecast or delivered"):
        add_line_figure(by=officer, line=saving, measure="budget", financial_year="2011/12", pence=1, speaks_for=JUNE)
    with pytest.raises(RuleBroken, match="check the unit"):
        planned(officer, saving, "2011/12", -(10**16))


def test_the_same_saving_is_not_entered_twice(strategy: FinancialStrategy, officer: User) -> None:
    first = line(officer, strategy, "Management posts")
    with pytest.raises(RuleBroken, match=f"already, as {first.reference}"):
        line(officer, strategy, "management  Posts")
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyLineFactory.create(strategy=strategy, nature="saving", match_key=first.match_key)
    withdraw_record(first, by=officer, why="Wrong", seen_version=first.row_version)
    assert line(officer, strategy, "Management posts").reference != first.reference


def test_a_printed_saving_is_taken_up_by_one_line_only(strategy: FinancialStrategy, officer: User) -> None:
    printed = SavingsLineFactory.create(authority=strategy.authority)
    first = line(officer, strategy, "Posts", savings_line=printed)
    with pytest.raises(RuleBroken, match="a saving counts once"):
        line(officer, strategy, "Other words for the posts", savings_line=printed)
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyLineFactory.create(strategy=strategy, nature="saving", savings_line=printed)
    total = SavingsLineFactory.create(authority=strategy.authority, is_total=True)
    with pytest.raises(RuleBroken, match="a total"):
        line(officer, strategy, "All of it", savings_line=total)
    assert first.savings_line == printed


def test_a_mention_of_a_saving_is_shown_and_not_added_up(strategy: FinancialStrategy, officer: User) -> None:
    held, mention = line(officer, strategy, "Posts"), line(officer, strategy, "Fewer managers")
    for one in (held, mention):
        planned(officer, one, "2011/12", -312)
    count_line_with(by=officer, line=mention, other=held, seen_version=mention.row_version)
    (savings,) = frame(strategy, officer).groups
    assert savings.sums[0] == -312
    assert [(row.counts, row.same_as) for row in savings.rows] == [(True, None), (False, held)]
    assert history_of(held, officer).mentions == (mention,)


def test_a_mention_of_a_line_that_was_withdrawn_counts_again(strategy: FinancialStrategy, officer: User) -> None:
    held, mention = line(officer, strategy, "Posts"), line(officer, strategy, "Fewer managers")
    planned(officer, mention, "2011/12", -312)
    count_line_with(by=officer, line=mention, other=held, seen_version=mention.row_version)
    withdraw_record(held, by=officer, why="Wrong", seen_version=held.row_version)
    assert frame(strategy, officer).groups[0].sums[0] == -312


def test_mentions_make_no_chain_and_no_circle(strategy: FinancialStrategy, officer: User) -> None:
    first, second, third = (line(officer, strategy, what) for what in ("One", "Two", "Three"))
    count_line_with(by=officer, line=second, other=first, seen_version=second.row_version)
    with pytest.raises(RuleBroken, match="only a mention"):
        count_line_with(by=officer, line=third, other=second, seen_version=third.row_version)
    with pytest.raises(RuleBroken, match="count with"):
        count_line_with(by=officer, line=first, other=third, seen_version=first.row_version)
    with pytest.raises(RuleBroken, match="another line of the same kind"):
        count_line_with(by=officer, line=third, other=third, seen_version=third.row_version)
    back = count_line_with(by=officer, line=second, other=None, seen_version=second.row_version)
    assert back.counted_with is None


def test_what_is_stated_stands_beside_what_adds_up(strategy: FinancialStrategy, officer: User) -> None:
    planned(officer, line(officer, strategy, "Posts"), "2011/12", -914)
    planned(officer, line(officer, strategy, "Change", "one_off"), "2011/12", 120)
    for measure, pence in ((Measure.STATED_SAVINGS, 900), (Measure.STATED_COSTS, 120), (Measure.BUDGET, 40_000)):
        add_figure(
            by=officer, strategy=strategy, measure=measure, financial_year="2011/12", pence=pence, speaks_for=JUNE
        )
    held = frame(strategy, officer)
    savings, costs = held.stated
    assert savings.cells[0] == (-900, -914, True)
    assert savings.cells[1] == (None, 0, False)
    assert not costs.differs
    assert held.disagrees
    assert held.net[0] == -794
    assert held.budget == (40_000, None, None)
    with pytest.raises(RuleBroken, match="without a minus"):
        add_figure(
            by=officer, strategy=strategy, measure=Measure.BUDGET, financial_year="2011/12", pence=-1, speaks_for=JUNE
        )


def test_a_cost_is_paid_from_sources_and_what_nothing_pays_is_shown(strategy: FinancialStrategy, officer: User) -> None:
    cost = line(officer, strategy, "Redundancy", "one_off")
    planned(officer, cost, "2011/12", 300)
    reserve = add_funding_source(by=officer, strategy=strategy, name="Reserve", sort=FundingSource.Sort.RESERVE)
    add_source_figure(by=officer, source=reserve, financial_year="2011/12", pence=0, speaks_for=JUNE)
    ((row, lacking),) = frame(strategy, officer).lacking
    assert (row.line, lacking) == (cost, (("2011/12", 300),))
    add_funding(by=officer, line=cost, source=reserve, financial_year="2011/12", pence=300)
    held = frame(strategy, officer)
    assert not held.unfunded
    assert held.sources[0].cells[0] == (0, 300, "it holds nothing in this year")


@pytest.mark.parametrize(
    ("held", "drawn", "words"),
    [
        (None, 5, "nobody said what it holds"),
        (0, 5, "it holds nothing"),
        (4, 5, "more is paid"),
        (5, 5, ""),
        (0, 0, ""),
    ],
)
def test_a_source_says_what_is_wrong_with_it(officer: User, held: int | None, drawn: int, words: str) -> None:
    source = FundingSourceFactory.create(authority=member_authority(officer))
    if held is not None:
        add_source_figure(by=officer, source=source, financial_year="2015/16", pence=held, speaks_for=JUNE)
    if drawn:
        cost = MoneyLineFactory.create(strategy=source.strategy)
        add_funding(by=officer, line=cost, source=source, financial_year="2015/16", pence=drawn)
    (row,) = frame(source.strategy, officer).sources
    assert row.cells[0][2].startswith(words)
    assert bool(row.cells[0][2]) == bool(words)


def member_authority(user: User) -> Any:
    return user.memberships.get().authority


def test_what_cannot_be_paid_is_refused(strategy: FinancialStrategy, officer: User) -> None:
    saving, cost = line(officer, strategy, "Posts"), line(officer, strategy, "Change", "one_off")
    reserve = add_funding_source(by=officer, strategy=strategy, name="Reserve", sort="reserve")
    paid: dict[str, Any] = {"by": officer, "source": reserve, "financial_year": "2011/12"}
    with pytest.raises(RuleBroken, match="needs no source"):
        add_funding(line=saving, pence=1, **paid)
    with pytest.raises(RuleBroken, match="without a minus"):
        add_funding(line=cost, pence=0, **paid)
    add_funding(line=cost, pence=1, **paid)
    with pytest.raises(RuleBroken, match="withdraw that first"):
        add_funding(line=cost, pence=1, **paid)
    elsewhere = FundingSourceFactory.create(authority=strategy.authority)
    with pytest.raises(RuleBroken, match="another strategy"):
        add_funding(by=officer, line=cost, source=elsewhere, financial_year="2011/12", pence=1)
    with pytest.raises(RuleBroken, match="on record as"):
        add_funding_source(by=officer, strategy=strategy, name="reserve", sort="other")
    with pytest.raises(RuleBroken, match="nothing or more"):
        add_source_figure(by=officer, source=reserve, financial_year="2011/12", pence=-1, speaks_for=JUNE)


def test_a_bid_says_what_it_costs_not_to_act_and_nothing_else_does(strategy: FinancialStrategy, officer: User) -> None:
    bid = line(officer, strategy, "Early help", "growth", not_acting_words="More care.", not_acting_pence=900)
    assert (bid.not_acting_words, bid.not_acting_pence) == ("More care.", 900)
    saving = line(officer, strategy, "Posts", not_acting_words="Left out", not_acting_pence=5)
    assert (saving.not_acting_words, saving.not_acting_pence) == ("", None)
    details = LineDetails(what="Early help", nature="saving")
    with pytest.raises(RuleBroken, match="kind of line"):
        change_money_line(by=officer, line=bid, details=details, seen_version=bid.row_version)
    with pytest.raises(IntegrityError), transaction.atomic():
        MoneyLineFactory.create(strategy=strategy, nature="saving", not_acting_words="No bid")


def test_a_figure_is_of_one_thing(strategy: FinancialStrategy) -> None:
    for wrong in ({"measure": "available"}, {"measure": "budget"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            YearFigureFactory.create(authority=strategy.authority, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        YearFigureFactory.create(line=None, strategy=strategy, measure="budget", pence=-1)


def test_drafts_and_restricted_lines_are_not_added_up_for_those_who_may_not_read_them(
    strategy: FinancialStrategy, officer: User, people: Cast
) -> None:
    hidden = MoneyLineFactory.create(strategy=strategy, nature="saving", state="draft")
    planned(officer, hidden, "2011/12", -5)
    mention = line(officer, strategy, "Seen")
    count_line_with(by=officer, line=mention, other=hidden, seen_version=mention.row_version)
    (row,) = frame(strategy, people.scrutiny_member).groups[0].rows
    assert (row.line, row.same_as, row.counts) == (mention, None, False)


def test_a_mention_of_a_line_in_another_strategy_names_that_line(strategy: FinancialStrategy, officer: User) -> None:
    other = MoneyLineFactory.create(strategy__authority=strategy.authority, nature="saving")
    mention = line(officer, strategy, "Seen elsewhere")
    count_line_with(by=officer, line=mention, other=other, seen_version=mention.row_version)
    (row,) = frame(strategy, officer).groups[0].rows
    assert (row.same_as, row.counts) == (other, False)


def test_the_frame_takes_four_queries_whatever_its_size(
    strategy: FinancialStrategy, officer: User, django_assert_num_queries: Any
) -> None:
    for _ in range(20):
        cost = MoneyLineFactory.create(strategy=strategy, nature="one_off")
        YearFigureFactory.create(line=cost, financial_year="2011/12")
        FundingFactory.create(line=cost, financial_year="2011/12")
    with django_assert_num_queries(4):
        held = frame(strategy, officer)
    assert held.groups[0].sums[0] == 20 * 10_000_00
    with django_assert_num_queries(3):
        history_of(held.groups[0].rows[0].line, officer)


class SavingsOfAStrategy(TestCase):
    """Whatever is planned, moved and counted elsewhere, new and existing and not stated make up the total."""

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["new", "existing", ""]),
                st.integers(-(10**9), 10**9),
                st.integers(-(10**9), 10**9),
                st.booleans(),
            ),
            max_size=5,
        )
    )
    @settings(max_examples=25)
    def test_parts_make_up_the_total_and_no_mention_is_in_it(self, lines: list[tuple[str, int, int, bool]]) -> None:
        strategy = FinancialStrategyFactory.create()
        officer = member(strategy.authority, "finance_officer")
        counted: list[int] = []
        kept: MoneyLine | None = None
        for number, (status, before, after, is_mention) in enumerate(lines):
            made = line(officer, strategy, f"Saving {number}", in_strategy=status)
            planned(officer, made, "2015/16", before)
            planned(officer, made, "2015/16", after, JULY, "It moved")
            if is_mention and kept is not None:
                count_line_with(by=officer, line=made, other=kept, seen_version=made.row_version)
            else:
                kept = kept or made
                counted.append(-abs(after))
        groups = frame(strategy, officer).groups
        total = sum(group.total for group in groups)
        assert total == sum(counted) == sum(one.new + one.existing + one.unstated for one in groups)
