"""A follow-up that is only considered, with no date or owner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_SOFT = re.compile(
    r"\b(?:may|might|could|consider(?:ing|ation|ed)?|possibl[ey]|if (?:needed|required|appropriate)"
    r"|in due course)\b[^.]{0,80}"
    r"\b(?:internal review|follow[- ]up|re-?review|repeat\w*|further review|second review|revisit\w*|review again"
    r"|further test)\b"
    r"|\b(?:follow[- ]up|re-?review|further review|repeat)\b[^.]{0,60}\b(?:may|might|could|will be considered"
    r"|is being considered|to be considered)\b",
    re.IGNORECASE,
)


class SoftCommitment(Remark):
    code = "soft_commitment"
    family = "thread"
    title = "Follow-up only considered"
    why = "A re-review that nobody has fixed does not take place."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind not in ("briefing", "committee_report"):
            return
        for passage, match in paper.matches(_SOFT):
            if paper.speaker_of(passage) != "reviewer":
                yield self.warning(
                    f"The follow-up is not fixed: {quoted(passage.text, 140)}",
                    paper.place(passage, match),
                    page=passage.unit.page,
                )
