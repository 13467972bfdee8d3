"""Advice in the body of a review that no recommendation carries."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.reading import Advice, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import formal
from goldthread.intake.remarks.paper import Paper, content_words, share, spelled

_REVIEWS = frozenset({"review_letter", "progress_review", "inspection_report"})
_CARRIED = 0.45
_FEWEST = 3


class AdviceNotInRecommendations(Remark):
    code = "advice_not_in_recommendations"
    family = "thread"
    title = "Advice that no recommendation carries"
    why = "What is not in the list is not rated in the next review and is easily forgotten."

    def look(self, paper: Paper) -> Iterator[Warning]:
        asked = formal(paper.reading)
        if paper.reading.document.kind not in _REVIEWS or not asked:
            return
        carried = [content_words(entry.text) for entry in asked]
        loose = [entry for entry in paper.reading.advice if not _is_carried(entry, carried)]
        if len(loose) < _FEWEST:
            return
        numbers = ", ".join(dict.fromkeys(entry.paragraph for entry in loose if entry.paragraph))
        where = f" (paragraphs {numbers})" if numbers else ""
        yield self.warning(
            f"{spelled(len(loose)).capitalize()} pieces of advice{where} stand outside the {spelled(len(asked))} "
            "recommendations.",
            loose[0].lines,
            also=[entry.lines for entry in loose[1:]],
            page=loose[0].page,
        )


def _is_carried(advice: Advice, carried: list[frozenset[str]]) -> bool:
    words = content_words(advice.text)
    return any(share(words, other) >= _CARRIED for other in carried)
