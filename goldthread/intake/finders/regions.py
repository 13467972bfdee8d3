"""Stretches of a document that stand under a heading of one kind: a register, a list of people, a set of slides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.structure import Outline, Unit

_BARE = re.compile(r"^(?:appendix|annexe?|schedule|enclosure|attachment|part)\s+\w{1,5}\s*[:.–—-]?$", re.I)
_LABEL = re.compile(
    r"^(?P<kind>appendix|annexe?|schedule|enclosure|attachment|part|section)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5}|one|two|three"
    r"|four|five|six|seven|eight)\b",
    re.I,
)
_LONGEST_TITLE = 16
"""Words; a heading that names a register is short."""


@dataclass(frozen=True, slots=True)
class Region:
    """The units below `title`, headings within it included."""

    title: str
    units: tuple[Unit, ...]

    @property
    def lines(self) -> Span:
        return self.units[0].lines[0], self.units[-1].lines[1]


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    number: int


def regions_of(outline: Outline, cue: re.Pattern[str], other: re.Pattern[str]) -> Iterator[Region]:
    """Each stretch whose heading matches `cue`; a heading that matches `other` ends it."""
    covered = -1
    for place, unit in enumerate(outline.units):
        if place <= covered or not _is_title(outline, place) or not cue.search(unit.text):
            continue
        end = _end(outline, place, cue, other)
        if end > place + 1:
            yield Region(unit.text, outline.units[place + 1 : end])
            covered = end - 1


def loose_lines(outline: Outline, region: Region) -> list[Line]:
    """The lines of the region that no table holds, as they stand in the file (blank ones included)."""
    held = {number for unit in region.units if unit.rows for number in range(unit.lines[0], unit.lines[1] + 1)}
    first, last = region.lines
    return [Line(outline.source.lines[number - 1], number) for number in range(first, last + 1) if number not in held]


def line_with(outline: Outline, words: str, within: Span) -> Span:
    """The line of `within` on which `words` begin; all of `within` where they are not found as they stand."""
    wanted = " ".join(words.split()).casefold()
    head = " ".join(wanted.split()[:3])
    for number in range(within[0], within[1] + 1):
        line = " ".join(outline.source.lines[number - 1].split()).casefold()
        if wanted in line or (head and head in line):
            return number, number
    return within


def _is_title(outline: Outline, place: int) -> bool:
    unit = outline.units[place]
    if unit.rows or len(unit.text.split()) > _LONGEST_TITLE or unit.text.rstrip().endswith("."):
        return False
    if unit.layout is Layout.HEADING:
        return True
    before = outline.units[place - 1] if place else None
    return before is not None and before.layout is Layout.HEADING and _BARE.match(before.text) is not None


def _end(outline: Outline, place: int, cue: re.Pattern[str], other: re.Pattern[str]) -> int:
    """The place behind the last unit of the region that begins at `place`."""
    title = outline.units[place]
    label = _LABEL.match(title.text)
    whole_part = title.part > 0 and _opens_part(outline, place)
    for after in range(place + 1, len(outline.units)):
        unit = outline.units[after]
        if unit.part != title.part:
            return after
        if unit.layout is not Layout.HEADING:
            continue
        if other.search(unit.text) and not cue.search(unit.text):
            return after
        if label is not None and _same_label(label, unit):
            return after
        if not whole_part and label is None and unit.level <= max(title.level, 1):
            return after
    return len(outline.units)


def _same_label(label: re.Match[str], unit: Unit) -> bool:
    """Whether the heading is the next of its kind: "Part Two" behind "Part One", whatever stands between."""
    found = _LABEL.match(unit.text)
    return found is not None and found["kind"].casefold() == label["kind"].casefold()


def _opens_part(outline: Outline, place: int) -> bool:
    """Whether the unit is the first of its part, or the second below a bare "Annex 1"."""
    first = place
    while first > 0 and outline.units[first - 1].part == outline.units[place].part:
        first -= 1
    return place - first <= 1
