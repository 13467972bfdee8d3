"""Steps in an order that robs one of its sense: decided before it was consulted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.decisions import consultations, decisions
from goldthread.intake.remarks.paper import Paper

_CLOSE = timedelta(days=120)


class Sequence(Remark):
    code = "sequence"
    family = "slip"
    title = "Decided before it was consulted on"
    why = "A consultation that follows the decision can only refine it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        asked = list(consultations(paper))
        taken = list(decisions(paper))
        for decision in taken:
            after = [
                entry
                for entry in asked
                if decision.last < entry.day <= decision.day + _CLOSE and (paper.on is None or entry.day <= paper.on)
            ]
            if not after:
                continue
            first = min(after, key=lambda entry: entry.day)
            same = [entry.lines for entry in taken if entry.day == decision.day]
            yield self.warning(
                f"The executive decided on {decision.day.day} {decision.day:%B %Y}; consultation followed from "
                f"{first.day.day} {first.day:%B %Y}.",
                decision.lines,
                also=[*same, first.lines],
            )
            return
