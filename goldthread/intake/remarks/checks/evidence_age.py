"""Evidence that was years old when it was relied on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from goldthread.intake.reading import EvidenceItem, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted
from goldthread.lib.dates import find_dates

_RELIED_ON = re.compile(
    r"\b(?:last|most recent|latest)\b[^.]{0,40}\b(?:inspection|review|survey|assessment|audit|peer challenge)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/])(20\d\d|19\d\d)(?![\d])")
_OLD = 3


class EvidenceAge(Remark):
    code = "evidence_age"
    family = "handling"
    title = "Old evidence"
    why = "A judgement is no fresher than what it rests on."

    def look(self, paper: Paper) -> Iterator[Warning]:
        on = paper.on
        if on is None:
            return
        for passage, match in paper.matches(_RELIED_ON):
            dates = [found for found, start, _ in find_dates(passage.text, on) if start > match.start() and found.last]
            if dates and dates[0].last and _years(dates[0].last, on) >= _OLD - 0.5:
                yield self.warning(
                    f"{quoted(match.group())} is from {dates[0].words}, {round(_years(dates[0].last, on))} "
                    f"years before.",
                    paper.place(passage, match),
                    page=passage.unit.page,
                )
        read_in = min([on, *(day for day in paper.part_days if day)]).year
        for item in paper.reading.evidence:
            years = [int(year) for year in _YEAR.findall(_words_of(paper, item)) if int(year) <= read_in]
            if years and read_in - max(years) >= _OLD:
                yield self.warning(
                    f"{quoted(item.title)} is from {max(years)}, {read_in - max(years)} years before.",
                    item.lines,
                    page=item.page,
                )


def _words_of(paper: Paper, item: EvidenceItem) -> str:
    """The title, and the whole line where the item stands alone on it (a register may date it in a cell beside)."""
    alone = sum(other.lines == item.lines for other in paper.reading.evidence) == 1
    return paper.source.text_of(item.lines) if alone and item.lines[0] == item.lines[1] else item.title


def _years(then: date, on: date) -> float:
    return (on - then).days / 365.25
