"""Numbered paragraphs and sub-paragraphs, as printed."""

from __future__ import annotations

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.labels import label_of
from goldthread.intake.reading import Paragraph
from goldthread.intake.structure import Outline

_COUNTING = ("number", "decimal", "roman", "letter")


def find_paragraphs(outline: Outline) -> tuple[Paragraph, ...]:
    """Every unit that carries a number of its own; bullets, notes and rows of tables do not."""
    found = []
    for unit in outline.units:
        if not unit.number or unit.layout in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE):
            continue
        label = label_of(unit.label)
        if label is not None and label.kind in _COUNTING:
            found.append(
                Paragraph(number=unit.number, section=unit.section, text=unit.text, lines=unit.lines, page=unit.page)
            )
    return tuple(found)
