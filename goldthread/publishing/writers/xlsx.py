"""Spreadsheets: a sheet for each table and a front sheet; text is always text, never a formula or a link."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import Figure, Listing, Manuscript, Paragraph, Section, Table, placed
from goldthread.publishing.tracker_files import fitting
from goldthread.publishing.words import day_words

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = "About this file"
NARROWEST, WIDEST, WHOLE = 10, 70, 120
"""Letters of a column, and of a sheet."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31


def xlsx_of(manuscript: Manuscript, layout: Layout) -> bytes:
    """The tables of the manuscript, each on a sheet of its own; its words stand on the last sheet."""
    held = io.BytesIO()
    with Workbook(held, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(_properties(manuscript))
        heads = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": f"#{layout.tint}", "bottom": 1}
        )
        body, strong = (book.add_format({"text_wrap": True, "valign": "top", "bold": bold}) for bold in (False, True))
        names: list[str] = []
        for table in _tables(manuscript):
            names.append(_name(table.caption, names))
            _write(book.add_worksheet(names[-1]), table, manuscript, (heads, body, strong))
        _front(book.add_worksheet(ABOUT), manuscript, (strong, body))
    return held.getvalue()


def _properties(manuscript: Manuscript) -> dict[str, Any]:
    return {
        "title": manuscript.title[:255],
        "subject": manuscript.subject[:255],
        "author": manuscript.issuer[:255],
        "status": "Draft" if manuscript.is_draft else "Final",
        "created": datetime.combine(manuscript.dated_on, time(9), UTC),
    }


def _tables(manuscript: Manuscript) -> list[Table]:
    blocks = [entry.block for entry in placed(manuscript.blocks)]
    held = [block.data if isinstance(block, Figure) else block for block in blocks]
    return [block for block in held if isinstance(block, Table)]


def _name(caption: str, taken: list[str]) -> str:
    """A name for a sheet: without what Excel refuses, and used once."""
    bare = _NOT_IN_NAMES.sub(" ", caption).strip()[:LONGEST_NAME].strip() or "Table"
    name, number = bare, 2
    while name.lower() in [other.lower() for other in (*taken, ABOUT, "History")]:
        tail = f" {number}"
        name, number = bare[: LONGEST_NAME - len(tail)] + tail, number + 1
    return name


def _write(sheet: Worksheet, table: Table, manuscript: Manuscript, formats: tuple[Any, Any, Any]) -> None:
    heads, body, strong = formats
    shares = sum(column.share for column in table.columns)
    has_comments = any(row.comment for row in table.rows)
    for place, column in enumerate(table.columns):
        width = min(WIDEST, max(NARROWEST, round(WHOLE * column.share / shares)))
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, column.heading, heads)
    if has_comments:
        sheet.set_column(len(table.columns), len(table.columns), WIDEST)
        sheet.write_string(0, len(table.columns), "Comment", heads)
    last = len(table.columns) - 1 + has_comments
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), last)
    _print(sheet, manuscript)
    for number, row in enumerate(table.rows, start=1):
        for place, text in enumerate((*row.cells, row.comment) if has_comments else row.cells):
            is_strong = place < len(table.columns) and table.columns[place].is_strong
            if text:
                sheet.write_string(number, place, fitting(text), strong if is_strong else body)


def _print(sheet: Worksheet, manuscript: Manuscript) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_footed(manuscript.issuer)}&RPage &P of &N")
    if manuscript.handling:
        sheet.set_header(f"&R{_footed(manuscript.handling)}")


def _footed(text: str) -> str:
    """Words as the head or foot of a sheet can hold them; "&" begins an instruction there."""
    return text[:80].replace("&", "&&")


def _front(sheet: Worksheet, manuscript: Manuscript, formats: tuple[Any, Any]) -> None:
    strong, body = formats
    sheet.set_column(0, 0, WHOLE)
    lines = [(manuscript.title, strong), (manuscript.issuer, body), (day_words(manuscript.dated_on), body)]
    lines += [(manuscript.handling, strong)] if manuscript.handling else []
    for entry in placed(manuscript.blocks):
        block = entry.block
        if isinstance(block, Section):
            lines.append((block.title, strong))
        elif isinstance(block, Paragraph):
            lines.append((block.text, body))
        elif isinstance(block, Listing):
            lines += [(item, body) for item in block.items]
    for number, (text, form) in enumerate(lines):
        sheet.write_string(number, 0, fitting(text), form)
