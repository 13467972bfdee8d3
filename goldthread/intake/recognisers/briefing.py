"""A council's briefing with appendices: letter, evidence register, interview list and slides in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.document_facts import find_document
from goldthread.intake.finders.evidence import find_evidence
from goldthread.intake.finders.interviews import find_interviews
from goldthread.intake.finders.slides import slides_of
from goldthread.intake.reading import RECEIVES, DocumentFacts, MeetingFact, Reading
from goldthread.intake.recognisers.base import Recogniser, weighed
from goldthread.intake.recognisers.common import read_as
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.dates import Precision, find_dates

_BRIEFING = re.compile(r"\bbriefing\b(?!\s+(?:pack|session|for\s+partners))", re.I)
_COUNCIL = re.compile(
    r"\b(?:useful information|wards?(?:\(s\))? affected|report author|lead director|briefing (?:for|to|note)"
    r"|members (?:are|of the)|report(?:ing)? to)\b",
    re.I,
)
_DEAR = re.compile(r"^dear\s+[A-Z]", re.I)
_BODY = re.compile(
    r"(?P<name>(?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|for|the)\s+|&\s+)*)*(?:Committee|Commission|Cabinet|Panel|Board|Executive|Scrutiny"
    r"|Council)(?:\s+(?:Committee|Commission|Panel|Board))?)\W*$"
)
_ANNOUNCED = re.compile(r"^Briefing\s+(?:note\s+)?(?:for|to)?\s*(?:the\s+)?", re.I)
_EDGES = " ,;:()–—-"
_PROSE = 25
"""Words; a longer unit is a paragraph of the briefing itself."""
_TOP = 25
"""Units at the top of the file in which it says what it is."""


class Briefing(Recogniser):
    code = "briefing"
    title = "Briefing with appendices"

    def score(self, outline: Outline) -> float:
        top = [unit.text for unit in outline.units[:_TOP] if len(unit.text) < 250]
        letter_first = any(_DEAR.match(text) and len(text) < 60 for text in top[:15])
        later_letter = any(unit.part > 0 and _DEAR.match(unit.text) and len(unit.text) < 60 for unit in outline.units)
        if letter_first or not any(unit.layout is not Layout.HEADING for unit in outline.units):
            return 0.05
        return weighed(
            (any(_BRIEFING.search(text) for text in top), 0.3),
            (sum(bool(_COUNCIL.search(text)) for text in top) >= 2, 0.15),
            (later_letter, 0.25),
            (bool(find_evidence(outline)), 0.2),
            (bool(find_interviews(outline)), 0.2),
            (outline.units[-1].part > 0 and bool(slides_of(outline)), 0.15),
        )

    def read(self, outline: Outline) -> Reading:
        document = _dated(find_document(outline, self.code), list(_meetings(outline)))
        return read_as(self.code, outline, document)


def _dated(document: DocumentFacts, meetings: list[MeetingFact]) -> DocumentFacts:
    """A briefing is of the day of the first body that it goes to; later dates in it are those of its appendices."""
    if not meetings:
        return document
    first = min(meetings, key=lambda meeting: meeting.date or "")
    others = (meeting for meeting in document.meetings if meeting.date not in {told.date for told in meetings})
    return replace(document, date=first.date, date_lines=first.lines, meetings=(*meetings, *others))


def _meetings(outline: Outline) -> Iterator[MeetingFact]:
    """The bodies that the head of the briefing names beside a day, on one line or on two."""
    above = ""
    for unit in _head(outline):
        start = 0
        for when, begins, ends in find_dates(unit.text):
            before = unit.text[start:begins]
            body = _BODY.search(before if before.strip(_EDGES) else above)
            if when.precision is Precision.DAY and body is not None:
                name = _ANNOUNCED.sub("", body["name"].strip(_EDGES))
                yield MeetingFact(body=name, date=when.iso(), purpose=RECEIVES, lines=unit.lines)
            start = ends
        above = unit.text


def _head(outline: Outline) -> Iterator[Unit]:
    """The units above the first paragraph of prose of the first part."""
    for unit in outline.units[:_TOP]:
        if unit.part > 0 or (len(unit.text.split()) > _PROSE and not _BRIEFING.match(unit.text)):
            return
        yield unit
