"""The document says that there is, or will be, no plan of action for what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_PLAN = r"(?:action|improvement|implementation|delivery|response|separate|specific|stand-?alone)\s+(?:\w+\s+)?plans?"
_NO_PLAN = re.compile(
    rf"\b(?:no|without (?:a|an)|not (?:be )?(?:a|an|any)|rather than(?: \w+ing| \w+)? (?:a|an)"
    rf"|instead of(?: \w+ing)? (?:a|an))\s+(?:\w+\s+){{0,2}}{_PLAN}\b"
    rf"|\b{_PLAN}\b[^.]{{0,40}}\b(?:will not|is not|was not|are not|has not|not be(?:en)?|not (?:proposed|intended"
    rf"|needed|required|produced|considered))\b"
    r"|\b(?:will|do(?:es)?|would|did|is|are) not\b[^.]{0,50}\b(?:plan of (?:its|their) own|(?:action|improvement"
    r"|separate) plan)\b"
    r"|\b(?:rather than|instead of)(?: \w+)? (?:a |an )?(?:new|further|fresh|another) (?:\w+ )?plan\b"
    r"|\bno (?:full |formal |written |separate )?(?:report|response)\b[^.]{0,40}\bwill\b|\bfull report will not\b",
    re.IGNORECASE,
)


class NoActionPlan(Remark):
    code = "no_action_plan"
    family = "thread"
    title = "No plan of action"
    why = "Without a plan nobody owns the areas for development, and nothing shows whether they were done."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage, match in paper.matches(_NO_PLAN):
            if paper.speaker_of(passage) == "reviewer" and paper.reading.document.kind != "briefing":
                continue
            yield self.warning(
                f"There is to be no plan of its own: {quoted(passage.text, 140)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
