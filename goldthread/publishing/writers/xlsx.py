"""Spreadsheets: a sheet for each table and one for the words. Text is always text, never a formula or a link.

Where a table says that a number is the sum of others, the sheet holds the formula with the number beside it, so that
programs that work nothing out show the right one too. A sum is made of the places of cells and of nothing else; a
formula that a report brings is looked at part by part before it is written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import (
    Column,
    Figure,
    Listing,
    Manuscript,
    Paragraph,
    Row,
    Section,
    Table,
    Unit,
    placed,
)
from goldthread.publishing.tracker_files import fitting
from goldthread.publishing.words import day_words
from goldthread.publishing.writers.formulas import checked
from goldthread.publishing.writers.xlsx_shape import WHOLE, Shape, shape_of

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = "About this file"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
A3, A4 = 8, 9
"""Sizes of paper as spreadsheets number them."""
SHOWN = {Unit.COUNT: "0", Unit.PENCE: "[$£-809]#,##0;-[$£-809]#,##0", Unit.DAY: "d mmmm yyyy", Unit.SHARE: "0%"}
"""How the numbers of a unit are shown; money in whole pounds, as tables of savings print it. The cell keeps pence."""
BEFORE_FIRST_DAY = date(1899, 12, 30).toordinal()
"""Spreadsheets count days from the one after this, with a leap day in 1900 that there never was."""


@dataclass(frozen=True, slots=True)
class Styles:
    heads: Any
    heads_of_numbers: Any
    body: Any
    strong: Any
    numbers: Mapping[tuple[Unit, bool], Any]


def xlsx_of(manuscript: Manuscript, layout: Layout) -> bytes:
    """The tables of the manuscript, each on a sheet of its own; its words stand on the last sheet."""
    held = io.BytesIO()
    with Workbook(held, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(_properties(manuscript))
        head = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": f"#{layout.tint}", "bottom": 1}
        heads, of_numbers = book.add_format(head), book.add_format({**head, "align": "right"})
        body, strong = (book.add_format({"text_wrap": True, "valign": "top", "bold": bold}) for bold in (False, True))
        styles = Styles(heads, of_numbers, body, strong, _number_formats(book))
        names: list[str] = []
        for table in _tables(manuscript):
            names.append(_name(table.caption, names))
            _write(book.add_worksheet(names[-1]), table, manuscript, styles)
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


def _number_formats(book: Workbook) -> dict[tuple[Unit, bool], Any]:
    """For each unit, plain and strong."""
    return {
        (unit, bold): book.add_format({"valign": "top", "bold": bold, "num_format": shown, "align": "right"})
        for unit, shown in SHOWN.items()
        for bold in (False, True)
    }


def _write(sheet: Worksheet, table: Table, manuscript: Manuscript, styles: Styles) -> None:
    shape = shape_of(table)
    comments = len(table.columns)
    for place, width in enumerate(shape.widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1 if shape.is_wide else 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(shape.widths) - 1)
    _print(sheet, manuscript, shape)
    sheet.set_row(0, shape.head)
    for place, column in enumerate(table.columns):
        form = styles.heads if column.unit is Unit.WORDS else styles.heads_of_numbers
        sheet.write_string(0, place, column.heading, form)
    if len(shape.widths) > comments:
        sheet.write_string(0, comments, "Comment", styles.heads)
    for number, (row, height) in enumerate(zip(table.rows, shape.rows, strict=True), start=1):
        sheet.set_row(number, height)
        for place, column in enumerate(table.columns):
            _cell(sheet, number, place, column, row, styles)
        if row.comment:
            sheet.write_string(number, comments, fitting(row.comment), styles.body)


def _cell(sheet: Worksheet, at: int, place: int, column: Column, row: Row, styles: Styles) -> None:
    """One cell: a sum with what it comes to, a number, or words; nothing where nothing is said."""
    number = row.numbers[place] if row.numbers else None
    unit = row.worked.unit if row.worked and place == len(row.cells) - 1 else column.unit
    if unit is Unit.WORDS or number is None:
        if text := row.cells[place]:
            sheet.write_string(
                at, place, fitting(text), styles.strong if column.is_strong or row.is_strong else styles.body
            )
        return
    value = _value(number, unit)
    style = styles.numbers[unit, row.is_strong]
    if formula := _formula(at, place, column, row):
        sheet.write_formula(at, place, formula, style, value)
    else:
        sheet.write_number(at, place, value, style)


def _value(number: int, unit: Unit) -> float:
    """As a spreadsheet counts: money in pounds, days from its own first day."""
    if unit is Unit.PENCE:
        return number / 100
    if unit is Unit.SHARE:
        return number / 10_000
    return number - BEFORE_FIRST_DAY if unit is Unit.DAY else number


def _formula(at: int, place: int, column: Column, row: Row) -> str:
    """What the number of a cell is worked out from: other rows, or other columns; empty for one that stands alone."""
    if row.worked and place == len(row.cells) - 1:
        return row.worked.formula and checked(row.worked.formula)
    if column.formula:
        return checked(column.formula.replace("{row}", str(at + 1)))
    if column.adds:
        return f"=SUM({','.join(xl_rowcol_to_cell(at, one) for one in column.adds)})"
    if row.adds or row.takes:
        taken = "".join(f"-{xl_rowcol_to_cell(one + 1, place)}" for one in row.takes)
        if not row.adds:
            return f"=0{taken}"
        return f"=SUM({','.join(_ranges(row.adds, place))}){taken}"
    return ""


def _ranges(rows: tuple[int, ...], place: int) -> Iterator[str]:
    """The cells of these rows, those that follow one another as one range: "C2:C9"."""
    for _, run in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0]):
        held = [row for _, row in run]
        yield xl_range(held[0] + 1, place, held[-1] + 1, place)


def _print(sheet: Worksheet, manuscript: Manuscript, shape: Shape) -> None:
    """A wide table on A3 and over as many pages as it can be read on, each with the first column."""
    sheet.set_landscape()
    sheet.set_paper(A3 if shape.is_wide else A4)
    sheet.fit_to_pages(shape.pages_across, 0)
    sheet.repeat_rows(0)
    if shape.is_wide:
        sheet.repeat_columns(0)
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
