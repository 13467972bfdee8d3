"""A later phase is promised and never given a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_PHASES = re.compile(
    r"\b(?:two|three|2|3) phases\b|\bphased? (?:two|three|2|3)\b|\b(?:second|third|later|further) phases?\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:second|third|later|further) phases?\b|\bphase (?:two|three|2|3)\b", re.IGNORECASE)
_MATTERS = re.compile(r"saving|cost|budget|fund|efficienc", re.IGNORECASE)
_SUM = re.compile(r"£\s?\d")


class PhaseTwoMissing(Remark):
    code = "phase_two_missing"
    family = "money"
    title = "Later phase without a figure"
    why = "A phase that nobody has priced cannot be counted on."

    def look(self, paper: Paper) -> Iterator[Warning]:
        named = [(passage, match) for passage, match in paper.matches(_PHASES) if _MATTERS.search(passage.text)]
        labelled = any(_LATER.search(row.label) for row in paper.reading.savings)
        priced = any(_LATER.search(passage.text) and _SUM.search(passage.text) for passage in paper.said)
        if not named or labelled or priced:
            return
        passage, match = named[0]
        yield self.warning(
            f"{quoted(match.group())} are promised, but no figure is given for a later phase.",
            paper.place(passage, match),
            page=passage.unit.page,
        )
