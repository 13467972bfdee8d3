"""The register of evidence out as XLSX, with the headings under which it comes in again."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from goldthread.intake.evidence_sheet import HEADINGS
from goldthread.publishing.tracker_files import ABOUT, fitting
from goldthread.reviews.models import EvidenceItem, Review

ONLY_OUT = ("Stands for", "Matched afterwards", "Versions")
WIDTHS = {"title": 60, "group": 24, "area": 24, "theme": 24, "circulation": 24}
NARROW = 14
FIRST_YEAR = 1900
"""Spreadsheet programs count no day before."""


def register_xlsx(review: Review, items: Iterable[EvidenceItem], *, as_at: date, asked_by: str) -> bytes:
    """The register with one row for each item, and a sheet that says whose it is. Text is never a formula.

    `items` come from `register_of`, which has counted their uses and versions.
    """
    held = io.BytesIO()
    with Workbook(held, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"Evidence of {review.reference}", "author": review.authority.name})
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        dated = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        sheet = book.add_worksheet("Evidence")
        for place, heading in enumerate((*HEADINGS.values(), *ONLY_OUT)):
            field = next((name for name, words in HEADINGS.items() if words == heading), "")
            sheet.set_column(place, place, WIDTHS.get(field, NARROW))
            sheet.write_string(0, place, heading, head)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        count = 0
        for count, item in enumerate(items, start=1):
            _write(sheet, count, item, body, dated)
        sheet.autofilter(0, 0, max(1, count), len(HEADINGS) + len(ONLY_OUT) - 1)
        about = book.add_worksheet(ABOUT)
        about.set_column(0, 0, 110)
        for number, line in enumerate(_about(review, count, as_at, asked_by)):
            about.write_string(number, 0, line, head if number == 0 else body)
    return held.getvalue()


def _write(sheet: Worksheet, number: int, item: EvidenceItem, body: object, dated: object) -> None:
    for place, value in enumerate((*_values(item), *_counted(item))):
        if isinstance(value, date) and value.year > FIRST_YEAR:
            sheet.write_datetime(number, place, datetime.combine(value, datetime.min.time()), dated)
        elif isinstance(value, int):
            sheet.write_number(number, place, value, body)
        elif value:
            sheet.write_string(number, place, fitting(str(value)), body)


def _values(item: EvidenceItem) -> list[object]:
    """In the order of the headings."""
    written: dict[str, object] = {
        "theme": item.theme.label if item.theme is not None else "",
        "line": item.get_line_display(),
        "is_draft": "yes" if item.is_draft else "",
        "request": item.request.reference if item.request is not None else "",
    }
    return [written[field] if field in written else getattr(item, field) for field in HEADINGS]


def _counted(item: EvidenceItem) -> list[object]:
    counts: list[object] = [getattr(item, name) for name in ("use_count", "weak_count", "version_count")]
    return counts


def _about(review: Review, count: int, as_at: date, asked_by: str) -> list[str]:
    return [
        f"Register of evidence: {review.reference} {review.title}",
        f"The record is that of {review.authority.name}.",
        f"{count} items as at {as_at.day} {as_at:%B %Y}, as a {asked_by} may see them.",
        "Change the other sheet as you like and bring it in again. A row whose code is in the register corrects that"
        " item; a new row with letters alone as its code, like S, gets the next code.",
        "Stands for, Matched afterwards and Versions are for reading; what is written there is not taken in.",
    ]
