"""Stretches of a document that stand under a heading of one kind: a register, a list of people, a set of slides.

A register flattened to lines often loses its headings: they run into the lines around them. So beside the headings of
the outline, a line that begins like "Appendix C:" opens a stretch, and the next of its kind closes it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.structure import Outline, Unit

_BARE = re.compile(r"^(?:appendix|annexe?|schedule|enclosure|attachment|part)\s+\w{1,5}\s*[:.–—-]?$", re.I)
_LABEL = re.compile(
    r"^(?P<kind>appendix|annexe?|schedule|enclosure|attachment|part|section)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5}|one|two|three"
    r"|four|five|six|seven|eight)\s*(?:$|[:.)–—-]|(?=[A-Z(]))",
    re.I,
)
_MARKS = " \t*#_|"
_LONGEST_TITLE = 16
"""Words; a heading that names a register is short."""
_OFTEN = 3
"""Times that a line has to stand in a file to be its running head or foot."""


@dataclass(frozen=True, slots=True)
class Region:
    """The lines `lines` below `title`, and the units that lie within them, headings included."""

    title: str
    units: tuple[Unit, ...]
    lines: Span


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class _Title:
    """`place` is that of the unit that begins with the title, -1 for a line within another unit."""

    text: str
    line: int
    place: int


def regions_of(outline: Outline, cue: re.Pattern[str], other: re.Pattern[str]) -> Iterator[Region]:
    """Each stretch whose heading matches `cue`; a heading that matches `other` ends it."""
    covered = 0
    for title in _titles(outline):
        if title.line <= covered or not cue.search(title.text):
            continue
        last = _last_line(outline, title, cue, other)
        if last > title.line:
            units = tuple(unit for unit in outline.units if title.line < unit.lines[0] and unit.lines[1] <= last)
            yield Region(title.text, units, (title.line + 1, last))
            covered = last


def label_kind(text: str) -> str:
    """The kind of a labelled heading ("appendix", "part"), empty for any other line."""
    bare = text.strip(_MARKS)
    found = _LABEL.match(bare)
    if found is None or len(bare.split()) > _LONGEST_TITLE or bare.endswith((".", ";", ",")):
        return ""
    return (
        found["kind"].casefold().removesuffix("e") if found["kind"].casefold() == "annexe" else found["kind"].casefold()
    )


def loose_lines(outline: Outline, region: Region) -> list[Line]:
    """The lines of the region that no table holds, blank ones included; running heads and page numbers are left out."""
    held = {number for unit in region.units if unit.rows for number in range(unit.lines[0], unit.lines[1] + 1)}
    counts = Counter(_pattern(line) for line in outline.source.lines)
    first, last = region.lines
    return [
        Line(text, number)
        for number, text in enumerate(outline.source.lines[first - 1 : last], start=first)
        if number not in held and not _is_furniture(text, counts)
    ]


def line_with(outline: Outline, words: str, within: Span) -> Span:
    """The line of `within` on which `words` begin; all of `within` where they are not found as they stand."""
    wanted = " ".join(words.split()).casefold()
    head = " ".join(wanted.split()[:3])
    for number in range(within[0], within[1] + 1):
        line = " ".join(outline.source.lines[number - 1].split()).casefold()
        if wanted in line or (head and head in line):
            return number, number
    return within


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _is_furniture(text: str, counts: Counter[str]) -> bool:
    pattern = _pattern(text)
    return pattern == "#" or (len(pattern.split()) > 2 and counts[pattern] >= _OFTEN)


def _titles(outline: Outline) -> list[_Title]:
    """Everything that may name a stretch, in order: headings of the outline, and lines with a label."""
    found = {
        unit.lines[1]: _Title(unit.text, unit.lines[1], place)
        for place, unit in enumerate(outline.units)
        if _is_title(outline.units, place)
    }
    for number, text in enumerate(outline.source.lines, start=1):
        if label_kind(text) and number not in found:
            after = outline.source.lines[number] if number < len(outline.source.lines) else ""
            whole = f"{text} {after}" if _BARE.match(text.strip(_MARKS)) else text
            found[number] = _Title(whole.strip(_MARKS), number, -1)
    return [found[line] for line in sorted(found)]


def _is_title(units: Sequence[Unit], place: int) -> bool:
    unit = units[place]
    if unit.rows or len(unit.text.split()) > _LONGEST_TITLE or unit.text.rstrip().endswith("."):
        return False
    if unit.layout is Layout.HEADING:
        return True
    before = units[place - 1] if place else None
    return before is not None and before.layout is Layout.HEADING and _BARE.match(before.text) is not None


def _last_line(outline: Outline, title: _Title, cue: re.Pattern[str], other: re.Pattern[str]) -> int:
    """The last line of the stretch below `title`."""
    lines = outline.source.lines
    kind = label_kind(lines[title.line - 1]) or label_kind(title.text)
    by_units = _end_by_units(outline, title, kind, cue, other) if title.place >= 0 else len(lines)
    for number in range(title.line + 1, by_units + 1):
        found = label_kind(lines[number - 1])
        if found and (found == kind or (kind != "section" and found in ("appendix", "annex"))):
            return number - 1
        if title.place < 0 and found and other.search(lines[number - 1]) and not cue.search(lines[number - 1]):
            return number - 1
    return by_units


def _end_by_units(outline: Outline, title: _Title, kind: str, cue: re.Pattern[str], other: re.Pattern[str]) -> int:
    opening = outline.units[title.place]
    whole_part = bool(kind) or (opening.part > 0 and _opens_part(outline.units, title.place))
    for unit in outline.units[title.place + 1 :]:
        if unit.part != opening.part:
            return unit.lines[0] - 1
        if unit.layout is not Layout.HEADING:
            continue
        if other.search(unit.text) and not cue.search(unit.text):
            return unit.lines[0] - 1
        if not whole_part and unit.level <= max(opening.level, 1):
            return unit.lines[0] - 1
    return len(outline.source.lines)


def _opens_part(units: Sequence[Unit], place: int) -> bool:
    """Whether the unit is the first of its part, or the second below a bare "Annex 1"."""
    first = place
    while first > 0 and units[first - 1].part == units[place].part:
        first -= 1
    return place - first <= 1
