"""A new recommendation that takes up an earlier one and leaves out part of what it asked."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.reading import Recommendation, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import asks_left_out, formal, is_met, rated_pairs, successor_of
from goldthread.intake.remarks.paper import Paper, quoted


class RecommendationWeakened(Remark):
    code = "recommendation_weakened"
    family = "thread"
    title = "Recommendation narrowed"
    why = "The part that was left out is no longer asked of anybody."

    def look(self, paper: Paper) -> Iterator[Warning]:
        later = formal(paper.reading)
        for rating, asked in rated_pairs(paper.reading):
            if asked is None or asked.list == "formal" or is_met(rating.independent):
                continue
            successor = successor_of(asked, later)[0]
            left = asks_left_out(asked, successor) if successor else []
            if successor is not None and left:
                yield self.warning(
                    _message(asked, successor, left), successor.lines, also=[asked.lines], page=successor.page
                )


def _message(asked: Recommendation, successor: Recommendation, left: list[str]) -> str:
    parts = "; ".join(quoted(part, 80) for part in left[:3])
    return f"Recommendation {successor.number} takes up the earlier {asked.number} and leaves out: {parts}"
