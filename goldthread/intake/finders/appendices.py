"""What the appendices of a file add to a reading, and what must not be taken for anything else there.

Registers, interview lists, duties and slides are full of short lines that look like findings, numbered paragraphs or
recommendations. What stands in them belongs to them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from goldthread.intake.blocks import Span
from goldthread.intake.finders.evidence import find_evidence, registers_in
from goldthread.intake.finders.interviews import find_interviews, lists_in
from goldthread.intake.finders.regions import regions_of
from goldthread.intake.finders.slides import find_areas_of_search, find_slides, slides_of
from goldthread.intake.reading import Finding, Item, Reading
from goldthread.intake.structure import Outline

_DUTIES = re.compile(r"\bstatutory (?:duties|roles?|responsibilities|functions)\b", re.I)
_NOT_DUTIES = re.compile(r"\b(?:evidence|interview|letter|slides?|recommendation|findings)\b", re.I)

Found = TypeVar("Found", bound=Item)


def with_appendices(reading: Reading, outline: Outline) -> Reading:
    """The reading with evidence, interviews and slides, and without what other finders saw in those stretches."""
    slides = find_slides(outline)
    lists = [*_stretches(registers_in(outline)), *_stretches(lists_in(outline)), *_duties(outline)]
    shown = [region.lines for region in slides_of(outline)]
    return replace(
        reading,
        evidence=find_evidence(outline),
        interviews=find_interviews(outline),
        criteria=(*reading.criteria, *find_areas_of_search(outline)),
        paragraphs=_outside(reading.paragraphs, [*lists, *shown]),
        recommendations=_outside(reading.recommendations, lists),
        judgements=_outside(reading.judgements, lists),
        findings=_merged(_outside(reading.findings, lists), slides),
        advice=_outside(reading.advice, [*lists, *shown]),
    )


def _stretches(lists: Iterable[Sequence[Item]]) -> list[Span]:
    """First to last line of each list."""
    return [(min(item.lines[0] for item in items), max(item.lines[1] for item in items)) for items in lists]


def _duties(outline: Outline) -> list[Span]:
    """Appendices that set out the duties of statutory officers: lists of the law, not of this document."""
    return [region.lines for region in regions_of(outline, _DUTIES, _NOT_DUTIES) if region.units[0].part > 0]


def _outside(items: tuple[Found, ...], stretches: Sequence[Span]) -> tuple[Found, ...]:
    return tuple(item for item in items if not any(first <= item.lines[0] <= last for first, last in stretches))


def _merged(findings: tuple[Finding, ...], slides: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A bullet on a slide is one finding, whatever its sentences look like."""
    own = _outside(findings, [item.lines for item in slides])
    return tuple(sorted([*own, *slides], key=lambda item: item.lines))
