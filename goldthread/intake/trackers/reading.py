"""From the chosen sheets of a workbook to the entries that are compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldthread.intake.sheets import Row, Workbook
from goldthread.intake.trackers.columns import ChosenSheet, words_in
from goldthread.intake.trackers.comparing import Entry
from goldthread.intake.trackers.row import DATES
from goldthread.lib.errors import BadFile


def entries_of(workbook: Workbook, chosen: Sequence[ChosenSheet]) -> list[Entry]:
    """Every row below the headings of the chosen sheets that says anything. Raises BadFile for a lost sheet."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    found = []
    for choice in chosen:
        if choice.name not in sheets:
            raise BadFile(workbook.name, f"It has no sheet “{choice.name}” any more.", "Choose its sheets again.")
        for row in sheets[choice.name].rows:
            cells = _cells(row, choice) if row.number > choice.header else {}
            if any(str(value).strip() for value in cells.values()):
                found.append(Entry(choice.name, row.number, choice.table, cells))
    return found


def _cells(row: Row, choice: ChosenSheet) -> dict[str, Any]:
    """The cells of a row by field; numbers stay numbers where a day is expected, for sheets number their days."""
    found: dict[str, Any] = {}
    for place, name in choice.fields.items():
        value = row.cells[place].value if place < len(row.cells) else None
        is_number = isinstance(value, int | float) and not isinstance(value, bool | date)
        found[name] = value if name in DATES and is_number else words_in(value)
    return found
