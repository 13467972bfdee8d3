"""A formal recommendation that the later review of the same test neither restates nor rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldthread.intake.reading import Reading, Warning
from goldthread.intake.remarks.base import Comparison
from goldthread.intake.remarks.pairs import formal, plain_number, successor_of
from goldthread.intake.remarks.paper import quoted
from goldthread.intake.remarks.series import pairs


class RecommendationNotFollowedUp(Comparison):
    code = "recommendation_dropped"
    family = "thread"
    title = "Recommendation that the next review does not mention"
    why = "Nobody can tell whether it was done."

    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        for (_, earlier), (second, later) in pairs(readings):
            rated = {plain_number(entry.recommendation) for entry in later.progress_ratings}
            if later.document.kind != "progress_review" or not rated:
                continue
            for entry in formal(earlier):
                if plain_number(entry.number) in rated or successor_of(entry, later.recommendations)[0] is not None:
                    continue
                place = later.progress_ratings[-1]
                yield (
                    second,
                    self.warning(
                        f"Recommendation {entry.number} of {earlier.name} is neither restated nor rated: "
                        f"{quoted(entry.text)}",
                        place.lines,
                        page=place.page,
                    ),
                )
