"""A progress review: rates each recommendation of an earlier review, often beside the council's own view."""

from __future__ import annotations

from goldthread.intake.finders.rated_rows import rated_rows
from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser, weighed
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.recognisers.signs import signs_of
from goldthread.intake.structure import Outline


class ProgressReview(Recogniser):
    code = "progress_review"
    title = "Progress review"

    def score(self, outline: Outline) -> float:
        signs = signs_of(outline)
        rated = len(rated_rows(outline)) >= 2
        of_council = signs.report_of and (signs.implications or signs.clearance or signs.background_papers)
        if signs.cover >= 3 or (not signs.letter and (signs.decides or of_council)):
            return 0.3 if rated else 0.1
        return weighed(
            (rated, 0.5),
            (signs.progress_title, 0.35),
            (signs.progress_body, 0.2),
            (signs.letter, 0.15),
            (rated and signs.letter, 0.25),
            (signs.test and signs.letter, 0.1),
        )

    def read(self, outline: Outline) -> Reading:
        return read_as(self.code, outline)
