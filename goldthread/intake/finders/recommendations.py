"""Recommendations: those of this review, those of an earlier one that it restates, those put to a committee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders.asks import addressed_to, asks_of
from goldthread.intake.finders.parts import COUNCIL, speakers_of
from goldthread.intake.finders.progress_ratings import RatedRow, rated_rows
from goldthread.intake.outline.labels import ROMAN, Label, label_of
from goldthread.intake.reading import DocumentFacts, Recommendation
from goldthread.intake.structure import Outline, Unit
from goldthread.intake.vocabulary import opens_with_ask

FORMAL, RESTATED, COMMITTEE = "formal", "restated", "committee"

_HEADING = re.compile(
    r"\brecommend(?:ations?|ed actions?)\b|\bdecisions?\s+(?:sought|required|requested)\b|\bactions?\s+requested\b"
    r"|^what\s+(?:I|we|the team)\s+(?:now\s+)?(?:advise|recommend|suggest)|^(?:our|my)\s+advice\b"
    r"|^what\s+needs\s+to\s+improve",
    re.I,
)
_NOT_HEADING = re.compile(
    r"\b(?:progress|response|respond|update|status|implement\w*|delivery|tracker|reasons?|rationale|alternative|against"
    r"|by recommendation|implications?|impact|action taken|monitoring|follow(?:ing)?[- ]up)\b",
    re.I,
)
_MIXED = re.compile(r"\b(?:summary|findings|conclusions?|purpose|introduction|background)\b", re.I)
_EARLIER = re.compile(
    r"\b(?:previous|earlier|original|last|prior|first|outstanding|former|from the|made (?:in|by)|ofsted|cqc|inspect\w+"
    r"|peer (?:review|challenge)|(?:19|20)\d\d)\b",
    re.I,
)
_LEAVES = re.compile(
    r"^(?:reasons?\b|options?\b|background|conclusion|next steps|appendi|annex|introduction|implications|rationale)",
    re.I,
)
_ONE = re.compile(
    r"^(?:key\s+)?recommendation\s*(?:no\.?\s*)?(?P<number>\d{1,2}|[ivx]{1,5}"
    r"|[A-Z]?\d{1,2})?\s*[:.–—-]*\s*(?P<rest>.*)$",
    re.I,
)
_CODE = re.compile(r"^(?P<number>R(?:ec)?\.?\s?\d{1,2})\s*[:.)–—-]*\s+(?P<rest>[A-Z].*)$")
_MADE_THEN = re.compile(
    r"\b(?:report|review|letter|test|inspection|inspectors|ofsted|cqc|challenge|team|adviser|assessment)\b.{0,90}?"
    r"\b(?:made|recommended|set out|contained|included|concluded with|gave|identified|were)\b",
    re.I,
)
_MADE_NOW = re.compile(
    r"\b(?:(?:I|we|the (?:review )?team|this (?:review|report|letter))\s+(?:\w+\s+){0,2}(?:recommends?"
    r"|make|makes|suggest|propose"
    r"|advise)|following (?:key |formal |specific )?recommendations? (?:are|is) (?:made|offered|proposed)"
    r"|(?:my|our) (?:key |main |formal )?recommendations?)\b",
    re.I,
)
_INVITES = re.compile(
    r"\b(?:committees?|sub-committees?|commissions?|panels?|boards?|cabinet|executive|members"
    r"|councillors|council|scrutiny|forum)\b"
    r"[^.]{0,60}?\b(?:is|are)\s+(?:\w+ly\s+|therefore\s+|also\s+)?(?:invited|asked|requested"
    r"|recommended|called\s+(?:up)?on)\s+to\b",
    re.I,
)
_IS_ASKED = re.compile(
    r"\b(?:is|are)\s+(?:\w+ly\s+|therefore\s+)?(?:invited|asked|requested|recommended)(?:\s+(?:to|that))?:$", re.I
)
_COMMENT = re.compile(r"^(?:comments?|commentary|evidence|evaluation|response|reasons?)\s*:", re.I)
_SHOULD = re.compile(
    r"\b(?:should|must|needs? to|recommend(?:s|ed)?|(?:is|are) (?:to|asked|invited|requested))\b", re.I
)
_SOURCE = re.compile(
    r"\b(?:(?:19|20)\d\d\s+(?:[A-Za-z]+\s+){0,4}(?:report|review|letter|test|inspection|challenge|assessment)"
    r"|(?:report|review|letter|test|inspection)\s+(?:of|in|from)\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)\b",
    re.I,
)


@dataclass(slots=True)
class _Draft:
    number: str
    text: str
    lines: Span
    page: int | None
    kind: str
    heading: str = ""
    items: list[str] = field(default_factory=list)
    source: str = ""

    def done(self) -> Recommendation:
        whole = " ".join([self.text, *self.items])
        return Recommendation(
            list=self.kind,
            number=self.number,
            text=whole,
            asks=asks_of(self.text, tuple(self.items)),
            addressed_to=addressed_to(self.text, self.heading),
            source=self.source,
            lines=self.lines,
            page=self.page,
        )


def find_recommendations(outline: Outline, document: DocumentFacts) -> tuple[Recommendation, ...]:
    """Every recommendation once, in the order of the document; a second place of the same goes into `also`."""
    speakers = speakers_of(outline, document.kind)
    drafts = [
        *_in_sections(outline, document, speakers),
        *_in_lists(outline, document, speakers),
        *_labelled(outline, document, speakers),
    ]
    if not any(draft.kind == COMMITTEE for draft in drafts):
        drafts += _invitations(outline, speakers)
    found = [draft.done() for draft in drafts]
    found += [_of_row(row, outline, document) for row in rated_rows(outline, document) if row.text]
    return _merged(sorted(found, key=lambda item: item.lines))


def _in_sections(outline: Outline, document: DocumentFacts, speakers: Sequence[str]) -> Iterator[_Draft]:
    """Those under a heading that names recommendations."""
    for heading, units in _sections(outline):
        kind = _kind_of(heading.text, speakers[heading.part], document)
        source = _source(heading.text, document) if kind == RESTATED else ""
        mixed = bool(_MIXED.search(heading.text))
        for draft in _items(units, kind, mixed):
            draft.source = source
            yield draft


def _sections(outline: Outline) -> Iterator[tuple[Unit, list[Unit]]]:
    heading: Unit | None = None
    held: list[Unit] = []
    for unit in outline.units:
        if unit.layout is Layout.HEADING:
            if heading is not None and _inner(heading, unit):
                held.append(unit)
                continue
            if heading is not None:
                yield heading, held
            heading, held = (unit, []) if _names_recommendations(unit.text) else (None, [])
        elif heading is not None and unit.part == heading.part:
            held.append(unit)
    if heading is not None:
        yield heading, held


def _inner(heading: Unit, unit: Unit) -> bool:
    """Whether a heading stands inside the section ("For the Board") rather than ending it."""
    return (
        unit.part == heading.part
        and heading.text in unit.sections
        and not _names_recommendations(unit.text)
        and not _LEAVES.match(unit.text)
    )


def _names_recommendations(text: str) -> bool:
    one = _ONE.match(text)
    if one is not None and one["number"]:
        return False
    return _HEADING.search(text) is not None and not _NOT_HEADING.search(text)


def _kind_of(heading: str, speaker: str, document: DocumentFacts) -> str:
    if _EARLIER.search(heading):
        return RESTATED
    return COMMITTEE if speaker == COUNCIL and document.kind in ("committee_report", "briefing", "minutes") else FORMAL


def _items(units: Sequence[Unit], kind: str, mixed: bool) -> Iterator[_Draft]:
    """One draft for each item of the list; below it, other labels are its asks."""
    primary = _primary(units)
    current: _Draft | None = None
    heading = ""
    for unit in units:
        if unit.layout in (Layout.TABLE, Layout.FOOTNOTE):
            continue
        if unit.layout is Layout.HEADING:
            heading = unit.text
            continue
        label = label_of(unit.label)
        if primary is not None and label is not None and (label.kind, label.shape) == primary:
            if current is not None:
                yield current
            current = _Draft(_printed(label), unit.text, unit.lines, unit.page, kind, heading)
        elif current is not None and label is not None:
            current.items.append(unit.text)
        elif current is not None and _is_title_only(current):
            current.text = f"{current.text.rstrip('.:')}: {unit.text}"
        elif primary is None and _asks(unit, kind, mixed):
            yield _Draft("", unit.text, unit.lines, unit.page, kind, heading)
    if current is not None:
        yield current


def _primary(units: Sequence[Unit]) -> tuple[str, str] | None:
    """The shape of the labels that number the recommendations: a counted one if there is any, else bullets."""
    labels = [label for unit in units if unit.layout is not Layout.HEADING and (label := label_of(unit.label))]
    counted = next((label for label in labels if label.kind not in ("bullet", "code")), None)
    chosen = counted or next((label for label in labels if label.kind == "bullet"), None)
    return (chosen.kind, chosen.shape) if chosen else None


def _printed(label: Label) -> str:
    return "" if label.kind == "bullet" else label.printed


def _is_title_only(draft: _Draft) -> bool:
    return (
        len(draft.text.split()) <= 8
        and not draft.items
        and not draft.text.endswith(".")
        and not opens_with_ask(draft.text)
    )


def _asks(unit: Unit, kind: str, mixed: bool) -> bool:
    """Whether a paragraph without a number is itself a recommendation."""
    if unit.text.endswith(":") or any(pattern.match(unit.text) for pattern in (_CODE, _ONE, _COMMENT)):
        return False
    if kind == COMMITTEE:
        return _INVITES.search(unit.text) is not None or (not mixed and opens_with_ask(unit.text))
    if mixed:
        return False
    return opens_with_ask(unit.text) or _SHOULD.search(unit.text.split(". ")[0]) is not None


def _in_lists(outline: Outline, document: DocumentFacts, speakers: Sequence[str]) -> Iterator[_Draft]:
    """Those listed inside a paragraph: "The report made five recommendations: i. ... ii. ..."."""
    units = outline.units
    for place, unit in enumerate(units):
        if unit.layout is Layout.HEADING or not unit.text.endswith(":"):
            continue
        if any(_names_recommendations(section) for section in unit.sections):
            continue
        last = unit.sentences[-1].text if unit.sentences else unit.text
        kind = _kind_of_list(last, speakers[unit.part], document)
        if not kind:
            continue
        source = _source(unit.text, document) if kind == RESTATED else ""
        for draft in _items(_below(units, place), kind, False):
            draft.source = source
            yield draft


def _kind_of_list(words: str, speaker: str, document: DocumentFacts) -> str:
    """What a list is, told by the sentence that introduces it; empty for a list of anything else."""
    if _IS_ASKED.search(words):
        return _kind_of("", speaker, document)
    if _MADE_NOW.search(words):
        return FORMAL
    return RESTATED if _HEADING.search(words) and _MADE_THEN.search(words) else ""


def _below(units: Sequence[Unit], place: int) -> list[Unit]:
    """The list items directly below a paragraph."""
    parent = units[place]
    held: list[Unit] = []
    for unit in units[place + 1 :]:
        nested = unit.number.startswith(f"{parent.number}.") if parent.number else not unit.number.isdigit() or not held
        belongs = unit.label and (nested or unit.number == parent.number or not parent.number)
        if not belongs or unit.layout is Layout.HEADING or unit.part != parent.part:
            break
        held.append(unit)
    return held


def _labelled(outline: Outline, document: DocumentFacts, speakers: Sequence[str]) -> Iterator[_Draft]:
    """Those that carry the word or the code themselves: "Recommendation 3: ...", "R3 ..."."""
    units = outline.units
    for place, unit in enumerate(units):
        found = _own_label(unit)
        if found is None or unit.layout is Layout.TABLE:
            continue
        number, text = found
        lines = unit.lines
        following = units[place + 1] if place + 1 < len(units) else None
        if not text and following is not None and following.layout is not Layout.HEADING:
            text, lines = following.text, (unit.lines[0], following.lines[1])
        if not text or len(text.split()) < 4:
            continue
        kind = _kind_of(" ".join(unit.sections), speakers[unit.part], document)
        yield _Draft(number, text, lines, unit.page, kind, unit.section)


def _own_label(unit: Unit) -> tuple[str, str] | None:
    text = f"{unit.label} {unit.text}" if unit.label and label_of(unit.label) and not unit.number else unit.text
    code = _CODE.match(text)
    if code is not None:
        return code["number"].replace(" ", ""), code["rest"]
    one = _ONE.match(text)
    if one is None or (not one["number"] and not re.match(r"recommendation\s*[:–—-]\s*\S", text, re.I)):
        return None
    if one["number"] and one["rest"] and not re.match(r"recommendation\s*(?:no\.?\s*)?\w+\s*[:.)–—-]", text, re.I):
        return None if one["rest"][0].islower() else (one["number"], one["rest"])
    return one["number"] or "", one["rest"]


def _invitations(outline: Outline, speakers: Sequence[str]) -> Iterator[_Draft]:
    """What a report asks of a committee in running text, where no heading says so."""
    for unit in outline.units:
        if speakers[unit.part] != COUNCIL or unit.layout in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE):
            continue
        for sentence in unit.sentences:
            if _INVITES.search(sentence.text):
                yield _Draft("", sentence.text, sentence.lines, unit.page, COMMITTEE, unit.section)
                return


def _of_row(row: RatedRow, outline: Outline, document: DocumentFacts) -> Recommendation:
    kind = RESTATED
    return Recommendation(
        list=kind,
        number=row.number,
        text=row.text,
        asks=asks_of(row.text),
        addressed_to=addressed_to(row.text),
        source=_source(row.heading, document),
        lines=row.lines,
        page=row.page,
    )


def _source(words: str, document: DocumentFacts) -> str:
    found = _SOURCE.search(words)
    if found is not None:
        return found[0]
    return document.related[0].title if document.related else ""


def number_value(printed: str) -> str:
    """A printed number as comparable text: "iv", "(4)", "4." and "Rec 4" are all "4"."""
    bare = re.sub(r"^r(?:ec(?:ommendation)?)?\.?\s*", "", printed.strip(" .():").lower())
    return str(ROMAN.get(bare, bare))


def _merged(found: list[Recommendation]) -> tuple[Recommendation, ...]:
    kept: list[Recommendation] = []
    for item in found:
        twin = next((place for place, other in enumerate(kept) if _same(other, item)), None)
        if twin is None:
            kept.append(item)
        else:
            first = kept[twin]
            restated = RESTATED if RESTATED in (first.list, item.list) else first.list
            number = first.number or item.number
            also = first.also if _overlaps(item.lines, (first.lines, *first.also)) else (*first.also, item.lines)
            kept[twin] = replace(first, list=restated, number=number, also=also)
    return tuple(kept)


def _overlaps(lines: Span, spans: Sequence[Span]) -> bool:
    return any(lines[0] <= span[1] and span[0] <= lines[1] for span in spans)


def _same(first: Recommendation, second: Recommendation) -> bool:
    if first.lines[0] == second.lines[0]:
        return True
    numbers = number_value(first.number), number_value(second.number)
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    return _words(first.text)[:10] == _words(second.text)[:10]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
