"""Amounts of money in running text and cells, each with what it is and the period it speaks for."""

from __future__ import annotations

import re

from goldthread.intake.finders.passages import Passage, clause_around, passages, span_at
from goldthread.intake.finders.savings import find_savings, savings_lines
from goldthread.intake.reading import Money
from goldthread.intake.structure import Outline
from goldthread.lib.dates import Precision, find_dates
from goldthread.lib.money import Amount, find_amounts

_UNIT = re.compile(r"£\s?[,’']?\s?000s?")
_PERIODS = frozenset({Precision.FINANCIAL_YEAR, Precision.RANGE, Precision.QUARTER, Precision.YEAR})


def find_money(outline: Outline) -> tuple[Money, ...]:
    """Every amount with a pound sign outside the tables that `find_savings` reads; "£000" is a unit and no amount."""
    tables = savings_lines(find_savings(outline))
    return tuple(
        _money(outline, passage, amount)
        for passage in passages(outline)
        if "£" in passage.text or "pounds" in passage.text or "GBP" in passage.text
        for amount in find_amounts(passage.text)
        if passage.lines[0] not in tables and not _UNIT.fullmatch(amount.words.strip())
    )


def _money(outline: Outline, passage: Passage, amount: Amount) -> Money:
    clause = clause_around(passage.text, amount.start, amount.end)
    meaning = f"{passage.context}: {clause}" if passage.context and len(clause) < 20 else clause
    return Money(
        amount_gbp=amount.pounds,
        text=amount.words,
        meaning=meaning[:200],
        period=_period(passage.text, amount),
        lines=span_at(outline.source, passage, amount.start, amount.end),
        page=passage.unit.page,
    )


def _period(text: str, amount: Amount) -> str:
    """The year or years named nearest to the amount, if any stands in its sentence."""
    years = [
        (min(abs(start - amount.end), abs(amount.start - end)), found.words)
        for found, start, end in find_dates(text)
        if found.precision in _PERIODS
    ]
    return min(years)[1] if years else ""
