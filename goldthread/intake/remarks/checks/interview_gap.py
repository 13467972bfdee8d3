"""A review that does not say whom it met, or met nobody of a partner that matters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_VAGUE = re.compile(
    r"\b(?:key|a range of|various|relevant|a number of|background)\s+(?:\w+\s+)?(?:documents?|documentation"
    r"|information)\b"
    r"[^.]{0,100}\b(?:interviews?|meetings|discussions)\b"
    r"|\b(?:interviews?|meetings|discussions)\b[^.]{0,60}\b(?:on site|with (?:a range|key|various|relevant))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b\d+\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b", re.IGNORECASE)
_PARTNERS = {
    "the police": re.compile(r"\b(?:police|constabulary|borough commander|superintendent)\b", re.IGNORECASE),
    "schools": re.compile(r"\b(?:schools?|head ?teachers?|academ(?:y|ies)|governors?)\b", re.IGNORECASE),
    "health": re.compile(r"\b(?:ccgs?|nhs|health|clinical|hospital|gp|nurse|midwi\w+)\b", re.IGNORECASE),
    "the voluntary sector": re.compile(
        r"\b(?:voluntary|vcs\w*|charit\w+|third sector|community (?:group|organisation)|trust)\b", re.IGNORECASE
    ),
}
_LONG_LIST = 12
_FEWEST = 2


class InterviewGap(Remark):
    code = "interview_gap"
    family = "voice"
    title = "Who was, and was not, met"
    why = "A finding weighs as much as the voices behind it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        listed = paper.reading.interviews
        if len(listed) >= _LONG_LIST:
            met = paper.source.text_of((listed[0].lines[0], listed[-1].lines[1]))
            absent = [name for name, pattern in _PARTNERS.items() if not pattern.search(met)]
            if len(absent) >= _FEWEST:
                yield self.warning(
                    f"Among {len(listed)} people interviewed nobody speaks for {', '.join(absent)}.",
                    listed[-1].lines,
                    also=[listed[0].lines],
                    page=listed[-1].page,
                )
        if paper.reading.document.kind != "review_letter" or listed or paper.reading.evidence:
            return
        for passage, match in paper.matches(_VAGUE):
            if not _COUNTED.search(passage.text):
                yield self.warning(
                    f"Neither the people met nor the documents read are named or counted: {quoted(passage.text, 120)}",
                    paper.place(passage, match),
                    page=passage.unit.page,
                )
                return
