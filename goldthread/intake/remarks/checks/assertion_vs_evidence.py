"""Everything is said to be on track or addressed, while the same text shows that it is not yet so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_ALL_WELL = re.compile(
    r"\b(?:all|every|each)\b[^.;]{0,70}\b(?:actions?|recommendations?|targets?|milestones?|areas?|of them|of these"
    r"|items)\b[^.;]{0,50}"
    r"\b(?:on track|on target|on schedule|complete[d]?|addressed|implemented|achieved|delivered|in place)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:too (?:early|soon) to\b|not yet\b|remains? (?:inconsistent|variable|poor|too|a challenge|weak)"
    r"|still (?:too|to be|inconsistent|not)|"
    r"worsened|no (?:evidence|impact))",
    re.IGNORECASE,
)


class AssertionVsEvidence(Remark):
    code = "assertion_vs_evidence"
    family = "rating"
    title = "All is well, and is not"
    why = "Members are given the sentence, not the evidence against it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        against = [passage for passage, _ in paper.matches(_NOT_SO) if paper.speaker_of(passage) != "reviewer"]
        for passage, match in paper.matches(_ALL_WELL):
            if paper.speaker_of(passage) == "reviewer" or not against:
                continue
            yield self.warning(
                f"{quoted(match.group())}, although the text also says: {quoted(against[0].text, 120)}",
                paper.place(passage, match),
                also=[against[0].lines],
                page=passage.unit.page,
            )
            return
