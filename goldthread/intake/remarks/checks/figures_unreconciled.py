"""Two savings requirements for one period that are not reconciled with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from goldthread.intake.reading import Money, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper
from goldthread.lib.dates import PartialDate, parse_date

_KINDS: dict[str, re.Pattern[str]] = {
    "savings requirement": re.compile(
        r"\bsavings? (?:requirement|target|needed|required|challenge)\b|\bmaking savings\b|\b(?:budget|funding) gap\b"
        r"|\bsavings? of\b",
        re.IGNORECASE,
    ),
    "budget": re.compile(r"\b(?:net|base|gross|total|annual|revenue) budget\b", re.IGNORECASE),
}
_ALIKE = 0.02


class FiguresUnreconciled(Remark):
    code = "figures_unreconciled"
    family = "money"
    title = "Figures that are not reconciled"
    why = "Plans cannot be matched to a sum that the document gives in two sizes."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for kind, pattern in _KINDS.items():
            figures = [
                (money, period)
                for money in paper.reading.money
                if pattern.search(money.meaning) and (period := parse_date(_period(paper, money)))
            ]
            for (first, early), (second, late) in combinations(figures, 2):
                if not _one_period(kind, early, late) or _same(first, second):
                    continue
                yield self.warning(
                    f"The {kind} is {first.text} ({early.words}) here and {second.text} ({late.words}) in line "
                    f"{second.lines[0]}; nothing says how they relate.",
                    first.lines,
                    also=[second.lines],
                    page=first.page,
                )
                break


def _period(paper: Paper, money: Money) -> str:
    return money.period or ""


def _one_period(kind: str, early: PartialDate, late: PartialDate) -> bool:
    """Savings periods that end in the same year; for a budget the very same year."""
    if kind == "budget":
        return early.first == late.first and early.last == late.last
    return early.last is not None and early.last == late.last


def _same(first: Money, second: Money) -> bool:
    return abs(first.amount_gbp - second.amount_gbp) <= _ALIKE * max(abs(first.amount_gbp), abs(second.amount_gbp))
