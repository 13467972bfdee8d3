"""A reviewers' letter: a local test of assurance, a peer challenge, an independent review."""

from __future__ import annotations

from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser, weighed
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.recognisers.signs import signs_of
from goldthread.intake.structure import Outline


class ReviewLetter(Recogniser):
    code = "review_letter"
    title = "Reviewers' letter"

    def score(self, outline: Outline) -> float:
        signs = signs_of(outline)
        return weighed(
            (signs.letter, 0.4),
            (signs.by_reviewers and not signs.letter and not signs.cover, 0.3),
            (signs.signed, 0.15),
            (signs.test, 0.25),
            (signs.test and not signs.cover, 0.1),
        )

    def read(self, outline: Outline) -> Reading:
        return read_as(self.code, outline)
