"""A review of a test of assurance whose conclusion does not say whether the test is met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper

_REVIEWS = frozenset({"review_letter", "progress_review"})
_TEST = re.compile(
    r"\b(?:tests? of (?:local )?assurance|assurance test|local assurance|requirements of the test)\b", re.IGNORECASE
)
_CLOSING = re.compile(r"\b(?:conclusions?|overall|summary of (?:findings|judgements?)|judgements?)\b", re.IGNORECASE)


class NoExplicitVerdict(Remark):
    code = "no_explicit_verdict"
    family = "rating"
    title = "No verdict on the test"
    why = "Without a verdict nobody can say whether the test still holds."

    def look(self, paper: Paper) -> Iterator[Warning]:
        facts = paper.reading.document
        if facts.kind not in _REVIEWS or any(not entry.judged_by for entry in paper.reading.judgements):
            return
        if not any(_TEST.search(passage.text) for passage in paper.said[:60]):
            return
        closing = [passage for passage in paper.prose if _CLOSING.search(passage.unit.section)]
        if not closing:
            return
        named = [passage for passage in closing if _TEST.search(passage.text)]
        place = (named[-1:] or closing[:1])[0]
        yield self.warning(
            "The conclusion does not say whether the test is met, and gives no rating for any criterion.",
            place.lines,
            also=[passage.lines for passage in closing[:1]],
            page=place.unit.page,
        )
