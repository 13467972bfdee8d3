"""A step that comes late: told as delayed, or first planned long after it was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from goldthread.intake.blocks import Span
from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import ProgressRating, Recommendation, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import rated_pairs
from goldthread.intake.remarks.paper import Paper, quoted

_LATE = re.compile(
    r"\b(?:(?:has|have|had|was|were|been|is|are) (?:\w+ )?(?:delayed|postponed|deferred|put back|pushed back)"
    r"|(?:has|have|had) slipped|slippage|(?:later|longer) than (?:was )?(?:planned|intended|expected|first|promised)"
    r"|(?:weeks?|months?) (?:late|behind)|overdue|missed (?:the |its |their )?(?:deadline|target date)"
    r"|behind schedule)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"\b(?:may|might|could|would|if|risk|any|avoid|should|will)\b", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:has|have|had) (?:not )?yet (?:to )?(?:be(?:en)? )?(?:done|do|considered?|reviewed?|received?|reported?|met"
    r"|meet)\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:timely|as soon as|immediate\w*|swift\w*|prompt\w*|urgent\w*|without delay|early)\b", re.IGNORECASE
)
_NOT_YET = re.compile(r"\b(?:to date|not yet|has (?:still )?yet|have yet|no \w+ (?:to|has|have|had))\b", re.IGNORECASE)
_LONG = timedelta(days=90)


class DeadlineSlip(Remark):
    code = "deadline_slip"
    family = "slip"
    title = "Step that comes late"
    why = "What was asked for soon and is planned for much later needs a reason and a new date."

    def look(self, paper: Paper) -> Iterator[Warning]:
        yield from self._told(paper)
        for rating, asked in rated_pairs(paper.reading):
            yield from self._planned_late(paper, rating, asked)
            yield from self._never_begun(paper, rating)

    def _told(self, paper: Paper) -> Iterator[Warning]:
        """Once for each section that says so, with every place in it."""
        told: dict[tuple[str, ...], list[tuple[Passage, Span]]] = {}
        for passage, match in paper.matches(_LATE):
            if not _PERHAPS.search(passage.text[max(0, match.start() - 40) : match.start()]):
                key = (*passage.unit.sections, passage.unit.number)
                told.setdefault(key, []).append((passage, paper.place(passage, match)))
        for (first, place), *others in told.values():
            yield self.warning(
                f"The text itself says that something is late: {quoted(first.text)}",
                place,
                also=[span for _, span in others],
                page=first.unit.page,
            )

    def _never_begun(self, paper: Paper, rating: ProgressRating) -> Iterator[Warning]:
        """A body that was to look at the progress has not done so."""
        for passage, match in paper.matches(_UNDONE):
            if passage.text[:60] in rating.comment:
                yield self.warning(
                    f"Recommendation {rating.recommendation}: {quoted(passage.text, 120)}",
                    paper.place(passage, match),
                    also=[rating.lines],
                    page=rating.page,
                )
                return

    def _planned_late(self, paper: Paper, rating: ProgressRating, asked: Recommendation | None) -> Iterator[Warning]:
        text = asked.text if asked else ""
        if paper.on is None or not _SOON.search(text) or not _NOT_YET.search(rating.comment):
            return
        for milestone in paper.reading.milestones:
            inside = rating.lines[0] <= milestone.lines[0] <= rating.lines[1] + 3
            if inside and milestone.first and milestone.first > (paper.on + _LONG).isoformat():
                yield self.warning(
                    f"Recommendation {rating.recommendation} asked for this soon; nothing is done to date and it is "
                    f"planned for {milestone.date_text}.",
                    milestone.lines,
                    also=[rating.lines],
                    page=rating.page,
                )
                return
