"""Whom the reviewers met: one item for each person named, one for each role or group without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.intake.blocks import Cell
from goldthread.intake.finders.interview_entries import PERSON, ROLE, SKIP, WHEN, entry, joined
from goldthread.intake.finders.interview_lines import from_lines
from goldthread.intake.finders.names import people_in, without_people
from goldthread.intake.finders.regions import Region, loose_lines, regions_of
from goldthread.intake.reading import Interview
from goldthread.intake.structure import Outline, Unit

CUE = re.compile(
    r"\b(?:interview(?:s|ee|ees|ed)?\b|(?:people|those|whom?|staff|stakeholders|partners) (?:[\w’']+ ){0,4}"
    r"(?:met|saw|seen|spoken?|talked)\b|(?:schedule|list|programme|timetable) of (?:the )?meetings"
    r"|meetings (?:held|schedule|programme|and focus groups)|(?:visit|on-?site) (?:programme|schedule|timetable)"
    r"|list of (?:people|participants|attendees|contributors)|participants\b|contributors\b|conversations\b"
    r"|discussions (?:held|with)|focus groups?\b)",
    re.I,
)
OTHER = re.compile(
    r"\b(?:evidence|documents? (?:supplied|provided|submitted|list)|statutory dut|slides?|letter|recommendation"
    r"|findings)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Columns:
    person: int | None
    role: int | None
    skipped: frozenset[int]
    header: bool


def find_interviews(outline: Outline) -> tuple[Interview, ...]:
    """Every entry of the interview lists of a file, in their order."""
    found = [item for entries in lists_in(outline) for item in entries]
    return tuple(sorted(found, key=lambda item: item.lines[0]))


def lists_in(outline: Outline) -> list[list[Interview]]:
    """The entries of each interview list of a file; lists without any are left out."""
    return [items for region in _regions(outline) if (items := _read(outline, region))]


def _read(outline: Outline, region: Region) -> list[Interview]:
    found: list[Interview] = []
    for unit in region.units:
        if unit.rows:
            found.extend(_from_table(outline, unit))
    return [*found, *_with_roles(from_lines(outline, region, loose_lines(outline, region)), found)]


def _with_roles(listed: Iterator[Interview], above: Sequence[Interview]) -> Iterator[Interview]:
    """A name on the line below a table, without a role, is a row whose first cell is empty."""
    roles = {item.lines[1]: item.role for item in above}
    for item in listed:
        role = item.role or roles.get(item.lines[0] - 1, "")
        roles[item.lines[1]] = role
        yield replace(item, role=role)


def _regions(outline: Outline) -> list[Region]:
    named = list(regions_of(outline, CUE, OTHER))
    held = {unit.lines for region in named for unit in region.units}
    tables = [
        Region(unit.section, (unit,), unit.lines)
        for unit in outline.units
        if unit.rows and unit.lines not in held and any(CUE.search(cell.text) for cell in unit.rows[0])
    ]
    return [*named, *tables]


# Tables


def _from_table(outline: Outline, unit: Unit) -> Iterator[Interview]:
    columns = _columns(unit.rows)
    before = ""
    for row in unit.rows[1:] if columns.header else unit.rows:
        before = _role_of(row, columns) or before
        yield from _from_row(outline, row, columns, before)


def _columns(rows: Sequence[tuple[Cell, ...]]) -> _Columns:
    first = [" ".join(cell.text.split()) for cell in rows[0]]
    header = any(PERSON.search(text) or ROLE.search(text) for text in first) and not any(map(people_in, first))
    header = header and all(len(text.split()) <= 6 for text in first)
    body = rows[1:] if header else rows
    width = max(len(row) for row in rows)
    skipped = frozenset(
        place
        for place in range(width)
        if (header and place < len(first) and SKIP.match(first[place]))
        or all(WHEN.match(row[place].text.strip()) for row in body if place < len(row))
    )
    free = [place for place in range(width) if place not in skipped]
    shares = {place: sum(len(people_in(row[place].text)) for row in body if place < len(row)) for place in free}
    person = max(free, key=lambda place: shares[place]) if any(shares.values()) else None
    others = [place for place in free if place != person]
    named = [place for place in others if header and place < len(first) and ROLE.search(first[place])]
    return _Columns(person, next(iter([*named, *others]), None), skipped, header)


def _role_of(row: tuple[Cell, ...], columns: _Columns) -> str:
    return " ".join(row[columns.role].text.split()) if columns.role is not None and columns.role < len(row) else ""


def _from_row(outline: Outline, row: tuple[Cell, ...], columns: _Columns, role: str) -> Iterator[Interview]:
    free = [cell for place, cell in enumerate(row) if place not in columns.skipped and cell.text.strip()]
    if not free:
        return
    within = (min(cell.lines[0] for cell in free), max(cell.lines[1] for cell in free))
    named = row[columns.person] if columns.person is not None and columns.person < len(row) else None
    people = list(_people_of(named.text, not role)) if named is not None else []
    for cell in free if not people else ():
        people.extend(_people_of(cell.text, not role))
    for person, own in people:
        yield entry(outline, within, joined(role, own), person)
    if not people:
        yield entry(outline, within, joined(*(cell.text for cell in free)), None)


def _people_of(text: str, together: bool) -> Iterator[tuple[str, str]]:
    """Each name of a cell with what is said of that person ("Dr A Sample (children)"); `together`: of all of them."""
    for line in text.split("\n"):
        people = people_in(line)
        own = without_people(line, people) if together or len(people) == 1 else ""
        yield from ((person, own) for person in people)
