"""What a document says of itself: title, authority, date, who writes to whom, which meeting, what it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders.cover import Fields, field_of, fields_of, is_field
from goldthread.intake.finders.meetings import meetings_of
from goldthread.intake.finders.people import addressee_of, authors_of, commissioners_of
from goldthread.intake.finders.related import find_related
from goldthread.intake.reading import DocumentFacts
from goldthread.intake.structure import Outline, Unit
from goldthread.lib.dates import Precision, parse_date

_TOP = 30
_LITTLE = 14
_TITLE_WORD = re.compile(
    r"\b(?:test|reviews?|assurance|report|plan|inspection|progress|outcomes?|strategy|challenge|assessment|proposals?"
    r"|update|briefing|services)\b",
    re.I,
)
_NOT_TITLE = re.compile(
    r"(?:report|briefing)\s+(?:for|to|of)\b|section\b|appendix\b|annex\b|useful information|from:|by\b", re.I
)
_FIRST_SECTION = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:introduction|background|summary|executive summary|purpose|context)\b[^.]{0,30}$", re.I
)
_AUTHORITY = re.compile(
    r"\b(?:(?P<after>(?:[A-Z][\w’'-]+(?:\s+(?:and|upon|on|of|the|with|in)\s+"
    r"|\s+)){1,4}?)(?P<form>(?:(?:City|County|Borough|District|Metropolitan|Unitary|CITY|COUNTY|BOROUGH|DISTRICT)\s+){0,2}"
    r"(?:Council|COUNCIL))\b"
    r"|(?P<before>(?:Royal\s+|London\s+)?Borough\s+of|City\s+of|County\s+of|Council\s+of\s+the"
    r"|LB\.?)\s+(?P<name>[A-Z][\w’'-]+(?:\s+(?:and|upon|on)\s+[A-Z][\w’'-]+|\s+[A-Z][\w’'-]+)?))"
)
_NOT_NAME = frozenset(
    (
        "the",
        "this",
        "that",
        "our",
        "your",
        "dear",
        "full",
        "city",
        "county",
        "borough",
        "leader",
        "town",
        "parish",
        "joint",
        "annual",
        "chief",
        "a",
        "of",
        "by",
        "and",
        "to",
        "in",
        "from",
        "for",
    )
)
_NOT_LAST = frozenset(("care", "youth", "children", "people", "students", "school", "staff", "advisory", "research"))
"""Councils of other kinds: the Children in Care Council, a youth council."""
_HAS_OF = frozenset(("isle", "isles", "vale", "forest", "council", "city"))
"""Words before "of" in the name of an authority; after any other word, "of" only ties it to a person or a post."""
_DEAR = re.compile(r"^dear\s+(?P<who>[A-Z][\w .’'-]+?),?$", re.I)
_BEHALF = re.compile(
    r"\b[Oo]n\s+behalf\s+of\s+(?:the\s+)?(?P<who>[A-Z][\w’'& ]+?(?:\s\([A-Z]{2,6}\))?)(?=\s+(?:I|we|to|and|in)\b|[,.])"
)
_BASIS = re.compile(
    r"\b(?:as\s+)?set\s+out\s+in\s+(?:the\s+)?(?P<what>[A-Z][^.;]{5,120}?(?:Pack|Paper|Document|Report"
    r"|Plan|Proposals?|Strategy|Consultation)(?:\s+(?:Pack|Paper|Document|Report))?)\b"
)
_EX_ANTE = re.compile(
    r"\bproposals?\b[^.]{0,80}\b(?:establish|restructur\w+|combin\w+|merge\w*|creat\w+"
    r"|senior management)|\bproposed (?:structure|directorate|restructur\w+|arrangements)"
    r"|\b(?:tested|assessed|judged|based on|test of|assessment of)\b[^.]{0,40}\bproposals\b",
    re.I,
)
_IN_OPERATION = re.compile(
    r"\b(?:since|following|after)\b[^.]{0,60}\b(?:establish\w+|merger|creation|combin\w+"
    r"|implementation)\b[^.]{0,60}\b(?:in|since|on)\s+(?:\w+\s+)?(?:19|20)\d\d"
    r"|\bmonths?\s+(?:after|of|into)\b[^.]{0,40}\b(?:operation|merger|establish\w+|integration)"
    r"|\b(?:was|were)\s+(?:merged|combined|established)\b",
    re.I,
)
_HANDLING = re.compile(
    r"\b(?:not\s+for\s+(?:wider\s+|onward\s+)?(?:circulation|publication|distribution)|in\s+confidence"
    r"|official[- ]sensitive|restricted|confidential\b[^.]{0,30}|embargoed|draft\b[^.]{0,20}not)",
    re.I,
)


def find_document(outline: Outline, kind: str) -> DocumentFacts:
    """The facts of the document as a whole, from its first part."""
    top = [unit for unit in outline.units[:60] if unit.part == 0][:_TOP]
    body = [unit for unit in outline.units if unit.part == 0]
    cover = fields_of(outline)
    date, date_lines = _date(top, cover)
    authority = _authority(outline)
    addressee, person = addressee_of(top, cover)
    return DocumentFacts(
        title=_title(top, cover),
        kind=kind,
        authority=authority,
        date=date,
        date_lines=date_lines,
        addressee=addressee,
        addressee_person=person,
        authors=authors_of(body, cover),
        issuing_body=_issuing_body(body),
        commissioned_by=commissioners_of(body),
        meetings=tuple(meetings_of(outline, cover, date)),
        related=find_related(outline, kind),
        mode=_mode(body, kind),
        basis=_basis(body),
        handling=_handling(outline),
    )


def _title(top: Sequence[Unit], cover: Fields) -> str:
    """The subject of a cover block, the title below "Dear", else the line at the top that reads like a title."""
    for name in ("subject", "title", "report title"):
        if (held := field_of(cover, name)) is not None:
            return held[0]
    dear = next((place for place, unit in enumerate(top) if _DEAR.match(unit.text)), None)
    if dear is not None:
        below = next((unit for unit in top[dear + 1 : dear + 3] if _is_title(unit)), None)
        if below is not None:
            return below.text.rstrip(".:")
    styled = next((unit.text for unit in top if unit.style == "title"), None)
    front = takewhile(lambda unit: not (unit.number or _FIRST_SECTION.match(unit.text)), top[: dear or None])
    lines = [unit for unit in front if len(unit.text) < 160 and not is_field(unit.text)]
    lines = [unit for unit in lines if not _NOT_TITLE.match(unit.text)]
    named_lines = [unit for unit in lines if _TITLE_WORD.search(unit.text)]
    largest = (unit for unit in named_lines if unit.layout is Layout.HEADING and unit.level == 1)
    named = next((unit.text for unit in (*largest, *named_lines)), None)
    heading = next((unit.text for unit in lines if unit.layout is Layout.HEADING), None)
    return (styled or named or heading or "").rstrip(".:")


def _is_title(unit: Unit) -> bool:
    if unit.number or len(unit.text) > 200 or _FIRST_SECTION.match(unit.text):
        return False
    return unit.layout is Layout.HEADING or (len(unit.text) < 120 and not unit.text.endswith("."))


def _date(top: Sequence[Unit], cover: Fields) -> tuple[str | None, Span | None]:
    """The date of a cover block, else of a line at the top that holds little but a date, else of the address."""
    for name in ("date of meeting", "meeting date", "date"):
        held = field_of(cover, name)
        found = parse_date(held[0]) if held is not None else None
        if held is not None and found is not None and found.first is not None:
            return found.iso(), held[1]
    for wanted in (Precision.DAY, Precision.MONTH):
        for unit in top:
            for text, lines in unit.texts():
                found = parse_date(text)
                if found is not None and found.precision is wanted and len(text) - len(found.words) <= _LITTLE:
                    return found.iso(), lines
    return _date_on_title_page(top)


def _date_on_title_page(top: Sequence[Unit]) -> tuple[str | None, Span | None]:
    """A day or month that shares its line with other words of a title page, or of the address block above "Dear"."""
    for unit in takewhile(lambda unit: not (unit.number or unit.text.endswith(".")), top):
        found = parse_date(unit.text) if len(unit.text) < 100 and not unit.rows else None
        if found is not None and found.precision in (Precision.DAY, Precision.MONTH):
            return found.iso(), unit.lines
    dear = next((place for place, unit in enumerate(top) if _DEAR.match(unit.text)), 0)
    for unit in top[:dear]:
        found = parse_date(unit.text)
        if found is not None and found.precision is Precision.DAY:
            return found.iso(), unit.lines
    return None, None


def _authority(outline: Outline) -> str:
    """The council that is named most often, in full at its first naming; of two, the one that a letter is sent to.

    The writer's own council stands above the address of the other.
    """
    seen: dict[str, tuple[int, str]] = {}
    units = outline.units[:400]
    dear = next((place for place, unit in enumerate(units) if _DEAR.match(unit.text)), 0)
    addressed: dict[str, int] = {}
    for place, unit in enumerate(units):
        for found in _AUTHORITY.finditer(unit.text):
            name = _clean_name(found["after"] or found["name"] or "")
            if not name:
                continue
            full = f"{name} {found['form']}" if found["after"] else f"{found['before']} {name}"
            full = full.title() if full.isupper() else full
            key = name.split()[-1].lower()
            addressed[key] = place if place < dear else addressed.get(key, 0)
            count, first = seen.get(key, (0, full))
            seen[key] = (count + 1, first if "Council" in first or "Council" not in full else full)
    return seen[max(seen, key=lambda key: (seen[key][0], addressed[key]))][1] if seen else ""


def _clean_name(words: str) -> str:
    kept = words.split()
    if kept and kept[-1].lower() in _NOT_LAST:
        return ""
    for place in range(len(kept) - 1, 0, -1):
        if kept[place].lower() == "of" and kept[place - 1].lower() not in _HAS_OF:
            kept = kept[place + 1 :]
            break
    while kept and kept[0].lower() in _NOT_NAME:
        kept.pop(0)
    return " ".join(kept).strip(" ,")


def _issuing_body(body: Sequence[Unit]) -> str:
    for unit in body[:40]:
        found = _BEHALF.search(unit.text)
        if found is not None:
            return found["who"].strip()
    return ""


def _mode(body: Sequence[Unit], kind: str) -> str:
    if kind not in ("review_letter", "progress_review", "briefing"):
        return ""
    words = " ".join(unit.text for unit in body[:25])
    if kind != "progress_review" and _EX_ANTE.search(words):
        return "ex_ante"
    return "in_operation" if kind == "progress_review" or _IN_OPERATION.search(words) else ""


def _basis(body: Sequence[Unit]) -> str:
    for unit in body:
        found = _BASIS.search(unit.text)
        if found is not None:
            return found["what"]
    return ""


def _handling(outline: Outline) -> str:
    for unit in outline.units:
        if unit.layout is Layout.FOOTNOTE:
            continue
        found = _HANDLING.search(unit.text)
        if found is not None and (len(unit.text) < 120 or "circulation" in found[0].lower()):
            return found[0]
    return ""
