"""Criteria, themes and areas of search that a document lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.labels import label_of
from goldthread.intake.reading import Criterion
from goldthread.intake.structure import Outline, Unit

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "criterion",
        re.compile(
            r"\b(?:criteri(?:a|on)|tests?\s+(?:set\s+out|are)|requirements?\s+(?:are|of the (?:local )?test))\b", re.I
        ),
    ),
    (
        "area_of_search",
        re.compile(
            r"\b(?:areas?\s+of\s+(?:search|enquiry|inquiry|focus)|focus\s+areas|key\s+lines|areas?\s+for\s+development\s+identified|lines?\s+of\s+enquiry)\b",
            re.I,
        ),
    ),
    (
        "theme",
        re.compile(
            r"\b(?:themes?|evaluation\s+framework|headings|we\s+would\s+report\s+on|report\s+on|principles|dimensions|domains)\b",
            re.I,
        ),
    ),
)


def find_criteria(outline: Outline) -> tuple[Criterion, ...]:
    """The items of each list whose introduction, or heading, says that it holds criteria, themes or areas."""
    found: list[Criterion] = []
    units = outline.units
    for place, unit in enumerate(units):
        if unit.layout in (Layout.TABLE, Layout.FOOTNOTE) or not (
            unit.text.endswith(":") or unit.layout is Layout.HEADING
        ):
            continue
        kind = _kind(unit)
        if kind:
            found += _items(units, place, kind)
    return tuple(dict.fromkeys(found))


def _kind(unit: Unit) -> str:
    words = unit.text if unit.layout is Layout.HEADING else (unit.sentences[-1].text if unit.sentences else unit.text)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def _items(units: Sequence[Unit], place: int, kind: str) -> Iterator[Criterion]:
    """The list directly below: items of one kind of label, ended by a heading or by the next numbered paragraph."""
    parent = units[place]
    first = units[place + 1] if place + 1 < len(units) else None
    if first is None or first.layout is Layout.HEADING or not _is_below(parent, first):
        return
    wanted = _kind_of_label(first)
    for unit in units[place + 1 :]:
        if unit.layout is Layout.HEADING or unit.part != parent.part or not _is_below(parent, unit):
            break
        found = _kind_of_label(unit)
        if found == wanted or (wanted == "letter" and found == "roman"):
            label = "" if found == "bullet" else unit.label.strip(" ().-–")
            yield Criterion(kind=kind, label=label, text=unit.text.rstrip(" ;,."), lines=unit.lines, page=unit.page)


def _is_below(parent: Unit, unit: Unit) -> bool:
    """Whether `unit` is a list item that hangs on `parent` rather than the next paragraph."""
    kind = _kind_of_label(unit)
    if not kind:
        return False
    if not parent.number or kind == "bullet":
        return kind != "decimal"
    return unit.number.startswith(f"{parent.number}.") and kind != "decimal"


def _kind_of_label(unit: Unit) -> str:
    label = label_of(unit.label)
    return label.kind if label else ""
