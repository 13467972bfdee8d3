"""A council's briefing with appendices: letter, evidence register, interview list and slides in one file."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.evidence import find_evidence
from goldthread.intake.finders.interviews import find_interviews
from goldthread.intake.finders.slides import slides_of
from goldthread.intake.reading import Reading
from goldthread.intake.recognisers.base import Recogniser, weighed
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.structure import Outline

_BRIEFING = re.compile(r"\bbriefing\b(?!\s+(?:pack|session|for\s+partners))", re.I)
_COUNCIL = re.compile(
    r"\b(?:useful information|wards?(?:\(s\))? affected|report author|lead director|briefing (?:for|to|note)"
    r"|members (?:are|of the)|report(?:ing)? to)\b",
    re.I,
)
_DEAR = re.compile(r"^dear\s+[A-Z]", re.I)
_TOP = 25
"""Units at the top of the file in which it says what it is."""


class Briefing(Recogniser):
    code = "briefing"
    title = "Briefing with appendices"

    def score(self, outline: Outline) -> float:
        top = [unit.text for unit in outline.units[:_TOP] if len(unit.text) < 250]
        letter_first = any(_DEAR.match(text) and len(text) < 60 for text in top[:15])
        later_letter = any(unit.part > 0 and _DEAR.match(unit.text) and len(unit.text) < 60 for unit in outline.units)
        if letter_first or not any(unit.layout is not Layout.HEADING for unit in outline.units):
            return 0.05
        return weighed(
            (any(_BRIEFING.search(text) for text in top), 0.3),
            (sum(bool(_COUNCIL.search(text)) for text in top) >= 2, 0.15),
            (later_letter, 0.25),
            (bool(find_evidence(outline)), 0.2),
            (bool(find_interviews(outline)), 0.2),
            (outline.units[-1].part > 0 and bool(slides_of(outline)), 0.15),
        )

    def read(self, outline: Outline) -> Reading:
        return read_as(self.code, outline)
