"""The review was commissioned by the director whose service it reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_COMMISSIONED = re.compile(
    r"\b(?:corporate |strategic |executive )?directors?\b(?! of finance)[^.;]{0,80}\bcommissioned\b"
    r"|\bcommissioned by\b[^.;]{0,60}\b(?:corporate |strategic |executive )?director\b",
    re.IGNORECASE,
)


class CommissionedByTheReviewed(Remark):
    code = "commissioned_by_the_reviewed"
    family = "independence"
    title = "Commissioned by the one reviewed"
    why = "A director who commissions the test of the own service should not be the only one who receives it."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.reading.document.kind not in ("review_letter", "progress_review", "briefing"):
            return
        for passage, match in paper.matches(_COMMISSIONED):
            yield self.warning(
                f"The director whose service is reviewed is among those who commissioned "
                f"the review: {quoted(passage.text, 120)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
            return
