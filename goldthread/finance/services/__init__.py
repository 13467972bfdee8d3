"""Writing money: what documents state, the financial strategy, and bids for growth."""

from __future__ import annotations

from goldthread.finance.services.bids import (
    ANSWERS,
    BidDetails,
    answer_bid,
    change_bid,
    draft_bid,
    send_bid,
    withdraw_bid,
)
from goldthread.finance.services.printed import add_quoted_figure, add_savings_line, set_savings_status
from goldthread.finance.services.strategy import (
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
from goldthread.finance.services.withdrawing import withdraw_funding_source, withdraw_money_line, withdraw_strategy

__all__ = [
    "ANSWERS",
    "BidDetails",
    "LineDetails",
    "StrategyDetails",
    "add_figure",
    "add_funding",
    "add_funding_source",
    "add_line_figure",
    "add_money_line",
    "add_quoted_figure",
    "add_savings_line",
    "add_source_figure",
    "add_strategy",
    "answer_bid",
    "change_bid",
    "change_money_line",
    "change_strategy",
    "count_line_with",
    "draft_bid",
    "send_bid",
    "set_savings_status",
    "withdraw_bid",
    "withdraw_funding_source",
    "withdraw_money_line",
    "withdraw_strategy",
    "years_of",
]
