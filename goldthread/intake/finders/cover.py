"""The cover block of a report: names of fields and what stands beside or below them."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.structure import Outline, Unit

_NAMES = (
    r"report (?:for|to|of|by|author(?:\(s\)|s)?)|date of (?:meeting|report)|meeting date|date|subject"
    r"|title|responsible officer|lead officer"
    r"|(?:report )?author(?:\(s\)|s)?|contact(?: officer| details)?|exempt|enclosures"
    r"|scrutiny lead(?: member area)?|portfolio holder|lead member"
    r"|wards? affected|ward\(s\) affected|key decision|decision maker|committee|classification|status"
    r"|version|agenda item(?: no\.?)?|for"
    r"|to|from|lead director|cabinet member|report number|code(?: number)?|policy lead member|performance lead member"
)
_FIELD = re.compile(rf"^\W*(?P<name>{_NAMES})\s*(?:\([^)]*\))?\s*:\s*(?P<value>.*)$", re.I)
_ANY_FIELD = re.compile(r"^[A-Z][^:.]{1,34}:(?:\s|$)")
_TOP = 40
_SECTION = re.compile(r"^(?:section\s+\d|\d{1,2}\.?\s|introduction|summary|purpose|recommendations?\b)", re.I)

Fields = dict[str, tuple[str, Span]]


def fields_of(outline: Outline) -> Fields:
    """Fields by their lower-case name, with the lines of the name. A value may stand on the lines below its name."""
    found: Fields = {}
    units = outline.units[:_TOP]
    for place, unit in enumerate(units):
        if unit.layout is Layout.TABLE:
            _of_table(unit, found)
            continue
        if unit.layout is Layout.HEADING and _SECTION.match(unit.text) and not _FIELD.match(unit.text):
            break
        held = _FIELD.match(unit.text)
        if held is None:
            continue
        value = held["value"].strip()
        following = units[place + 1] if place + 1 < len(units) else None
        if following is not None and not _FIELD.match(following.text) and _goes_on(value, unit, following):
            value = f"{value} {following.text}".strip()
        if value:
            found.setdefault(held["name"].lower(), (value, unit.lines))
    return found


def is_field(text: str) -> bool:
    """Whether a line is a field of a cover block."""
    return _FIELD.match(text) is not None


def field_of(fields: Fields, name: str) -> tuple[str, Span] | None:
    """The field of that name, or one whose name begins with it."""
    if name in fields:
        return fields[name]
    return next((value for key, value in fields.items() if len(name) > 4 and key.startswith(name)), None)


def _of_table(unit: Unit, found: Fields) -> None:
    for cells in unit.rows:
        texts = [" ".join(cell.text.split()) for cell in cells if cell.text.strip()]
        if not texts:
            continue
        held = _FIELD.match(texts[0] if len(texts) == 1 or ":" in texts[0] else f"{texts[0]}:")
        if held is not None:
            value = " ".join([held["value"].strip(), *texts[1:]]).strip()
            if value:
                found.setdefault(held["name"].lower(), (value, cells[0].lines))


def _goes_on(value: str, unit: Unit, following: Unit) -> bool:
    """Whether the unit below still belongs to the value: directly below, short and without a label."""
    if _ANY_FIELD.match(following.text):
        return False
    close = following.lines[0] - unit.lines[1] <= (1 if value else 2)
    plain = following.layout is Layout.PARAGRAPH or (following.layout is Layout.HEADING and following.text.isupper())
    return close and plain and not following.label and len(following.text) < 120
