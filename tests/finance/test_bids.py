"""Growth bids: drafted, sent, answered; and nothing is counted that finance has not accepted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES, Permission
from goldthread.authorities.models import State
from goldthread.finance.models import FinancialStrategy, GrowthBid, MoneyLine, YearFigure
from goldthread.finance.queries import bid_sheet, bids_of, frame_of, undecided_in
from goldthread.finance.services import (
    BidDetails,
    answer_bid,
    change_bid,
    change_strategy,
    draft_bid,
    send_bid,
    withdraw_bid,
    withdraw_strategy,
)
from goldthread.finance.services.strategy import StrategyDetails
from goldthread.lib.errors import EditConflict, RuleBroken
from tests.cast import Cast, cast, member
from tests.factories.finance import FinancialStrategyFactory, GrowthBidFactory, MoneyLineFactory

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2015, 5, 1), date(2015, 6, 5)
WORDS: dict[str, Any] = {
    "what": "A team for foster carers",
    "not_acting_words": "More children live out of the county.",
}


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def officer(people: Cast) -> User:
    return member(people.council, "finance_officer")


@pytest.fixture
def strategy(people: Cast) -> FinancialStrategy:
    return FinancialStrategyFactory.create(authority=people.council)


def _bid(people: Cast, strategy: FinancialStrategy, **more: Any) -> GrowthBid:
    said: dict[str, Any] = {**WORDS, "amounts": {"2015/16": 100_00, "2016/17": 200_00}, **more}
    return draft_bid(by=people.director, strategy=strategy, details=BidDetails(**said))


def _sent(people: Cast, strategy: FinancialStrategy) -> GrowthBid:
    bid = _bid(people, strategy)
    send_bid(by=people.director, bid=bid, on=MAY, seen_version=bid.row_version)
    return bid


def test_directorates_bid_and_finance_answers() -> None:
    bidders = {code for code, role in ROLES.items() if Permission.BID_FOR_MONEY in role.permissions}
    assert bidders == {"improvement_lead", "director", "chief_executive"}
    assert not any(Permission.EDIT_FINANCE in ROLES[code].permissions for code in bidders)


def test_what_is_only_bid_for_is_in_no_total_until_finance_accepts_it(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = _sent(people, strategy)
    frame = frame_of(strategy, officer, JUNE)
    assert (frame.groups, frame.stated[1].computed) == ((), (0, 0, 0))
    assert undecided_in(strategy, officer).pence == 300_00
    assert undecided_in(strategy, officer).with_finance == 1
    answer_bid(by=officer, bid=bid, answer="accepted", words="", on=JUNE, seen_version=bid.row_version)
    frame = frame_of(strategy, officer, JUNE)
    assert frame.stated[1].computed == (100_00, 200_00, 0)
    assert undecided_in(strategy, officer).count == 0
    line = MoneyLine.objects.get()
    assert (bid.line, line.nature, line.in_strategy) == (line, "growth", "new")
    assert line.not_acting_words == WORDS["not_acting_words"]
    assert [figure.recorded_by for figure in YearFigure.objects.all()] == [officer, officer]


def test_only_who_reads_drafts_sees_a_bid_before_it_is_accepted(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = _sent(people, strategy)
    assert not bids_of(people.council, people.scrutiny_member).exists()
    assert bids_of(people.council, officer).get().asked == 300_00  # type: ignore[attr-defined]
    answer_bid(by=officer, bid=bid, answer="accepted", words="", on=JUNE, seen_version=bid.row_version)
    assert bids_of(people.council, people.scrutiny_member).get() == bid
    assert [step.act for step in bid_sheet(bid, people.scrutiny_member).steps] == ["accepted"]
    assert [step.act for step in bid_sheet(bid, officer).steps] == ["accepted", "sent"]


def test_finance_asks_again_and_the_bid_keeps_what_it_asked_for_first(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = _sent(people, strategy)
    with pytest.raises(RuleBroken, match="Say why"):
        answer_bid(by=officer, bid=bid, answer="asked", words=" ", on=JUNE, seen_version=bid.row_version)
    answer_bid(by=officer, bid=bid, answer="asked", words="One year only.", on=JUNE, seen_version=bid.row_version)
    details = BidDetails(**WORDS, amounts={"2015/16": 100_00})
    change_bid(by=people.director, bid=bid, details=details, seen_version=bid.row_version)
    send_bid(by=people.director, bid=bid, on=JUNE, seen_version=bid.row_version)
    sheet = bid_sheet(bid, officer)
    assert [(step.act, step.total) for step in sheet.steps] == [("sent", 100_00), ("asked", 300_00), ("sent", 300_00)]
    assert sheet.amounts == (("2015/16", 100_00), ("2016/17", 0), ("2017/18", 0))


def test_a_declined_bid_counts_nothing_and_may_be_made_again(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = _sent(people, strategy)
    answer_bid(by=officer, bid=bid, answer="declined", words="No money.", on=JUNE, seen_version=bid.row_version)
    assert (bid.state, MoneyLine.objects.count()) == (State.DRAFT, 0)
    with pytest.raises(RuleBroken, match="there is nothing to answer"):
        answer_bid(by=officer, bid=bid, answer="accepted", words="", on=JUNE, seen_version=bid.row_version)
    with pytest.raises(RuleBroken, match="is declined; it is not changed there"):
        change_bid(by=people.director, bid=bid, details=BidDetails(**WORDS), seen_version=bid.row_version)
    assert _bid(people, strategy).pk != bid.pk


def test_a_bid_without_the_cost_of_not_acting_or_without_an_amount_is_not_sent(
    people: Cast, strategy: FinancialStrategy
) -> None:
    bid = _bid(people, strategy, not_acting_words="")
    with pytest.raises(RuleBroken, match="what happens if the money is not found"):
        send_bid(by=people.director, bid=bid, on=MAY, seen_version=1)
    bid = _bid(people, strategy, what="Another", amounts={})
    with pytest.raises(RuleBroken, match="how much is asked for"):
        send_bid(by=people.director, bid=bid, on=MAY, seen_version=1)


def test_nobody_answers_the_own_bid(people: Cast, strategy: FinancialStrategy) -> None:
    bid = _sent(people, strategy)
    with pytest.raises(RuleBroken, match="does not answer it"):
        answer_bid(by=people.director, bid=bid, answer="accepted", words="", on=JUNE, seen_version=bid.row_version)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"what": " "}, "Say what the money is for"),
        ({"not_acting_pence": -1}, "without a minus"),
        ({"amounts": {"2015/16": -5}}, "write 2015/16 in pounds"),
        ({"amounts": {"2030/31": 5}}, "holds the years"),
    ],
)
def test_what_is_wrong_with_a_bid_is_said(
    people: Cast, strategy: FinancialStrategy, more: dict[str, Any], why: str
) -> None:
    with pytest.raises(RuleBroken, match=why):
        _bid(people, strategy, **more)


def test_the_same_money_is_not_bid_for_twice(people: Cast, strategy: FinancialStrategy) -> None:
    MoneyLineFactory.create(strategy=strategy, nature="growth", what="A new system")
    with pytest.raises(RuleBroken, match="The strategy holds this bid already"):
        _bid(people, strategy, what="A new system")
    _bid(people, strategy)
    with pytest.raises(RuleBroken, match="bids for this already"):
        _bid(people, strategy)


def test_a_bid_is_withdrawn_until_it_is_a_line_and_keeps_its_strategy(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = _sent(people, strategy)
    with pytest.raises(RuleBroken, match="bids for money in it"):
        withdraw_strategy(by=officer, strategy=strategy, why="Wrong.", seen_version=strategy.row_version)
    details = StrategyDetails(title="Shorter", first_year="2015/16", last_year="2015/16")
    with pytest.raises(RuleBroken, match="There are figures for 2016/17"):
        change_strategy(by=officer, strategy=strategy, details=details, seen_version=strategy.row_version)
    strategy.refresh_from_db()
    withdraw_bid(by=people.director, bid=bid, why="Not needed.", seen_version=bid.row_version)
    withdraw_strategy(by=officer, strategy=strategy, why="Wrong.", seen_version=strategy.row_version)
    accepted = GrowthBidFactory.create(
        strategy=strategy, stage="accepted", line=MoneyLineFactory.create(strategy=strategy)
    )
    with pytest.raises(RuleBroken, match="It is a line of the strategy by now"):
        withdraw_bid(by=people.director, bid=accepted, why="Not needed.", seen_version=accepted.row_version)


def test_two_who_answer_at_once_are_both_shown_what_stands(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = _sent(people, strategy)
    with pytest.raises(EditConflict):
        answer_bid(by=officer, bid=bid, answer="accepted", words="", on=JUNE, seen_version=bid.row_version - 1)
    assert not MoneyLine.objects.exists()
