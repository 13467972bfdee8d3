"""Guessing which sheet, which row of headings and which column holds what; a person looks it over before it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from goldthread.intake.sheets import Sheet, Workbook, unguarded
from goldthread.intake.trackers.layouts import Column, Layout
from goldthread.lib.canonical import sha256
from goldthread.lib.text import match_key

HEADER_WITHIN = 30
"""Rows from the top of a sheet among which its headings are looked for."""
NEAR = 88
"""Likeness of two headings above which they mean one thing: "Lead offcer" and "Lead officer" reach 96."""
LOOKED_AT = 50
"""Rows below the headings that tell dates from words."""
RAG = frozenset([
    "r", "a", "g", "b", "red", "amber", "green", "blue", "complete", "completed", "done", "on track", "in progress",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """A sheet to be read: the number of its row of headings, its table in the layout, and the field of each column."""

    name: str
    header: int
    table: str
    fields: Mapping[int, str]

    def as_json(self) -> dict[str, Any]:
        fields = {str(column): field for column, field in self.fields.items()}
        return {"name": self.name, "header": self.header, "table": self.table, "fields": fields}

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> ChosenSheet:
        fields = {int(column): field for column, field in held["fields"].items()}
        return cls(held["name"], held["header"], held["table"], fields)


def words_in(value: Any) -> str:
    """The value of a cell as one would write it; a day as 5 June 2024."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unguarded(str(value).strip()).strip()


def header_row(sheet: Sheet, layout: Layout) -> int:
    """The number of the row most of whose cells are headings of the layout; else the first with two filled cells."""
    names = {name for column in layout.columns for name in _names(column)}
    best, most = 0, 1
    for row in sheet.rows[:HEADER_WITHIN]:
        known = sum(match_key(words_in(cell.value)) in names for cell in row.cells)
        if known > most:
            best, most = row.number, known
    filled = (row.number for row in sheet.rows if sum(bool(words_in(cell.value)) for cell in row.cells) > 1)
    return best or next(filled, 0)


def headings_of(sheet: Sheet, header: int) -> list[str]:
    """What stands in the row of headings, column by column; empty when the sheet has no such row."""
    found = next((row for row in sheet.rows if row.number == header), None)
    return [words_in(cell.value) for cell in found.cells] if found else []


def signature(layout: Layout, headings: Sequence[str]) -> str:
    """Equal for sheets of one layout with the same headings, so that what a person chose is chosen again."""
    return sha256("\n".join([layout.code, *(match_key(heading) for heading in headings)]))


def guess_fields(sheet: Sheet, header: int, layout: Layout) -> dict[int, str]:
    """The field that each column seems to hold: by its heading, by one like it, then by what stands below it."""
    headings = [match_key(heading) for heading in headings_of(sheet, header)]
    found: dict[int, str] = {}
    for exact in (True, False):
        for column in layout.columns:
            place = _best_place(headings, column, found, exact=exact) if column.field not in found.values() else None
            if place is not None:
                found[place] = column.field
    return found | _by_content(sheet, header, layout, found, len(headings))


def _names(column: Column) -> tuple[str, ...]:
    return tuple(match_key(name) for name in (column.heading, *column.synonyms))


def _best_place(headings: Sequence[str], column: Column, taken: Mapping[int, str], *, exact: bool) -> int | None:
    """The free column whose heading is a name of `column`, the first name first; else one whose heading is like it."""
    free = [place for place, heading in enumerate(headings) if heading and place not in taken]
    if exact:
        named = (place for name in _names(column) for place in free if headings[place] == name)
        return next(named, None)
    near = [(max(fuzz.ratio(headings[place], name) for name in _names(column)), -place) for place in free]
    best = max(near, default=(0, 0))
    return -best[1] if best[0] >= NEAR else None


def _by_content(sheet: Sheet, header: int, layout: Layout, found: Mapping[int, str], width: int) -> dict[int, str]:
    """Columns told by what stands in them: codes of colours are the status, long sentences what the layout needs."""
    rows = [row for row in sheet.rows if row.number > header][:LOOKED_AT]
    missing = [column.field for column in layout.columns if column.field not in found.values()]
    more: dict[int, str] = {}
    free = [place for place in range(width) if place not in found]
    columns = {place: [words_in(row.cells[place].value) for row in rows if place < len(row.cells)] for place in free}
    filled = {place: [words for words in column if words] for place, column in columns.items()}
    coded = [place for place in free if filled[place] and all(words.lower() in RAG for words in filled[place])]
    if "status" in missing and coded:
        more[coded[0]] = "status"
    needed = next((column.field for column in layout.columns if column.required and column.field in missing), "")
    longest = (
        max((sum(map(len, filled[place])) / len(filled[place]), -place) for place in free if filled[place])
        if any(filled.values())
        else (0, 0)
    )
    if needed and longest[0] > 30:
        more[-longest[1]] = needed
    return more


def table_of(sheet: Sheet, layout: Layout) -> str:
    """The table of the layout that a sheet's name means; the first where it means none."""
    name = match_key(sheet.name)
    for table in layout.sheets:
        if name in {match_key(known) for known in (table.name, *table.synonyms)}:
            return table.code
    return layout.sheets[0].code


def guess_sheets(workbook: Workbook, layout: Layout, remembered: Mapping[str, Mapping[str, str]]) -> list[ChosenSheet]:
    """Every sheet with rows below its headings; columns that were chosen before stand as they were chosen."""
    found = []
    for sheet in workbook.sheets:
        header = header_row(sheet, layout)
        if not header:
            continue
        known = remembered.get(signature(layout, headings_of(sheet, header)))
        fields = {int(place): field for place, field in known.items()} if known else guess_fields(sheet, header, layout)
        found.append(ChosenSheet(sheet.name, header, table_of(sheet, layout), fields))
    return found
