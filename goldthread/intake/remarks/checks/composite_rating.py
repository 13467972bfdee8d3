"""A rating that mixes how far something has come with how it is going, outside any single scale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_EXTENT = re.compile(
    r"\b(?:met|limited|partly|part|partially|achieved|complete\w*|largely|not started)\b", re.IGNORECASE
)
_COURSE = re.compile(
    r"\b(?:on track|on target|some plans?|at risk|stalled|in progress|plans? in place|ongoing|delayed|to date)\b",
    re.IGNORECASE,
)


class CompositeRating(Remark):
    code = "composite_rating"
    family = "rating"
    title = "Ratings outside any one scale"
    why = "Ratings that mix extent and direction cannot be compared with each other or with the council's own."

    def look(self, paper: Paper) -> Iterator[Warning]:
        rated = [rating for rating in paper.reading.progress_ratings if rating.independent]
        mixed = [
            rating
            for rating in rated
            if _EXTENT.search(rating.independent or "") and _COURSE.search(rating.independent or "")
        ]
        if mixed:
            labels = ", ".join(dict.fromkeys(quoted(rating.independent or "") for rating in rated))
            yield self.warning(
                f"The ratings mix how far and how well ({labels}); no single scale is given.",
                mixed[-1].lines,
                also=[rating.lines for rating in mixed[:-1]],
                page=mixed[-1].page,
            )
