"""What the council says of itself: the items of its own digest, the initials of who contributed them held apart."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.parts import COUNCIL, speakers_of
from goldthread.intake.reading import DocumentFacts, SelfReportItem
from goldthread.intake.structure import Outline, Unit

_INITIALS = re.compile(
    r"\s*\((?P<initials>[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*)(?P<rest>\s+(?:suggestion|suggested"
    r"|comment|to confirm)|\s*[-–—][^)]*|\s+e\.g\.?[^)]*)?\)\s*\.?$"
)
_KNOWN_SHORT = frozenset(("NHS", "LGA", "CCG", "DFE", "SEN", "CSE", "LSCB", "LAC", "QA", "HR", "IT", "GP", "UK", "PH"))
_REVIEWS = ("review_letter", "progress_review", "briefing")


def find_self_report(outline: Outline, document: DocumentFacts) -> tuple[SelfReportItem, ...]:
    """Items of the parts in which the council speaks inside a reviewer's document."""
    if document.kind not in _REVIEWS[:2]:
        return ()
    speakers = speakers_of(outline, document.kind)
    return tuple(
        _item(unit) for unit in outline.units if unit.part and speakers[unit.part] == COUNCIL and _is_item(unit)
    )


def _is_item(unit: Unit) -> bool:
    return unit.layout in (Layout.PARAGRAPH, Layout.LIST_ITEM) and bool(unit.text.strip())


def _item(unit: Unit) -> SelfReportItem:
    found = _INITIALS.search(unit.text)
    if found is None or found["initials"] in _KNOWN_SHORT:
        return SelfReportItem(text=unit.text, heading=unit.section, lines=unit.lines, page=unit.page)
    aside = (found["rest"] or "").strip(" -–—")
    text = unit.text[: found.start()].rstrip()
    example = aside if aside.lower().startswith("e.g") else ""
    return SelfReportItem(
        text=f"{text} ({example})" if example else text,
        initials=found["initials"],
        heading=unit.section,
        lines=unit.lines,
        page=unit.page,
    )
