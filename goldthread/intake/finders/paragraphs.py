"""Numbered paragraphs and sub-paragraphs, as printed."""

from __future__ import annotations

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.labels import label_of
from goldthread.intake.reading import Paragraph
from goldthread.intake.structure import Outline, Unit

_COUNTING = ("number", "decimal")
_LISTED = ("roman", "letter")


def find_paragraphs(outline: Outline) -> tuple[Paragraph, ...]:
    """Every unit that carries a number of its own, and lettered or roman items that hang on one.

    Bullets, notes and rows of tables have none; letters without a paragraph above them are items of a list.
    """
    return tuple(
        Paragraph(number=unit.number, section=unit.section, text=unit.text, lines=unit.lines, page=unit.page)
        for unit in outline.units
        if unit.number and unit.layout not in (Layout.HEADING, Layout.TABLE, Layout.FOOTNOTE) and _counts(unit)
    )


def _counts(unit: Unit) -> bool:
    label = label_of(unit.label)
    if label is None:
        return False
    return label.kind in _COUNTING or (label.kind in _LISTED and "." in unit.number)
