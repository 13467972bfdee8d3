"""Money that documents state, the financial strategy by year, and what is bid for. Always whole pence."""

from __future__ import annotations

from goldthread.finance.models.bids import BidAmount, BidStep, GrowthBid
from goldthread.finance.models.printed import QuotedFigure, SavingsAmount, SavingsLine
from goldthread.finance.models.strategy import (
    OF_LINES,
    OF_SOURCES,
    OF_STRATEGIES,
    FinancialStrategy,
    Funding,
    FundingSource,
    Measure,
    MoneyLine,
    YearFigure,
)

__all__ = [
    "OF_LINES",
    "OF_SOURCES",
    "OF_STRATEGIES",
    "BidAmount",
    "BidStep",
    "FinancialStrategy",
    "Funding",
    "FundingSource",
    "GrowthBid",
    "Measure",
    "MoneyLine",
    "QuotedFigure",
    "SavingsAmount",
    "SavingsLine",
    "YearFigure",
]
