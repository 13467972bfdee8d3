"""Interview lists without a table: role and names on one line, or on lines one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.interview_entries import PERSON, ROLE, SKIP, WHEN, entry, joined
from goldthread.intake.finders.names import is_person, people_in, person_beside_role, segments, without_people
from goldthread.intake.finders.regions import Line, Region
from goldthread.intake.reading import Interview
from goldthread.intake.structure import Outline

_SPLIT = re.compile(r"\t|\s{3,}|\s[-–—]\s|:\s|\s\|\s")
_FIELD = re.compile(r"^(?:names?|roles?|posts?|positions?|job titles?|designations?)\s*:\s*", re.I)
_MARK = re.compile(r"^\s*(?:[-–—•·*▪o]\s+|\d{1,2}[.)]?\s+(?=[A-Z])|[a-z][.)]\s+)+")
_GROUP = re.compile(
    r"\b(?:groups?|members?|workers?|teams?|carers?|parents?|young people|children|users?|residents?|staff|forum|panel"
    r"|council|practitioners?|managers?|apprentices?|volunteers?|partners?|network|trust|police|unions?)\b",
    re.I,
)
_MOST_WORDS = 30
"""A longer line is prose about the interviews, not an entry of the list."""


def from_lines(outline: Outline, region: Region, lines: Sequence[Line]) -> Iterator[Interview]:
    """Every entry among `lines`, with its place."""
    left_out = _prose_lines(region)
    entries = [
        replace(line, text=_bare(line.text))
        for line in lines
        if line.text.strip() and len(line.text.split()) <= _MOST_WORDS and line.number not in left_out
    ]
    entries = [line for line in entries if line.text and not _is_header(line.text) and not WHEN.match(line.text)]
    stuck = [line for line in entries if any(person_beside_role(part) for part in segments(line.text))]
    beside = 2 * len(stuck) >= len(entries) > 1
    if not beside and not any(people_in(line.text) for line in entries):
        yield from _groups_only(outline, region)
        return
    reading = _Lines(outline, beside, names_first=is_person(entries[0].text))
    for line in entries:
        reading.take(line)
    yield from reading.done()


@dataclass(slots=True)
class _Lines:
    """The list while it is read. `beside`: the columns of a table ran together, only a space parts name and role."""

    outline: Outline
    beside: bool
    names_first: bool
    role: str = ""
    waiting: Line | None = None
    """A line without a name: the role of those that follow, or a group."""
    unnamed: list[Interview] = field(default_factory=list)
    """Those whose role is still to come, where names stand first."""
    found: list[Interview] = field(default_factory=list)

    def take(self, line: Line) -> None:
        people = _names_beside(line.text) if self.beside else people_in(line.text)
        if people:
            self._name(line, people, without_people(line.text, people))
        elif self.unnamed:
            self.found.extend(replace(item, role=line.text) for item in self.unnamed)
            self.unnamed.clear()
        else:
            self._close()
            self.waiting, self.role = line, line.text

    def done(self) -> list[Interview]:
        self._close()
        return [*self.found, *self.unnamed]

    def _name(self, line: Line, people: Sequence[str], own: str) -> None:
        if own:
            self._close()
        elif self.names_first:
            self.found.extend(self.unnamed)
            self.unnamed = [entry(self.outline, (line.number, line.number), "", person) for person in people]
            return
        self.waiting = None
        self.role = own or self.role
        self.found.extend(entry(self.outline, (line.number, line.number), self.role, person) for person in people)

    def _close(self) -> None:
        """A line that no name follows is a group, if it speaks of one."""
        line, self.waiting = self.waiting, None
        if line is not None and not line.text.endswith(":") and (self.beside or _GROUP.search(line.text)):
            role = joined(*_SPLIT.split(line.text))
            self.found.append(entry(self.outline, (line.number, line.number), role, None))


def _names_beside(text: str) -> list[str]:
    found: list[str] = []
    for part in segments(text):
        side = person_beside_role(part)
        found.extend(people_in(part) or ([side[0]] if side else []))
    return found


def _prose_lines(region: Region) -> set[int]:
    """Lines of sentences: they speak of the interviews, they do not list them."""
    prose = [unit for unit in region.units if not unit.rows and unit.text.rstrip().endswith(".") and not unit.label]
    return {
        number for unit in prose if len(unit.text.split()) > 12 for number in range(unit.lines[0], unit.lines[1] + 1)
    }


def _is_header(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(PERSON.search(word) or ROLE.search(word) or SKIP.match(word) for word in words)


def _bare(text: str) -> str:
    """The line without its bullet or number, and without "Name:" before what it names."""
    return _FIELD.sub("", _MARK.sub("", text).strip(" *_"))


def _groups_only(outline: Outline, region: Region) -> Iterator[Interview]:
    for unit in region.units:
        if unit.layout is Layout.LIST_ITEM and len(unit.text.split()) <= _MOST_WORDS:
            yield entry(outline, unit.lines, unit.text.rstrip(";,."), None)
