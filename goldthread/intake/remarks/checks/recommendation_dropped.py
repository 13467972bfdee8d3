"""An earlier recommendation that is not met, and that no new recommendation takes up."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import formal, is_met, rated_pairs, successor_of
from goldthread.intake.remarks.paper import Paper, quoted


class RecommendationDropped(Remark):
    code = "recommendation_dropped"
    family = "thread"
    title = "Recommendation dropped before it was met"
    why = "What was asked for and not done disappears from view."

    def look(self, paper: Paper) -> Iterator[Warning]:
        later = formal(paper.reading)
        for rating, asked in rated_pairs(paper.reading):
            if asked is None or asked.list == "formal" or not later or is_met(rating.independent):
                continue
            if successor_of(asked, later)[0] is None:
                yield self.warning(
                    f"Recommendation {rating.recommendation} is rated {quoted(rating.independent or 'nothing')}, "
                    f"and none "
                    f"of the {len(later)} new recommendations takes it up.",
                    rating.lines,
                    also=[(later[0].lines[0], later[-1].lines[1])],
                    page=rating.page,
                )
