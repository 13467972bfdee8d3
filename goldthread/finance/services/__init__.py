"""Writing money: what documents state, and the financial strategy."""

from __future__ import annotations

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
    "change_money_line",
    "change_strategy",
    "count_line_with",
    "set_savings_status",
    "withdraw_funding_source",
    "withdraw_money_line",
    "withdraw_strategy",
    "years_of",
]
