"""An organisation out, as sheets that can be read in again: posts, functions, appointments, answers to duties."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goldthread.intake.sheets import NO, YES, guarded
from goldthread.intake.structure_sheets import (
    ANSWER_HEADINGS,
    APPOINTMENT_HEADINGS,
    BETWEEN,
    FUNCTION_HEADINGS,
    HEADINGS,
    NAME,
)
from goldthread.organisation.models import Appointment, Function, Structure
from goldthread.organisation.names import Words
from goldthread.organisation.queries import DutyRegister, Picture, Standing
from goldthread.publishing.tracker_files import fitting
from goldthread.publishing.words import day_words

CellOut = str | float | date | None
FIRST_YEAR = 1900
"""Spreadsheet programs count no day before."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to take away: its headings with the widths of their columns in characters, and its rows."""

    code: str
    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[CellOut, ...], ...]


def posts_sheet(picture: Picture) -> Sheet:
    """One row for each post, those below under the one that they report to."""
    rows = tuple(_post(one) for _, one in picture.in_order())
    return Sheet("structure", "Structure", HEADINGS, (44, 44, 30, 40, 14, 18, 10, 16, 34), rows)


def _post(one: Standing) -> tuple[CellOut, ...]:
    place = one.place
    return (
        one.title,
        one.upper.title if one.upper else "",
        one.unit_name,
        BETWEEN.join(one.role_labels),
        YES if place.post.is_member_office else NO,
        place.get_change_display(),
        YES if place.is_vacant else NO,
        place.change_pence / 100 if place.change_pence is not None else None,
        one.professional.title if one.professional else "",
    )


def functions_sheet(functions: Iterable[Function]) -> Sheet:
    rows = tuple(
        (
            one.what,
            one.get_area_display(),
            YES if one.is_statutory else NO,
            one.accountable.post.title if one.accountable else "",
            one.does.post.title if one.does else "",
            one.does_words,
            one.member.post.title if one.member else "",
        )
        for one in functions
    )
    return Sheet("functions", "Functions", FUNCTION_HEADINGS, (50, 34, 10, 36, 36, 30, 36), rows)


def appointments_sheet(appointments: Iterable[Appointment], *, with_names: bool) -> Sheet:
    """Without the column of names for those who may not see them."""
    kept = [at for at, heading in enumerate(APPOINTMENT_HEADINGS) if with_names or heading != NAME]
    widths = (14, 40, 28, 16, 16, 18, 16, 50, 40, 16, 30, 16)
    rows = [_appointment(one) for one in appointments]
    return Sheet(
        "appointments",
        "Appointments",
        tuple(APPOINTMENT_HEADINGS[at] for at in kept),
        tuple(widths[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _appointment(one: Appointment) -> tuple[CellOut, ...]:
    return (
        one.reference,
        one.post.title,
        one.person.name if one.person else "",
        one.from_on,
        one.until_on,
        one.get_standing_display(),
        "" if one.has_experience is None else (NO, YES)[one.has_experience],
        one.experience_words,
        one.decided_where,
        one.decided_on,
        one.confirming_body.name if one.confirming_body else "",
        one.confirmed_on,
    )


def answers_sheet(registers: Iterable[DutyRegister]) -> Sheet:
    """Every duty of every register; those that nobody answers yet with empty cells to fill."""
    rows = []
    for one in registers:
        for line in one.lines:
            answer = line.answer
            said = (answer.place.post.title, answer.evidence_words) if answer else ("", "")
            document = answer.document.reference if answer and answer.document else ""
            rows.append((one.register.title, line.duty.label, *said, document))
    return Sheet("duties", "Duties", ANSWER_HEADINGS, (44, 50, 40, 60, 14), tuple(rows))


def rows_of(sheet: Sheet, written: Words = str) -> list[list[CellOut]]:
    """The rows as they go out; `written` puts roles for names."""
    return [[written(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]


def sheet_csv(sheet: Sheet, written: Words = str) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(sheet.headings)
    for row in rows_of(sheet, written):
        writer.writerow([_plain(cell) for cell in row])
    return held.getvalue().encode("utf-8-sig")


def _plain(cell: CellOut) -> str:
    if isinstance(cell, date):
        return day_words(cell)
    if isinstance(cell, float | int):
        return f"{cell:.2f}"
    return guarded(cell or "")


def sheet_xlsx(sheet: Sheet, structure: Structure, written: Words = str) -> bytes:
    """One sheet with a frozen heading; text is always text, never a formula."""
    held = io.BytesIO()
    with Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{sheet.name}: {written(structure.title)}"})
        page = book.add_worksheet(sheet.name)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        forms = {
            str: book.add_format({"text_wrap": True, "valign": "top"}),
            float: book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            date: book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"}),
        }
        page.write_row(0, 0, sheet.headings, bold)
        for number, row in enumerate(rows_of(sheet, written), start=1):
            _write(page, number, row, forms)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return held.getvalue()


def _write(page: Worksheet, number: int, row: Sequence[CellOut], forms: dict[type, Format]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, date) and cell.year > FIRST_YEAR:
            page.write_datetime(number, column, datetime.combine(cell, datetime.min.time()), forms[date])
        elif isinstance(cell, float | int):
            page.write_number(number, column, cell, forms[float])
        elif cell:
            page.write_string(number, column, fitting(day_words(cell) if isinstance(cell, date) else cell), forms[str])
