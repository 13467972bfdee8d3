"""Recommendations in tables without ratings: a column of them, or the cell beside the word on a cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.intake.blocks import Cell, Layout, Span
from goldthread.intake.finders.rating_columns import IS_COUNCIL, NUMBER, NUMBERED, columns_of
from goldthread.intake.outline.labels import label_of, split_label
from goldthread.intake.structure import Outline, Unit

_HEAD = re.compile(r"^(?:(?:key|formal|our|the|review(?:ers?)?['’]?s?)\s+)*recommendations?$", re.I)
_BESIDE = re.compile(
    r"^(?:recommendations?|decisions? (?:sought|required)|action(?:s)? requested)(?:\(s\))?\s*:?$", re.I
)
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class TabledRecommendation:
    number: str
    text: str
    lines: Span
    unit: Unit


def tabled(outline: Outline) -> Iterator[TabledRecommendation]:
    """Every recommendation that a table without ratings holds, in order."""
    for unit in outline.units:
        if unit.layout is not Layout.TABLE or not unit.rows:
            continue
        texts = [[" ".join(cell.text.split()) for cell in row] for row in unit.rows]
        column = next((place for place, text in enumerate(texts[0]) if _HEAD.match(text)), None)
        rated = column is not None and columns_of(texts[0]) is not None
        if column is not None and len(texts) > 1 and not rated:
            yield from _of_column(unit, texts[1:], column)
        elif not rated:
            yield from _beside(unit)


def _of_column(unit: Unit, texts: Sequence[Sequence[str]], column: int) -> Iterator[TabledRecommendation]:
    for row, cells in zip(texts, unit.rows[1:], strict=True):
        if column >= len(row) or len(row[column].split()) < _FEWEST_WORDS or IS_COUNCIL.fullmatch(row[column]):
            continue
        glued = NUMBERED.match(row[column])
        number = next((found[1] for text in row[:column] if (found := NUMBER.match(text))), "")
        text = glued["text"] if glued and not number else row[column]
        yield TabledRecommendation(number or (glued["number"] if glued else ""), text, _span(cells), unit)


def _span(cells: Sequence[Cell]) -> Span:
    return cells[0].lines[0], max(cell.lines[1] for cell in cells)


def _beside(unit: Unit) -> Iterator[TabledRecommendation]:
    """What stands in the cells beside "Recommendation:"; numbered lines in one cell are recommendations each."""
    for row in unit.rows:
        if len(row) < 2 or not _BESIDE.match(row[0].text.strip()):
            continue
        for cell in row[1:]:
            lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
            labels = [split_label(line)[0] for line in lines]
            if sum(bool(label) for label in labels) < 2:
                text = " ".join(lines)
                if len(text.split()) >= _FEWEST_WORDS:
                    yield TabledRecommendation("", text, cell.lines, unit)
                continue
            for line in lines:
                label, text = split_label(line)
                known = label_of(label)
                if known is not None:
                    yield TabledRecommendation(known.printed if known.kind != "bullet" else "", text, cell.lines, unit)
