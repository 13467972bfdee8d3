"""What is found of money."""

from __future__ import annotations

from goldthread.search.adapters.base import Adapter

ADAPTERS = (
    Adapter("savings_line", text=("label",), dated=("document__dated_on",)),
    Adapter("quoted_figure", text=("words", "meaning", "period_words"), dated=("document__dated_on",)),
)
