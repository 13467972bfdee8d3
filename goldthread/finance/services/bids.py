"""Bidding for growth: drafted by a directorate, sent, and answered by finance. Amounts come in pence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.models import State
from goldthread.authorities.services import add_record, change_record, withdraw_record
from goldthread.finance.models import BidAmount, BidStep, FinancialStrategy, GrowthBid, Measure, MoneyLine
from goldthread.finance.services.strategy import (
    MOST_PENCE,
    LineDetails,
    add_line_figure,
    add_money_line,
    years_of,
)
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import match_key
from goldthread.organisation.models import Post

ANSWERS = (BidStep.Act.ACCEPTED, BidStep.Act.ASKED, BidStep.Act.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BidDetails:
    """What a form says of a bid; `amounts` are pence by financial year, a year without one asks for nothing."""

    what: str
    reason: str = ""
    owner_post: Post | None = None
    not_acting_words: str = ""
    not_acting_pence: int | None = None
    amounts: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def draft_bid(*, by: User, strategy: FinancialStrategy, details: BidDetails) -> GrowthBid:
    """A bid that nobody outside those who read drafts sees. Raises RuleBroken for what is bid for, or counted, already.

    At most a query for each year beside those of any record.
    """
    if strategy.is_withdrawn:
        raise RuleBroken(f"{strategy.reference} is withdrawn; bid in the strategy that holds.")
    bid = GrowthBid(authority=strategy.authority, strategy=strategy, state=State.DRAFT)
    _write(bid, details)
    add_record(bid, by=by, prefix="GB", wrote={**bid.written(), "amounts": dict(details.amounts)})
    _write_amounts(bid, details.amounts)
    return bid


@transaction.atomic
def change_bid(*, by: User, bid: GrowthBid, details: BidDetails, seen_version: int) -> GrowthBid:
    """Rewords a bid. Raises RuleBroken while it is with finance and once it was answered for good."""
    if not bid.is_open_to_words:
        raise RuleBroken(f"{bid.reference} is {_where(bid)}; it is not changed there.")
    _write(bid, details)
    change_record(bid, by=by, seen_version=seen_version, wrote={**bid.written(), "amounts": dict(details.amounts)})
    _write_amounts(bid, details.amounts)
    return bid


def _write(bid: GrowthBid, details: BidDetails) -> None:
    if not details.what.strip():
        raise RuleBroken("Say what the money is for.", "what")
    bid.what = details.what.strip()[:300]
    bid.match_key = match_key(bid.what)[:300]
    bid.reason, bid.owner_post = details.reason.strip(), details.owner_post
    bid.not_acting_words, bid.not_acting_pence = details.not_acting_words.strip(), details.not_acting_pence
    if bid.not_acting_pence is not None and not 0 <= bid.not_acting_pence <= MOST_PENCE:
        raise RuleBroken("What it costs not to act is a cost: write it without a minus.", "not_acting_pence")
    _refuse_amounts(bid.strategy, details.amounts)
    _refuse_twins(bid)


def _refuse_amounts(strategy: FinancialStrategy, amounts: Mapping[str, int]) -> None:
    for year, pence in amounts.items():
        if year not in years_of(strategy):
            raise RuleBroken(f"{strategy.title} holds the years {' '.join(years_of(strategy))}.", "amounts")
        if not 0 <= pence <= MOST_PENCE:
            raise RuleBroken(f"A bid asks for money: write {year} in pounds and without a minus.", "amounts")


def _refuse_twins(bid: GrowthBid) -> None:
    """Two queries."""
    others = GrowthBid.objects.live().filter(strategy=bid.strategy, match_key=bid.match_key).exclude(pk=bid.pk)
    twin = others.exclude(stage=GrowthBid.Stage.DECLINED).first()
    if twin is not None:
        raise RuleBroken(f"{twin.reference} bids for this already.", "what")
    lines = MoneyLine.objects.live().filter(strategy=bid.strategy, nature=MoneyLine.Nature.GROWTH)
    counted = lines.filter(match_key=bid.match_key).first()
    if counted is not None:
        raise RuleBroken(f"The strategy holds this bid already, as {counted.reference}.", "what")


def _write_amounts(bid: GrowthBid, amounts: Mapping[str, int]) -> None:
    for year in years_of(bid.strategy):
        BidAmount.objects.update_or_create(
            bid=bid, financial_year=year, defaults={"authority": bid.authority, "pence": amounts.get(year, 0)}
        )


@transaction.atomic
def send_bid(*, by: User, bid: GrowthBid, on: date, seen_version: int, words: str = "") -> BidStep:
    """Hands a bid to finance. Raises RuleBroken for one that asks for nothing, or hides what not acting costs."""
    if not bid.is_open_to_words:
        raise RuleBroken(f"{bid.reference} is {_where(bid)}; it is not sent again.")
    if not bid.not_acting_words:
        raise RuleBroken("Say what happens if the money is not found; members choose between the two.")
    if not any(_asked(bid).values()):
        raise RuleBroken("Say how much is asked for, in one year at least.")
    return _step(by, bid, BidStep.Act.SENT, words, on, seen_version)


@transaction.atomic
def answer_bid(*, by: User, bid: GrowthBid, answer: str, words: str, on: date, seen_version: int) -> BidStep:
    """Finance accepts, declines, or asks again. What it accepts becomes a line of the strategy, planned by year.

    Raises RuleBroken for a bid that is not with finance, for whoever sent it, without a reason where it is sent back,
    and for money that the strategy counts already.
    """
    if not bid.waits_for_finance:
        raise RuleBroken(f"{bid.reference} is {_where(bid)}; there is nothing to answer.", "answer")
    if answer not in ANSWERS:
        raise RuleBroken("Accept it, decline it, or ask again.", "answer")
    sent = bid.steps.filter(act=BidStep.Act.SENT).order_by("-pk").first()
    if sent is not None and sent.recorded_by_id == by.pk:
        raise RuleBroken("Whoever sent a bid does not answer it; let another finance officer decide.", "answer")
    if answer != BidStep.Act.ACCEPTED and not words.strip():
        raise RuleBroken("Say why, so that the directorate knows what to do.", "words")
    if answer == BidStep.Act.ACCEPTED:
        bid.line = _into_strategy(by, bid, on)
        bid.state = State.SHARED
    return _step(by, bid, BidStep.Act(answer), words, on, seen_version)


def _into_strategy(by: User, bid: GrowthBid, on: date) -> MoneyLine:
    details = LineDetails(
        what=bid.what,
        nature=MoneyLine.Nature.GROWTH,
        in_strategy=MoneyLine.InStrategy.NEW,
        owner_post=bid.owner_post,
        not_acting_words=bid.not_acting_words,
        not_acting_pence=bid.not_acting_pence,
    )
    line = add_money_line(by=by, strategy=bid.strategy, details=details)
    for year, pence in _asked(bid).items():
        if pence:
            add_line_figure(by=by, line=line, measure=Measure.PLANNED, financial_year=year, pence=pence, speaks_for=on)
    return line


def _step(by: User, bid: GrowthBid, act: BidStep.Act, words: str, on: date, seen_version: int) -> BidStep:
    bid.stage = GrowthBid.Stage(act.value)
    change_record(bid, by=by, seen_version=seen_version, verb=f"bid_{act.value}")
    step = BidStep(
        authority=bid.authority,
        bid=bid,
        act=act,
        words=words.strip(),
        speaks_for=on,
        asked=_asked(bid),
        state=bid.state,
    )
    return add_record(step, by=by, prefix=f"{bid.reference}-S")


def _asked(bid: GrowthBid) -> dict[str, int]:
    return dict(bid.amounts.order_by("financial_year").values_list("financial_year", "pence"))


@transaction.atomic
def withdraw_bid(*, by: User, bid: GrowthBid, why: str, seen_version: int) -> GrowthBid:
    """A bid that is not pursued. Raises RuleBroken for an accepted one: its line is withdrawn instead."""
    if bid.line is not None:
        raise RuleBroken(f"It is a line of the strategy by now; withdraw {bid.line.reference} instead.", "why")
    return withdraw_record(bid, by=by, why=why, seen_version=seen_version)


def _where(bid: GrowthBid) -> str:
    return "withdrawn" if bid.is_withdrawn else bid.get_stage_display().lower()
