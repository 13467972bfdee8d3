"""Dated decisions and consultations that a document tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldthread.intake.blocks import Span
from goldthread.intake.remarks.paper import Dated, Paper
from goldthread.lib.dates import Precision

_DECIDED = re.compile(
    r"\b(?:approv(?:al|ed)|agreed|endorsed|ratified|resolved|adopted|decided|signed off)\b[^.;]{0,60}"
    r"\b(?:cabinet|executive|full council|council|mayor)\b"
    r"|\b(?:cabinet|the executive|full council)\b[^.;]{0,80}\b(?:approv(?:al|ed)|agreed|endorsed|ratified|resolved"
    r"|adopted|decided)\b",
    re.IGNORECASE,
)
_CONSULTED = re.compile(
    r"\bconsultation\b[^.;]{0,80}\b(?:ran|held|issued|launched|began|opened|closed|ended|took place|from|until"
    r"|between)\b"
    r"|\b(?:subject of|formal|under)\s+consultation\b|\bconsultation (?:pack|document|paper|period)\b"
    r"|\bwere consulted\b",
    re.IGNORECASE,
)
_REACH = 150


@dataclass(frozen=True, slots=True)
class Step:
    day: date
    last: date
    lines: Span
    text: str


def decisions(paper: Paper) -> Iterator[Step]:
    """Decisions of the executive with a day or month."""
    yield from _steps(paper, _DECIDED)


def consultations(paper: Paper) -> Iterator[Step]:
    yield from _steps(paper, _CONSULTED)


def _steps(paper: Paper, pattern: re.Pattern[str]) -> Iterator[Step]:
    for dated in paper.dates:
        if dated.found.first is None or dated.found.last is None or dated.found.precision in _LOOSE:
            continue
        if pattern.search(_near(dated)):
            yield Step(dated.found.first, dated.found.last, dated.lines, dated.passage.text)


_LOOSE = frozenset({Precision.YEAR, Precision.FINANCIAL_YEAR, Precision.UNKNOWN})


def _near(dated: Dated) -> str:
    return dated.passage.text[max(0, dated.start - _REACH) : dated.end + 40]
