"""Advice of an earlier review against which a later document plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Span
from goldthread.intake.reading import Advice, Reading, Warning
from goldthread.intake.remarks.base import Comparison
from goldthread.intake.remarks.paper import content_words, quoted
from goldthread.intake.remarks.series import pairs

_OPPOSITES = (
    (
        re.compile(
            r"\b(?:retain|keep|maintain|continue)\w*\b[^.;]{0,40}\b(?:separate|distinct|own|both)\b", re.IGNORECASE
        ),
        re.compile(r"\b(?:single|merg\w+|combin\w+|join(?:t|ed|ing)|integrated|one)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:retain|keep|maintain|protect|preserve)\w*\b", re.IGNORECASE),
        re.compile(
            r"\b(?:delet\w+|remov\w+|abolish\w+|disband\w+|discontinu\w+|ceas\w+|withdraw\w*|reduc\w+|cut)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:should not|must not|avoid|before)\b", re.IGNORECASE),
        re.compile(r"\b(?:has already|went ahead|regardless|nevertheless)\b", re.IGNORECASE),
    ),
)
_SHARED = 2
_COMMON = content_words("council directorate people children adults services service director new work staff")


class AdviceNotFollowed(Comparison):
    code = "advice_not_followed"
    family = "thread"
    title = "Planned against earlier advice"
    why = "Independent advice may be declined, but with a reason that is on record."

    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        for (_, earlier), (second, later) in pairs(readings):
            for advice in earlier.advice:
                against = _against(advice, later)
                if against is None:
                    continue
                text, lines = against
                where = f"paragraph {advice.paragraph}" if advice.paragraph else f"line {advice.lines[0]}"
                yield (
                    second,
                    self.warning(
                        f"{earlier.name} ({where}) advised: {quoted(advice.text)}; here: {quoted(text)}", lines
                    ),
                )


def _against(advice: Advice, later: Reading) -> tuple[str, Span] | None:
    """The latest statement of the later document that does the opposite to the same things."""
    words = content_words(advice.text) - _COMMON
    said = [(entry.text, entry.lines) for entry in later.self_report]
    said += [(entry.what, entry.lines) for entry in later.milestones]
    for advised, done in _OPPOSITES:
        if not advised.search(advice.text):
            continue
        for text, lines in said:
            if (
                done.search(text)
                and not advised.search(text)
                and len(words & (content_words(text) - _COMMON)) >= _SHARED
            ):
                return text, lines
    return None
