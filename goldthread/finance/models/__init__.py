"""Money that documents state, and the financial strategy as a frame by financial year. Always whole pence."""

from __future__ import annotations

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
    "FinancialStrategy",
    "Funding",
    "FundingSource",
    "Measure",
    "MoneyLine",
    "QuotedFigure",
    "SavingsAmount",
    "SavingsLine",
    "YearFigure",
]
