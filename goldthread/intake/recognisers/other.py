"""Any other document: what can be found anywhere is found, and nothing is taken for granted."""

from __future__ import annotations

from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.structure import Outline


class Other(Recogniser):
    code = "other"
    title = "Other document"

    def score(self, outline: Outline) -> float:
        return 0.2

    def read(self, outline: Outline) -> Reading:
        return read_as(self.code, outline)
