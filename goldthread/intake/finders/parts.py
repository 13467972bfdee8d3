"""The documents that one file holds, and who speaks in each.

Who speaks is a property of the part, told by its kind and headings, never guessed from a sentence: an own rating of
the council can then never appear as an independent one.
"""

from __future__ import annotations

import re
from itertools import groupby

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import Part
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.dates import parse_date

REVIEWER, COUNCIL, OTHER = "reviewer", "council", "other"

_SPEAKERS = {
    "review_letter": REVIEWER,
    "progress_review": REVIEWER,
    "rating_table": REVIEWER,
    "slides": REVIEWER,
    "inspection_report": REVIEWER,
    "duties": OTHER,
}
_COUNCILS = re.compile(
    r"\b(?:digest|self[- ]?(?:assessment|evaluation|report)|position statement|(?:council|authority"
    r"|borough|county)['’]?s?\s+"
    r"(?:own|reported|report|response|progress|update|account|summary|submission)|response (?:of|from"
    r"|by) the (?:council|authority)"
    r"|reported developments|action plan|improvement plan|council response)\b",
    re.I,
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rating_table",
        re.compile(
            r"\bprogress (?:on|against|with|towards|made|rating)|\bratings?\b.*\brecommendation"
            r"|recommendations?.*\b(?:progress|rating)",
            re.I,
        ),
    ),
    (
        "evidence_register",
        re.compile(
            r"\b(?:evidence|documents?)\b.*\b(?:register|list|submitted|provided|reviewed|considered|log|pack"
            r"|base)|\bdocument (?:list|review)|\blist of (?:evidence|documents)|\bevidence\b",
            re.I,
        ),
    ),
    (
        "interview_list",
        re.compile(
            r"\b(?:interview(?:s|ees)?|people (?:met|seen|spoken)|meetings held|schedule of meetings|timetable)\b", re.I
        ),
    ),
    ("slides", re.compile(r"\b(?:slides?|presentation|feedback session)\b", re.I)),
    (
        "duties",
        re.compile(r"\b(?:statutory (?:duties|roles?|responsibilities|functions|guidance)|duties|legislation)\b", re.I),
    ),
    ("review_letter", re.compile(r"\b(?:letter|feedback from the review)\b", re.I)),
)
_DEAR = re.compile(r"^dear\s+[A-Z]", re.I)


def find_parts(outline: Outline, kind: str) -> tuple[Part, ...]:
    """One part for each `Unit.part`, in order; `kind` is that of the document, which its first part has."""
    grouped = [list(units) for _, units in groupby(outline.units, key=lambda unit: unit.part)]
    return tuple(_part(units, kind if place == 0 else "", kind) for place, units in enumerate(grouped))


def speakers_of(outline: Outline, kind: str) -> tuple[str, ...]:
    """Who speaks, by the index of the part."""
    return tuple(part.speaker for part in find_parts(outline, kind))


def _part(units: list[Unit], main_kind: str, document_kind: str) -> Part:
    headings = [unit.text for unit in units if unit.layout is Layout.HEADING][:3]
    title = " – ".join(headings[:2]) if not main_kind else (headings[0] if headings else "")
    councils = not main_kind and any(_COUNCILS.search(heading) for heading in headings[:2])
    kind = main_kind or ("digest" if councils else _kind(units, headings[:2]))
    return Part(
        kind=kind,
        speaker=_speaker(kind, councils, document_kind),
        title=title,
        date=_date(units),
        lines=(units[0].lines[0], max(unit.lines[1] for unit in units)),
        page=units[0].page,
    )


def _speaker(kind: str, councils: bool, document_kind: str) -> str:
    if councils:
        return COUNCIL
    if kind == "appendix":
        return _SPEAKERS.get(document_kind, COUNCIL)
    return _SPEAKERS.get(kind, COUNCIL)


def _kind(units: list[Unit], headings: list[str]) -> str:
    if any(_DEAR.match(unit.text) and len(unit.text) < 60 for unit in units[:20]):
        return "review_letter"
    named = " / ".join(headings)
    return next((kind for kind, pattern in _KINDS if pattern.search(named)), "appendix")


def _date(units: list[Unit]) -> str | None:
    """The date of a part that is a document of its own: a line near its top that holds little else."""
    for unit in units[:10]:
        if unit.layout is Layout.TABLE or len(unit.text) > 80:
            continue
        found = parse_date(unit.text)
        if found is not None and found.first is not None and len(unit.text) - len(found.words) <= 25:
            return found.iso()
    return None
