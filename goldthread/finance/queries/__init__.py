"""Money as pages need it: printed tables beside what they add up to, and the strategy as a frame by year."""

from __future__ import annotations

from goldthread.finance.queries.bids import BidSheet, Undecided, bid_sheet, bids_of, undecided_in
from goldthread.finance.queries.printed import (
    Row,
    SavingsTable,
    quoted_figures,
    savings_tables,
    table_of,
)
from goldthread.finance.queries.strategy import (
    COSTS,
    Frame,
    Group,
    LineHistory,
    LineRow,
    SourceRow,
    StatedRow,
    frame_of,
    history_of,
    strategies_of,
)

__all__ = [
    "COSTS",
    "BidSheet",
    "Frame",
    "Group",
    "LineHistory",
    "LineRow",
    "Row",
    "SavingsTable",
    "SourceRow",
    "StatedRow",
    "Undecided",
    "bid_sheet",
    "bids_of",
    "frame_of",
    "history_of",
    "quoted_figures",
    "savings_tables",
    "strategies_of",
    "table_of",
    "undecided_in",
]
