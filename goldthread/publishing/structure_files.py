"""A structure out, as the sheet that can be read in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from xlsxwriter import Workbook

from goldthread.intake.sheets import guarded
from goldthread.intake.structure_sheets import BETWEEN, HEADINGS, NO, YES
from goldthread.organisation.queries import Picture, Standing

Words = Callable[[str], str]


def rows_of(picture: Picture, written: Words = str) -> list[list[str | float]]:
    """One row for each post, those below under the one that they report to; `written` puts roles for names."""
    return [[written(cell) if isinstance(cell, str) else cell for cell in _row(one)] for _, one in picture.in_order()]


def _row(one: Standing) -> list[str | float]:
    place = one.place
    return [
        one.title,
        one.upper.title if one.upper else "",
        one.unit_name,
        BETWEEN.join(one.role_labels),
        YES if place.post.is_member_office else NO,
        place.get_change_display(),
        YES if place.is_vacant else NO,
        place.change_pence / 100 if place.change_pence is not None else "",
        one.professional.title if one.professional else "",
    ]


def structure_csv(picture: Picture, written: Words = str) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(HEADINGS)
    for row in rows_of(picture, written):
        writer.writerow([guarded(cell) if isinstance(cell, str) else f"{cell:.2f}" for cell in row])
    return held.getvalue().encode("utf-8-sig")


def structure_xlsx(picture: Picture, written: Words = str) -> bytes:
    """One sheet with a frozen heading; text is always text, never a formula."""
    held = io.BytesIO()
    with Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"Structure: {written(picture.structure.title)}"})
        sheet = book.add_worksheet("Structure")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        sheet.write_row(0, 0, HEADINGS, bold)
        for number, row in enumerate(rows_of(picture, written), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, wrapped)
                else:
                    sheet.write_number(number, column, cell, money)
        for column, width in enumerate((44, 44, 30, 40, 14, 18, 10, 16, 34)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return held.getvalue()
