"""What is found of money."""

from __future__ import annotations

from goldthread.search.adapters.base import Adapter

ADAPTERS = (
    Adapter("financial_strategy", title=("title",), text=("agreed_where",), dated=("agreed_on",)),
    Adapter("money_line", text=("what", "not_acting_words")),
    Adapter("growth_bid", text=("what", "reason", "not_acting_words")),
    Adapter("funding_source", text=("name",)),
    Adapter("savings_line", text=("label",), dated=("document__dated_on",)),
    Adapter("quoted_figure", text=("words", "meaning", "period_words"), dated=("document__dated_on",)),
)
