from __future__ import annotations

from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.finance.models import FinancialStrategy, GrowthBid
from tests.cast import Cast, member
from tests.factories.finance import (
    BidAmountFactory,
    BidStepFactory,
    FinancialStrategyFactory,
    GrowthBidFactory,
    MoneyLineFactory,
)
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

MONEY = "/northmere/money/"
BIDS = f"{MONEY}bids/"
ANSWERS: dict[str, Any] = {
    "what": "A team for foster carers",
    "reason": "Carers leave within a year.",
    "in_2015": "£120k",
    "in_2016": "130,000",
    "not_acting_words": "More children live out of the county.",
    "not_acting_pence": "400,000",
}


@pytest.fixture
def officer(people: Cast) -> User:
    return member(people.council, "finance_officer")


@pytest.fixture
def strategy(people: Cast) -> FinancialStrategy:
    return FinancialStrategyFactory.create(authority=people.council, reference="MS1", title="Strategy of 2015")


def test_a_director_bids_finance_asks_again_and_then_accepts(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    director, finance = page_client(people.director), page_client(officer)
    page = director.post(f"{MONEY}MS1/bids/add", **ANSWERS)
    bid = BIDS + GrowthBid.objects.get().reference
    assert "£250,000" in page.text
    assert "Not sent yet" in page.text
    assert "is with finance" in director.post(f"{bid}/send", version=1).text
    home = finance.get(f"{MONEY}MS1").text
    assert "1 growth bid for £250,000 is not decided and in no total below; 1 waits for finance" in home
    page = finance.post(f"{bid}/answer", status=422, answer="asked", version=2)
    assert "Say why, so that the directorate knows what to do" in page.text
    finance.post(f"{bid}/answer", answer="asked", words="One year, please.", version=2)
    assert "One year, please." in director.get(bid).text
    director.post(f"{bid}/change", **{**ANSWERS, "in_2016": "", "version": 3})
    director.post(f"{bid}/send", version=4, words="One year now.")
    page = finance.post(f"{bid}/answer", answer="accepted", version=5)
    assert "It is ML1 of the strategy" in page.text
    text = finance.get(f"{MONEY}MS1").text
    assert "growth bid for" not in text
    assert "£120,000" in text
    assert "GB1" in page_client(people.scrutiny_member).get(f"{MONEY}lines/ML1").text


def test_a_bid_is_hidden_from_who_reads_no_drafts_until_it_is_accepted(
    people: Cast, strategy: FinancialStrategy
) -> None:
    GrowthBidFactory.create(strategy=strategy, reference="GB1", state="draft")
    line = MoneyLineFactory.create(strategy=strategy)
    GrowthBidFactory.create(strategy=strategy, reference="GB2", stage="accepted", line=line)
    member_of_scrutiny = page_client(people.scrutiny_member)
    assert member_of_scrutiny.status(f"{BIDS}GB1") == 404
    assert "GB1" not in member_of_scrutiny.get(BIDS).text
    assert "not decided" not in member_of_scrutiny.get(f"{MONEY}MS1").text
    assert_readers_only(f"{BIDS}GB2", people)
    assert_readers_only(BIDS, people)


def test_directorates_write_bids_and_finance_alone_answers(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    GrowthBidFactory.create(strategy=strategy, reference="GB1", stage="sent")
    for act in ("change", "send", "withdraw"):
        assert_writers_only(f"{BIDS}GB1/{act}", people, people.director)
        page_client(officer).get(f"{BIDS}GB1/{act}", status=403)
    assert_writers_only(f"{MONEY}MS1/bids/add", people, people.improvement_lead)
    assert_writers_only(f"{BIDS}GB1/answer", people, officer)
    page_client(people.director).get(f"{BIDS}GB1/answer", status=403)
    assert page_client(officer).get(f"{BIDS}GB1").has_link("Answer it")
    assert not page_client(people.director).get(f"{BIDS}GB1").has_link("Answer it")


def test_a_bid_is_withdrawn_with_a_reason(people: Cast, strategy: FinancialStrategy) -> None:
    GrowthBidFactory.create(strategy=strategy, reference="GB1")
    page = page_client(people.director).post(f"{BIDS}GB1/withdraw", why="Not needed.", version=1)
    assert page.heading == "Growth bids"
    assert "Withdrawn on" in page_client(people.director).get(f"{BIDS}GB1").text


def test_bids_and_their_steps_take_no_more_queries_when_there_are_more(
    people: Cast, officer: User, strategy: FinancialStrategy
) -> None:
    bid = GrowthBidFactory.create(strategy=strategy, reference="GB1")

    def more() -> None:
        for _ in range(3):
            BidStepFactory.create(bid=bid)
            BidAmountFactory.create(bid=GrowthBidFactory.create(strategy=strategy, stage="sent"))

    client = page_client(officer)
    for address in (BIDS, f"{BIDS}GB1", f"{MONEY}MS1"):
        assert_queries_do_not_grow(address, client, more, at_most=12)
