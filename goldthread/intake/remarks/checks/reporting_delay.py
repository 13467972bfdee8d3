"""Months between a reviewer's letter and the report that brings it to members."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.finders.milestones import day_of
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper
from goldthread.lib.dates import whole_months_between

_LONG_MONTHS = 3


class ReportingDelay(Remark):
    code = "reporting_delay"
    family = "slip"
    title = "Members told months later"
    why = "Areas for development wait as long as the members who could ask about them do."

    def look(self, paper: Paper) -> Iterator[Warning]:
        if paper.on is None:
            return
        for part in paper.reading.parts[1:]:
            written = day_of(part.date) if part.speaker == "reviewer" else None
            months = whole_months_between(written, paper.on) if written else 0
            if written is not None and months >= _LONG_MONTHS:
                own = [span for span in (paper.reading.document.date_lines,) if span]
                yield self.warning(
                    f"The letter of {written.day} {written:%B %Y} reaches members on {paper.on.day} {paper.on:%B %Y}, "
                    f"{months} months later.",
                    own[0] if own else part.lines,
                    also=[part.lines],
                    page=part.page,
                )
                return
