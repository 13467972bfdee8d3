"""Advice outside the formal list: what the author says should, must or needs to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.cues import is_duty
from goldthread.intake.finders.findings import claims_in, is_courtesy
from goldthread.intake.finders.passages import Passage, span_at
from goldthread.intake.finders.scope import Ground, closes_list, ground_of, theme_of
from goldthread.intake.reading import Advice, DocumentFacts
from goldthread.intake.structure import Outline, Unit

_OF_OTHERS = re.compile(
    r"\bshould be noted\b"
    r"|\b(?:guidance|regulations|legislation|the act|the code)\b.{0,40}\b(?:states?|requires?|says?|sets)\b"
    r"|^\W*(?:local )?(?:authorities|councils) (?:must|should)\b"
    r"|\b(?:report|review|letter|inspection) (?:noted|concluded|found|said|stated)\b|\bimportant to acknowledge\b",
    re.IGNORECASE,
)


def find_advice(outline: Outline, document: DocumentFacts) -> tuple[Advice, ...]:
    """Every duty that a sentence lays on somebody, outside the list of recommendations and what restates it."""
    found: list[Advice] = []
    closed = False
    for place, unit in enumerate(outline.units):
        if unit.layout is not Layout.LIST_ITEM:
            closed = False
        elif place and outline.units[place - 1].text.rstrip().endswith(":"):
            closed = closes_list(outline.units[place - 1].text)
        if not closed and unit.layout is not Layout.TABLE and ground_of(unit, document.kind) is not Ground.CLOSED:
            found.extend(_of_unit(outline, unit))
    return tuple(found)


def _of_unit(outline: Outline, unit: Unit) -> Iterator[Advice]:
    for sentence in unit.sentences:
        if is_courtesy(sentence.text) or _OF_OTHERS.search(sentence.text) or not is_duty(sentence.text):
            continue
        passage = Passage(sentence.text, sentence.lines, unit)
        for start, end in claims_in(sentence.text):
            clause = sentence.text[start:end].strip()
            if is_duty(clause):
                yield Advice(
                    text=clause,
                    paragraph=unit.number or None,
                    theme=theme_of(unit),
                    lines=span_at(outline.source, passage, start, end),
                    page=unit.page,
                )
