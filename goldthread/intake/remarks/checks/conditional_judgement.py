"""A judgement that holds only as long as something else does."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted


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
