"""Trackers out, in the layouts that come in: XLSX with a front sheet, and CSV. Nothing in them can run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from goldthread.intake.sheets import guarded
from goldthread.intake.trackers.layouts import Column, Layout, SheetLayout
from goldthread.intake.trackers.row import DATES, TrackerRow, date_words
from goldthread.lib.dates import PartialDate, Precision
from goldthread.publishing.takeouts import Progress

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
CELL = 32_767
"""Letters that a cell of a spreadsheet can hold."""
CUT = "…"
WIDE, DATED, NARROW = 60, 18, 24
LONG_FIELDS = frozenset(("text", "action", "narrative", "reason"))
ABOUT = "About this file"


@dataclass(frozen=True, slots=True)
class Front:
    """What a reader must know before the first row: whose record, of which day, for whom, and what is withheld."""

    authority: str
    as_at: date
    asked_by: str
    notes: tuple[str, ...] = ()


def without_names(rows: Iterable[TrackerRow], hidden: Callable[[str], str]) -> list[TrackerRow]:
    """The rows with roles for names in every text."""
    return [
        replace(row, **{name: hidden(value) for name, value in texts_of(row).items()})  # type: ignore[arg-type]
        for row in rows
    ]


def texts_of(row: TrackerRow) -> dict[str, str]:
    """The fields of a row that are words, without those that are codes."""
    names = (name for name in TrackerRow.__dataclass_fields__ if name not in (*DATES, "table"))
    return {name: getattr(row, name) for name in names}


def sheets_of(layout: Layout, rows: Sequence[TrackerRow]) -> list[tuple[SheetLayout, list[TrackerRow]]]:
    """The sheets of a layout with their rows, in the order given; a layout of one sheet holds them all."""
    if len(layout.sheets) == 1:
        return [(layout.sheets[0], list(rows))]
    return [(sheet, [row for row in rows if row.table == sheet.code]) for sheet in layout.sheets]


STEP = 1_000
"""Rows after which it is said how far a file is."""


def unseen(done: int, total: int) -> None:
    """For whoever does not show how far a file is."""


def told(rows: Sequence[TrackerRow], before: int, total: int, progress: Progress) -> Iterator[TrackerRow]:
    """The rows one by one; `progress` hears of every thousandth, `before` having been written already."""
    for number, row in enumerate(rows, start=before):
        if number % STEP == 0:
            progress(number, total)
        yield row


def xlsx_of(layout: Layout, rows: Sequence[TrackerRow], front: Front, progress: Progress = unseen) -> bytes:
    """One sheet for each table of the layout, and last the front sheet; text is always text, never a formula."""
    held = io.BytesIO()
    with Workbook(held, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{layout.name}: {front.authority}", "author": front.authority})
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        dated = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        before = 0
        for sheet, held_rows in sheets_of(layout, rows):
            written = told(held_rows, before, len(rows), progress)
            _write_sheet(
                book.add_worksheet(sheet.name[:31]), layout.columns, len(held_rows), written, (head, body, dated)
            )
            before += len(held_rows)
        _write_front(book.add_worksheet(ABOUT), layout, front, (head, body))
    return held.getvalue()


def _write_sheet(
    sheet: Worksheet,
    columns: Sequence[Column],
    count: int,
    rows: Iterable[TrackerRow],
    formats: tuple[Any, Any, Any],
) -> None:
    head, body, dated = formats
    for place, column in enumerate(columns):
        width = WIDE if column.field in LONG_FIELDS else DATED if column.field in DATES else NARROW
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, column.heading, head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, count), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            value = getattr(row, column.field)
            if _is_day(value):
                sheet.write_datetime(number, place, datetime.combine(value.first, datetime.min.time()), dated)
            elif words := words_of(value):
                sheet.write_string(number, place, fitting(words), body)


def _is_day(value: object) -> bool:
    """A day that spreadsheet programs can count; they know none before 1900."""
    return (
        isinstance(value, PartialDate)
        and value.precision is Precision.DAY
        and value.first is not None
        and value.first.year > 1900
    )


def words_of(value: str | PartialDate | None) -> str:
    return value if isinstance(value, str) else date_words(value)


def fitting(words: str) -> str:
    """Words as a cell can hold them; a cut is marked."""
    return words if len(words) <= CELL else words[: CELL - len(CUT)] + CUT


def _write_front(sheet: Worksheet, layout: Layout, front: Front, formats: tuple[Any, Any]) -> None:
    head, body = formats
    sheet.set_column(0, 0, 110)
    lines = [
        f"The record is that of {front.authority}.",
        f"It stands here as at {front.as_at.day} {front.as_at:%B %Y}, as its {front.asked_by} may see it.",
        layout.description,
        "Change the other sheets as you like and bring the file in again: you are shown what would change first.",
        *front.notes,
    ]
    sheet.write_string(0, 0, layout.name, head)
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, line, body)


def csv_of(layout: Layout, rows: Sequence[TrackerRow], progress: Progress = unseen) -> bytes:
    """The rows of a layout of one sheet; what a program could run has an apostrophe in front."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading for column in layout.columns])
    for row in told(rows, 0, len(rows), progress):
        writer.writerow([guarded(words_of(getattr(row, column.field))) for column in layout.columns])
    return text.getvalue().encode("utf-8-sig")
