"""Whom the reviewers met: one item for each person named, one for each role or group without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.intake.blocks import Cell, Layout, Span
from goldthread.intake.finders.names import is_person, people_in, person_beside_role, segments, without_people
from goldthread.intake.finders.regions import Line, Region, line_with, loose_lines, regions_of
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
_PERSON = re.compile(r"\b(?:names?|who|persons?|people|interviewees?|attendees?|participants?|individuals?)\b", re.I)
_ROLE = re.compile(r"\b(?:roles?|posts?|positions?|job|titles?|designations?|groups?|organisations?|capacity)\b", re.I)
_SKIP = re.compile(
    r"^(?:slots?|no\.?|times?|dates?|days?|rooms?|venues?|locations?|lead|notes?|#|reviewers?|session)$", re.I
)
_WHEN = re.compile(
    r"^[\d\s:.,/–—-]*(?:am|pm|noon|hrs)?\s*(?:(?:mon|tues|wednes|thurs|fri)day)?[\d\s:.–—-]*(?:am|pm)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?)?\s*(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)?\s*(?:\d{4})?$",
    re.I,
)
_SPLIT = re.compile(r"\t|\s{3,}|\s[-–—]\s|:\s|\s\|\s")
_MOST_WORDS = 30
"""A longer line is prose about the interviews, not an entry of the list."""


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
    return [*found, *_with_roles(_from_lines(outline, region, loose_lines(outline, region)), found)]


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
    header = any(_PERSON.search(text) or _ROLE.search(text) for text in first) and not any(map(people_in, first))
    header = header and all(len(text.split()) <= 6 for text in first)
    body = rows[1:] if header else rows
    width = max(len(row) for row in rows)
    skipped = frozenset(
        place
        for place in range(width)
        if (header and place < len(first) and _SKIP.match(first[place]))
        or all(_WHEN.match(row[place].text.strip()) for row in body if place < len(row))
    )
    free = [place for place in range(width) if place not in skipped]
    shares = {place: sum(len(people_in(row[place].text)) for row in body if place < len(row)) for place in free}
    person = max(free, key=lambda place: shares[place]) if any(shares.values()) else None
    others = [place for place in free if place != person]
    named = [place for place in others if header and place < len(first) and _ROLE.search(first[place])]
    return _Columns(person, next(iter([*named, *others]), None), skipped, header)


def _role_of(row: tuple[Cell, ...], columns: _Columns) -> str:
    return " ".join(row[columns.role].text.split()) if columns.role is not None and columns.role < len(row) else ""


def _from_row(outline: Outline, row: tuple[Cell, ...], columns: _Columns, role: str) -> Iterator[Interview]:
    free = [cell for place, cell in enumerate(row) if place not in columns.skipped and cell.text.strip()]
    if not free:
        return
    within = (min(cell.lines[0] for cell in free), max(cell.lines[1] for cell in free))
    named = row[columns.person] if columns.person is not None and columns.person < len(row) else None
    people = list(_people_of(named.text)) if named is not None else []
    for cell in free if not people else ():
        people.extend(_people_of(cell.text))
    for person, own in people:
        yield _item(outline, within, _joined(role, own), person)
    if not people:
        yield _item(outline, within, _joined(*(cell.text for cell in free)), None)


def _people_of(text: str) -> Iterator[tuple[str, str]]:
    """Each name of a cell with what is said of that person alone ("Dr A Sample (children)")."""
    for line in text.split("\n"):
        people = people_in(line)
        own = without_people(line, people) if len(people) == 1 else ""
        yield from ((person, own) for person in people)


def _joined(*texts: str) -> str:
    kept: list[str] = []
    for text in texts:
        bare = " ".join(text.split())
        if bare and bare not in kept:
            kept.append(bare)
    return ", ".join(kept)


def _item(outline: Outline, within: Span, role: str, person: str | None) -> Interview:
    at = line_with(outline, person or role, within)
    return Interview(lines=at, page=outline.source.page_of(at[0]), role=role, person=person)


# Lines


def _from_lines(outline: Outline, region: Region, lines: Sequence[Line]) -> Iterator[Interview]:
    """A list without a table: role and names on one line, or on lines one below the other."""
    prose = _prose_lines(region)
    entries = [
        Line(_bare(line.text), line.number)
        for line in lines
        if line.text.strip() and len(line.text.split()) <= _MOST_WORDS and line.number not in prose
    ]
    entries = [line for line in entries if line.text and not _is_header(line.text)]
    stuck = [line for line in entries if any(person_beside_role(part) for part in segments(line.text))]
    beside = 2 * len(stuck) >= len(entries) > 1
    if any(people_in(line.text) for line in entries) or beside:
        yield from _paired(outline, entries, beside)
    else:
        yield from _groups_only(outline, region)


def _paired(outline: Outline, entries: Sequence[Line], beside: bool) -> Iterator[Interview]:
    """Names with the role on their own line, else on the line above, or below where a name comes first.

    `beside`: the columns of a table ran together, only a space parts name and role.
    """
    names_first = bool(entries) and is_person(entries[0].text)
    role = ""
    for place, line in enumerate(entries):
        people = _names_beside(line.text) if beside else people_in(line.text)
        own = without_people(line.text, people)
        if people and not own:
            own = _next_role(entries, place) if names_first else role
        for person in people:
            yield _item(outline, (line.number, line.number), own, person)
        if not people and not names_first:
            if beside or _SPLIT.search(line.text):
                yield _item(outline, (line.number, line.number), _joined(*_SPLIT.split(line.text)), None)
            role = line.text
        elif people:
            role = own if len(people) > 1 or not own else role


def _names_beside(text: str) -> list[str]:
    found: list[str] = []
    for part in segments(text):
        side = person_beside_role(part)
        found.extend(people_in(part) or ([side[0]] if side else []))
    return found


def _next_role(entries: Sequence[Line], place: int) -> str:
    after = entries[place + 1].text if place + 1 < len(entries) else ""
    return "" if people_in(after) else after


def _prose_lines(region: Region) -> set[int]:
    """Lines of sentences: they speak of the interviews, they do not list them."""
    prose = [unit for unit in region.units if not unit.rows and unit.text.rstrip().endswith(".") and not unit.label]
    return {
        number for unit in prose if len(unit.text.split()) > 12 for number in range(unit.lines[0], unit.lines[1] + 1)
    }


def _is_header(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(_PERSON.search(word) or _ROLE.search(word) or _SKIP.match(word) for word in words)


def _bare(text: str) -> str:
    return re.sub(r"^\s*(?:[-–—•·*▪o]\s+|\d{1,2}[.)]?\s+(?=[A-Z])|[a-z][.)]\s+)+", "", text).strip(" *_")


def _groups_only(outline: Outline, region: Region) -> Iterator[Interview]:
    for unit in region.units:
        if unit.layout is Layout.LIST_ITEM and len(unit.text.split()) <= _MOST_WORDS:
            yield _item(outline, unit.lines, unit.text.rstrip(";,."), None)
