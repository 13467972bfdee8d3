"""A judgement that holds only as long as something else does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_ONLY_AS_LONG = re.compile(
    r"\b(?:met|satisf\w+|safe|sound|adequate|pass(?:es|ed)?|holds?|acceptable|assured|stands)\b[^.;]{0,40}?"
    r"\b(?:(?:only )?(?:as|so) long as|provided (?:that\b|the\b)|subject to|on (?:the )?condition that|only if"
    r"|conditional (?:up)?on)\b",
    re.IGNORECASE,
)


class ConditionalJudgement(Remark):
    code = "conditional_judgement"
    family = "condition"
    title = "Judgement with a condition"
    why = "The judgement falls when the condition does; somebody must check it, by a date."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for judgement in paper.reading.judgements:
            if judgement.condition:
                yield self.warning(
                    f"{judgement.criterion or 'The test'}: {quoted(judgement.rating)} "
                    f"only on a condition: {quoted(judgement.condition)}",
                    judgement.lines,
                    page=judgement.page,
                )
        told = [entry.lines for entry in paper.reading.judgements if entry.condition]
        for passage, match in paper.matches(_ONLY_AS_LONG, prose_only=False):
            place = paper.place(passage, match)
            if not any(first - 3 <= place[0] <= last + 3 for first, last in told):
                yield self.warning(
                    f"A judgement holds only on a condition: {quoted(passage.text, 140)}", place, page=passage.unit.page
                )
