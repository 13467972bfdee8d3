"""A report cleared by a statutory officer only after the meeting that it was for."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.finders.milestones import day_of
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper


class ClearedLate(Remark):
    code = "cleared_late"
    family = "slip"
    title = "Cleared after the meeting"
    why = "Members decided on a report that the statutory officers had not yet cleared."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for clearance in paper.reading.clearances:
            cleared = day_of(clearance.date)
            if cleared is not None and paper.on is not None and cleared > paper.on:
                yield self.warning(
                    f"The {clearance.officer} cleared the report on {cleared.day} {cleared:%B %Y}, after the "
                    f"meeting of "
                    f"{paper.on.day} {paper.on:%B %Y}.",
                    clearance.lines,
                    page=clearance.page,
                )
