"""A review that does not say whom it met or what it read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_VAGUE = re.compile(
    r"\b(?:key|a range of|various|relevant|a number of|background)\s+(?:\w+\s+)?(?:documents?|documentation"
    r"|information)\b[^.]{0,100}\b(?:interviews?|meetings|discussions)\b"
    r"|\b(?:interviews?|meetings|discussions)\b[^.]{0,60}\b(?:on site|with (?:a range|key|various|relevant))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b\d+\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b", re.IGNORECASE)


class InterviewGap(Remark):
    code = "interview_gap"
    family = "voice"
    title = "Whom the review met is not said"
    why = "A finding weighs as much as the voices behind it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind != "review_letter" or paper.reading.interviews or paper.reading.evidence:
            return
        for passage, match in paper.matches(_VAGUE):
            if not _COUNTED.search(passage.text):
                yield self.warning(
                    f"Neither the people met nor the documents read are named or counted: {quoted(passage.text, 120)}",
                    paper.place(passage, match),
                    page=passage.unit.page,
                )
                return
