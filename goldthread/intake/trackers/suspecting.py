"""Cells of a spreadsheet that look like case data, noticed before anything of the file is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from goldthread.documents.case_data import suspicions_in
from goldthread.intake.sheets import Sheet, Workbook
from goldthread.intake.trackers.columns import header_row, headings_of, words_in
from goldthread.intake.trackers.layouts import Layout
from goldthread.lib.errors import RuleBroken

SUSPICIONS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class CellSuspicion:
    """`row` is its number in the sheet; `what` as in "an NHS number". Never what stands in the cell."""

    sheet: str
    row: int
    column: str
    what: str


class CaseDataSuspected(RuleBroken):
    """Nothing of the file was stored; somebody takes the cells out, or says why they are no case data."""

    def __init__(self, found: tuple[CellSuspicion, ...]) -> None:
        super().__init__("Take what looks like case data out of your copy, or say why it is none.", "reason")
        self.found = found


def suspicious_cells(workbook: Workbook, layout: Layout) -> tuple[CellSuspicion, ...]:
    """The first cells that look like case data, each read together with the heading of its column."""
    found = (one for sheet in workbook.sheets for one in _in_sheet(sheet, layout))
    return tuple(islice(found, SUSPICIONS_SHOWN))


def _in_sheet(sheet: Sheet, layout: Layout) -> Iterator[CellSuspicion]:
    header = header_row(sheet, layout)
    headings = headings_of(sheet, header)
    for row in sheet.rows:
        for place, cell in enumerate(row.cells):
            words = words_in(cell.value)
            heading = headings[place] if place < len(headings) and row.number != header else ""
            for what in suspected(heading, words):
                yield CellSuspicion(sheet.name, row.number, heading or f"column {place + 1}", what)


def suspected(heading: str, words: str) -> list[str]:
    """What a cell looks like. All kinds of case data hold a figure, so that most cells are told at a glance."""
    if not any(sign.isdigit() for sign in words):
        return []
    first, *more = words.splitlines()
    return list(dict.fromkeys(one.what for one in suspicions_in([f"{heading}: {first}", *more])))


def refuse_suspicious(corrected: Mapping[str, str], layout: Layout) -> None:
    """Raises RuleBroken, at its field, for what a person typed into a row."""
    for name, words in corrected.items():
        for what in suspected(layout.column(name).heading, words):
            raise RuleBroken(f"This looks like {what}. Leave it out; no data about a child or an adult is kept.", name)
