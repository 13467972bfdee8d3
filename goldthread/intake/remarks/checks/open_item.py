"""Something left in draft, pending or without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_OPEN = re.compile(
    r"\b(?:remains?|still|currently|stays?|kept|is|are) (?:under consideration )?(?:in|a|as a)? ?draft\b"
    r"|\bin draft (?:format|form)\b"
    r"|\b(?:yet to be|still to be|remains? to be|has not (?:yet )?been|have not (?:yet )?been) (?:agreed|finalised"
    r"|resolved|decided|determined|signed off|completed"
    r"|confirmed|appointed|published)\b"
    r"|\bunder consideration (?:until|pending)\b|\bremains? (?:unresolved|outstanding|undecided|under review)\b",
    re.IGNORECASE,
)


class OpenItem(Remark):
    code = "open_item"
    family = "thread"
    title = "Left open"
    why = "What is still open when a report is signed needs an owner and a date."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage, match in paper.matches(_OPEN):
            if (
                paper.reading.document.kind in ("committee_report", "briefing")
                and paper.speaker_of(passage) != "reviewer"
            ):
                yield self.warning(
                    f"Left open: {quoted(passage.text, 140)}", paper.place(passage, match), page=passage.unit.page
                )
