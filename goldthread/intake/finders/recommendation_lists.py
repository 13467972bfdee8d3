"""Lists of recommendations as documents print them: under a heading, inside a paragraph, each with its own label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.finders import recommendation_words as said
from goldthread.intake.finders.asks import addressed_to, asks_of
from goldthread.intake.finders.parts import COUNCIL, speakers_of
from goldthread.intake.finders.recommendation_labels import CODE, ONE, ORDINAL, ordinal_of, own_label
from goldthread.intake.finders.recommendation_prose import (
    ProseItem,
    bare,
    counted,
    enumerated,
    gives_reason,
    heads_itself,
)
from goldthread.intake.finders.recommendation_tables import tabled
from goldthread.intake.outline.labels import Label, label_of
from goldthread.intake.reading import DocumentFacts, Recommendation
from goldthread.intake.structure import Outline, Unit
from goldthread.intake.vocabulary import opens_with_ask

_MOST_TITLE = 8
FORMAL, RESTATED, COMMITTEE = "formal", "restated", "committee"


@dataclass(slots=True)
class Draft:
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


def drafts_of(outline: Outline, document: DocumentFacts, rated: frozenset[int]) -> list[Draft]:
    """Every recommendation of every list, and what a report asks of its committee in running text if no list does.

    `rated` holds the lines at which a rated recommendation begins; those are no list of their own.
    """
    speakers = speakers_of(outline, document.kind)
    sections = list(_sections(outline))
    inside = {id(unit) for _, units in sections for unit in units}
    drafts = [*_in_sections(sections, document, speakers), *_in_lists(outline, document, speakers)]
    for row in tabled(outline):
        if row.lines[0] not in rated:
            kind = _kind_of(row.unit.section, speakers[row.unit.part], document)
            drafts.append(Draft(row.number, row.text, row.lines, row.unit.page, kind, row.unit.section))
    taken = rated | {draft.lines[0] for draft in drafts}
    drafts += _labelled([unit for unit in outline.units if id(unit) not in inside], document, speakers, taken)
    if not any(draft.kind == COMMITTEE for draft in drafts):
        drafts += _invitations(outline, speakers)
    return drafts


def _in_sections(
    sections: Sequence[tuple[Unit, list[Unit]]], document: DocumentFacts, speakers: Sequence[str]
) -> Iterator[Draft]:
    """Those under a heading that names recommendations."""
    for heading, units in sections:
        kind = _kind_of(heading.text, speakers[heading.part], document)
        source = source_of_list(heading.text, document) if kind == RESTATED else ""
        mixed = bool(said.MIXED.search(heading.text))
        drafts = list(_labelled(units, document, speakers)) or list(_items(_listed(units), kind, mixed))
        for draft in drafts:
            draft.kind, draft.source = kind, source
            yield draft


def _listed(units: list[Unit]) -> list[Unit]:
    """The units of a section, or the items below its only numbered paragraph where that merely introduces them."""
    primary = _primary(units)
    numbered = [place for place, unit in enumerate(units) if _is_of(label_of(unit.label), primary)]
    if len(numbered) != 1 or not units[numbered[0]].text.endswith(":"):
        return units
    below = units[numbered[0] + 1 :]
    return below if any(unit.label for unit in below) else units


def _is_of(label: Label | None, primary: tuple[str, str] | None) -> bool:
    return label is not None and (label.kind, label.shape) == primary


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
        elif heads_itself(unit) and (heading is None or said.MIXED.search(heading.text)):
            heading, held = replace(unit, text=unit.text.split(":", 1)[0]), [*held, unit]
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
        and not said.LEAVES.match(unit.text)
    )


def _names_recommendations(text: str) -> bool:
    one = ONE.match(text)
    if one is not None and one["number"]:
        return False
    return said.HEADING.search(text) is not None and not said.NOT_HEADING.search(text)


def _kind_of(heading: str, speaker: str, document: DocumentFacts) -> str:
    if said.EARLIER.search(heading):
        return RESTATED
    return COMMITTEE if speaker == COUNCIL and document.kind in ("committee_report", "briefing", "minutes") else FORMAL


def _items(units: Sequence[Unit], kind: str, mixed: bool) -> Iterator[Draft]:
    """One draft for each item of the list; below it, other labels are its asks."""
    units = list(takewhile(lambda unit: not said.SIGNED.match(unit.text), units))
    primary = _primary(units)
    current: Draft | None = None
    heading, reasons = "", False
    for unit in units:
        label = label_of(unit.label)
        if unit.layout is Layout.HEADING:
            heading, reasons = unit.text, reasons or gives_reason(f"{unit.text}:")
        elif unit.layout in (Layout.TABLE, Layout.FOOTNOTE):
            continue
        elif gives_reason(unit.text):
            reasons = True
        elif label is not None and _is_of(label, primary):
            if current is not None:
                yield current
            wanted = not reasons and (not mixed or _asks(unit, kind, False))
            current = Draft(_printed(label), unit.text, unit.lines, unit.page, kind, heading) if wanted else None
        elif current is not None:
            _add(current, unit)
        elif primary is None and not reasons:
            yield from _of_paragraph(unit, kind, mixed, heading)
    if current is not None:
        yield current


def _of_paragraph(unit: Unit, kind: str, mixed: bool, heading: str) -> Iterator[Draft]:
    """What a paragraph without a number recommends: one thing, or those that it counts or letters."""
    counts = [] if kind == COMMITTEE else list(counted(unit))
    for item in counts or enumerated(unit):
        yield _draft_of(item, unit, kind, heading)
    if not counts and not enumerated(unit) and _asks(unit, kind, mixed):
        number, text = ordinal_of(bare(unit.text))
        yield Draft(number, text, unit.lines, unit.page, kind, heading)


def _draft_of(item: ProseItem, unit: Unit, kind: str, heading: str) -> Draft:
    return Draft(item.number, item.text, item.lines, unit.page, kind, heading)


def _add(draft: Draft, unit: Unit) -> None:
    """Put what stands below an item into it: listed asks, or its text where the item was only a title."""
    if unit.label:
        draft.items.append(unit.text)
    elif _is_title_only(draft):
        draft.text = f"{draft.text.rstrip('.:')}: {unit.text}"


def _primary(units: Sequence[Unit]) -> tuple[str, str] | None:
    """The shape of the labels that number the recommendations: a counted one if there is any, else bullets."""
    labels = [label for unit in units if unit.layout is not Layout.HEADING and (label := label_of(unit.label))]
    counted = next((label for label in labels if label.kind not in ("bullet", "code")), None)
    chosen = counted or next((label for label in labels if label.kind == "bullet"), None)
    return (chosen.kind, chosen.shape) if chosen else None


def _printed(label: Label) -> str:
    return "" if label.kind == "bullet" else label.printed


def _is_title_only(draft: Draft) -> bool:
    return (
        len(draft.text.split()) <= _MOST_TITLE
        and not draft.items
        and not draft.text.endswith(".")
        and not opens_with_ask(draft.text)
    )


def _asks(unit: Unit, kind: str, mixed: bool) -> bool:
    """Whether a paragraph without a number is itself a recommendation."""
    if unit.text.endswith(":") or any(pattern.match(unit.text) for pattern in (CODE, ONE, said.COMMENT)):
        return False
    if kind == COMMITTEE:
        return said.INVITES.search(unit.text) is not None or (not mixed and opens_with_ask(unit.text))
    if mixed:
        return False
    if ORDINAL.match(unit.text):
        return True
    return opens_with_ask(unit.text) or said.SHOULD.search(unit.text.split(". ")[0]) is not None


def _in_lists(outline: Outline, document: DocumentFacts, speakers: Sequence[str]) -> Iterator[Draft]:
    """Those listed inside a paragraph: "The report made five recommendations: i. ... ii. ..."."""
    units = outline.units
    for place, unit in enumerate(units):
        if unit.layout is Layout.HEADING or not (unit.text.endswith(":") or _announces(units, place)):
            continue
        if any(_names_recommendations(section) for section in unit.sections):
            continue
        last = unit.sentences[-1].text if unit.sentences else unit.text
        kind = _kind_of_list(last, speakers[unit.part], document)
        if not kind:
            continue
        source = source_of_list(unit.text, document) if kind == RESTATED else ""
        below = _below(units, place)
        for draft in list(_labelled(below, document, speakers)) or list(_items(below, kind, False)):
            draft.kind, draft.source = kind, source
            yield draft


def _announces(units: Sequence[Unit], place: int) -> bool:
    """Whether a paragraph says that recommendations are made, and a list that begins with one stands below it."""
    following = units[place + 1] if place + 1 < len(units) else None
    last = units[place].sentences[-1].text if units[place].sentences else ""
    return (
        following is not None
        and following.number == "1"
        and bool(said.HEADING.search(last) and said.MADE_NOW.search(last))
    )


def _kind_of_list(words: str, speaker: str, document: DocumentFacts) -> str:
    """What a list is, told by the sentence that introduces it; empty for a list of anything else."""
    if said.IS_ASKED.search(words):
        return _kind_of("", speaker, document)
    if said.MADE_NOW.search(words):
        return FORMAL
    if said.WE_MADE.search(words):
        return RESTATED if said.EARLIER.search(words) else FORMAL
    return RESTATED if said.HEADING.search(words) and said.MADE_THEN.search(words) else ""


def _below(units: Sequence[Unit], place: int) -> list[Unit]:
    """The list items directly below a paragraph."""
    parent = units[place]
    held: list[Unit] = []
    for unit in units[place + 1 :]:
        nested = (
            unit.number.startswith(f"{parent.number}.") if parent.number else not unit.number.isdecimal() or not held
        )
        own = ORDINAL.match(unit.text) is not None or own_label(unit) is not None
        belongs = own or unit.label and (nested or unit.number == parent.number or not parent.number)
        if not belongs or unit.layout is Layout.HEADING or unit.part != parent.part:
            break
        held.append(unit)
    return held


def _labelled(
    units: Sequence[Unit], document: DocumentFacts, speakers: Sequence[str], rated: frozenset[int] = frozenset()
) -> Iterator[Draft]:
    """Those that carry the word or the code themselves: "Recommendation 3: ...", "R3 ...".

    A label with a title alone is followed by its text.
    """
    for place, unit in enumerate(units):
        found = own_label(unit)
        if found is None or unit.layout is Layout.TABLE or unit.lines[0] in rated:
            continue
        number, text = found
        lines = unit.lines
        following = units[place + 1] if place + 1 < len(units) else None
        if following is not None and _is_body(unit, text, following):
            text = f"{text.rstrip('.:')}: {following.text}" if text else following.text
            lines = (unit.lines[0], following.lines[1])
        if len(text.split()) < 3:
            continue
        kind = _kind_of("", speakers[unit.part], document)
        draft = Draft(number, text, lines, unit.page, kind, unit.section)
        draft.items = [item.text for item in _bullets_below(units, place, text)]
        yield draft


def _bullets_below(units: Sequence[Unit], place: int, text: str) -> Iterator[Unit]:
    """What is listed below a recommendation that ends in a colon."""
    if text.endswith(":"):
        yield from takewhile(lambda unit: unit.layout is Layout.LIST_ITEM, units[place + 1 :])


def _is_body(unit: Unit, text: str, following: Unit) -> bool:
    """Whether the paragraph below a label belongs to it: the label has no words, or no more than a title."""
    if following.layout is not Layout.PARAGRAPH or following.label or own_label(following) is not None:
        return False
    if said.COMMENT.match(following.text) or following.lines[0] - unit.lines[1] > 2:
        return False
    return not text or (len(text.split()) <= _MOST_TITLE and not text.endswith("."))


def _invitations(outline: Outline, speakers: Sequence[str]) -> Iterator[Draft]:
    """What a report asks of a committee in running text, where no heading says so."""
    for unit in outline.units:
        if speakers[unit.part] != COUNCIL or unit.layout in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE):
            continue
        for sentence in unit.sentences:
            if said.INVITES.search(sentence.text):
                items = enumerated(unit) if heads_itself(unit) or said.INVITES.search(unit.text) else []
                yield from (_draft_of(item, unit, COMMITTEE, unit.section) for item in items)
                if not items:
                    yield Draft("", bare(sentence.text), sentence.lines, unit.page, COMMITTEE, unit.section)
                return


def source_of_list(words: str, document: DocumentFacts) -> str:
    found = said.SOURCE.search(words)
    if found is not None:
        return found[0]
    return document.related[0].title if document.related else ""
