"""A heading that claims more than the items under it bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.counts import NUMBER_WORDS, number_of
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted
from goldthread.intake.structure import Unit
from goldthread.lib.dates import find_dates

_DONE_BY = re.compile(
    r"\b(?:secured|completed?|achieved|delivered|in place|finished|recruited|appointed|done)\b", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:under review|will be|to be|remains?|not yet|planned|ongoing|due|until)\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    rf"(?<![\w.£/])(?P<number>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})\s+(?:\w+\s+){{0,3}}(?:areas?|points?|priorities"
    rf"|themes?|strengths?|issues|actions|principles"
    r"|criteria|aims|objectives|questions|strands?|phases|recommendations?|risks?|benefits|outcomes|steps"
    r"|domains)\b[^.]{0,60}:\s*$",
    re.IGNORECASE,
)


class HeadingVsItems(Remark):
    code = "heading_vs_items"
    family = "count"
    title = "Heading and items do not agree"
    why = "The heading is what readers remember and quote."

    def look(self, paper: Paper) -> Iterator[Warning]:
        units = paper.outline.units
        for place, unit in enumerate(units):
            if not unit.text.rstrip().endswith(":") and unit.layout is not Layout.HEADING:
                continue
            items = _items(units, place)
            if len(items) < 2:
                continue
            late = _late_items(unit, items, paper.on)
            if late:
                yield self.warning(
                    f"{quoted(unit.text)} stands over items that are not: {quoted(late[0].text, 80)}",
                    unit.lines,
                    also=[item.lines for item in late[:3]],
                    page=unit.page,
                )
                continue
            stated = _ANNOUNCED.search(unit.text)
            if stated and number_of(stated["number"]) != len(items) and unit.layout is not Layout.HEADING:
                yield self.warning(
                    f"{quoted(stated.group())} announces {stated['number']}, {len(items)} follow.",
                    unit.lines,
                    also=[items[0].lines],
                    page=unit.page,
                )


def _items(units: tuple[Unit, ...], place: int) -> list[Unit]:
    """The items of the list right below a unit, those of its own level only."""
    items: list[Unit] = []
    for unit in units[place + 1 :]:
        if unit.layout is not Layout.LIST_ITEM:
            break
        items.append(unit)
    lowest = min((unit.level for unit in items), default=0)
    return [unit for unit in items if unit.level == lowest]


def _late_items(unit: Unit, items: list[Unit], on: date | None) -> list[Unit]:
    """Items dated after the day by which the heading says that all is done."""
    done = _DONE_BY.search(unit.text)
    stated = find_dates(unit.text, on)
    if done is None or not stated or stated[0][0].last is None:
        return []
    limit = stated[0][0].last
    return [
        item
        for item in items
        if _STILL.search(item.text)
        and any(found.first is not None and found.first > limit for found, _, _ in find_dates(item.text, on))
    ]
