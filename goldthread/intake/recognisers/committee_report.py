"""A report to a committee: cover block, sections, standard implications, officers' clearance."""

from __future__ import annotations

from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser, weighed
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.recognisers.signs import signs_of
from goldthread.intake.structure import Outline


class CommitteeReport(Recogniser):
    code = "committee_report"
    title = "Report to a committee"

    def score(self, outline: Outline) -> float:
        signs = signs_of(outline)
        if signs.letter:
            return 0.05
        return weighed(
            (signs.cover >= 2, 0.3),
            (signs.cover >= 4, 0.2),
            (signs.implications >= 1, 0.2),
            (signs.implications >= 3, 0.1),
            (signs.clearance, 0.2),
            (signs.background_papers, 0.1),
            (signs.report_of, 0.2),
            (signs.decides, 0.2),
        )

    def read(self, outline: Outline) -> Reading:
        return read_as(self.code, outline)
