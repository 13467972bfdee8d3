"""The statutory officers' clearance of a committee report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Clearance
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.dates import parse_date

_HEADING = re.compile(r"\b(?:clearance|cleared by|sign[- ]?off|officer comments)\b", re.I)
_OFFICER = re.compile(
    r"\b(?P<officer>(?:Chief\s+Financ(?:e|ial)\s+Officer|Director\s+of\s+Finance"
    r"|[Ss](?:ection)?\s*151\s+[Oo]fficer|Monitoring\s+Officer"
    r"|Chief\s+Executive|Head\s+of\s+(?:Legal|Finance|Paid\s+Service)[\w ]*|Legal\s+Services?"
    r"|Divisional\s+Director[\w ,]*|Corporate\s+Director[\w ,’']*))"
)
_NAMED = re.compile(
    r"(?:name|cleared by|officer)\s*:\s*(?P<person>(?-i:[A-Z][\w’'-]*\.?(?:\s+[A-Z][\w’'-]+){1,3}))", re.I
)
_DATE = re.compile(r"\bdate[d]?\s*:?\s*(?P<when>[\d./ ]{6,10}|\d{1,2}\w{0,2}\s+\w+\s+\d{4})", re.I)


def find_clearances(outline: Outline) -> tuple[Clearance, ...]:
    """One for each officer named under the heading of the clearance, with the name and the date beside."""
    units = [unit for unit in outline.units if any(_HEADING.search(section) for section in unit.sections)]
    found: list[Clearance] = []
    for place, unit in enumerate(units):
        if unit.layout is Layout.TABLE:
            found += _of_table(unit)
            continue
        officer = _OFFICER.search(unit.text)
        if officer is not None:
            found.append(_clearance(units, place, officer["officer"]))
    return tuple(found)


def _clearance(units: Sequence[Unit], place: int, officer: str) -> Clearance:
    around = [
        units[place].text,
        *(unit.text for unit in units[place + 1 : place + 3] if not _OFFICER.search(unit.text)),
    ]
    above = units[place - 1].text if place and not _OFFICER.search(units[place - 1].text) else ""
    person = _NAMED.search(around[0]) or _NAMED.search(above)
    when = next((hit for text in around if (hit := _DATE.search(text))), None)
    date = parse_date(when["when"]) if when else None
    return Clearance(
        officer=" ".join(officer.split()),
        person=person["person"] if person else "",
        date=date.iso() if date else None,
        lines=units[place].lines,
        page=units[place].page,
    )


def _of_table(unit: Unit) -> list[Clearance]:
    found = []
    for cells in unit.rows:
        text = " ".join(" ".join(cell.text.split()) for cell in cells)
        officer = _OFFICER.search(text)
        if officer is None:
            continue
        person = _NAMED.search(text)
        date = parse_date(text)
        found.append(
            Clearance(
                officer=" ".join(officer["officer"].split()),
                person=person["person"] if person else "",
                date=date.iso() if date else None,
                lines=cells[0].lines,
                page=unit.page,
            )
        )
    return found
