"""Spreadsheet files: XLSX and ODS by python-calamine, CSV by Python; looked at before a library opens them."""

from __future__ import annotations

import csv
import io
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from goldthread.intake.readers.base import DEFAULT, Limits
from goldthread.intake.readers.office import Package, kind_of
from goldthread.intake.readers.text import decoded
from goldthread.intake.sheets.guarding import unguarded
from goldthread.intake.sheets.hostile import look_at
from goldthread.intake.sheets.merged import merged_in_opendocument
from goldthread.intake.sheets.values import Sheet, Workbook, rows_of
from goldthread.lib.errors import BadFile

ROWS, COLUMNS = 100_000, 256
"""What a tracker may hold; more is cut off with a note, never silently."""
DELIMITERS = ",;\t|"
SAMPLE = 20_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AGAIN = "Open it in the program that made it, save it as XLSX, and give that file."


def read_workbook(name: str, content: bytes, limits: Limits = DEFAULT) -> Workbook:
    """Every sheet of a spreadsheet as rows of plain values. Nothing in the file is run, followed or fetched.

    Raises BadFile, naming the file, what is wrong and the remedy, for what is no spreadsheet, or a hostile one.
    """
    if not content:
        raise BadFile(name, "is empty.", "Give a file that holds something.")
    if len(content) > limits.size:
        raise BadFile(name, f"is larger than {limits.size // (1024 * 1024)} MiB.", "Remove sheets that do not belong.")
    if content.startswith(OLE):
        wrong = "is an old Excel file, or one with a password."
        raise BadFile(name, wrong, "Remove the password, save it as XLSX, and give that file.")
    if content.startswith(b"PK"):
        return _packaged(name, content, limits)
    return Workbook(name, (_csv_sheet(name, content),))


def _packaged(name: str, content: bytes, limits: Limits) -> Workbook:
    package = Package(name, content, limits)
    kind = kind_of(package)
    if kind not in ("excel", "opendocument"):
        raise BadFile(name, "is no spreadsheet.", "Give an XLSX, ODS or CSV file; letters are read under Documents.")
    notes = look_at(package, kind)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        hidden = {one.name for one in shown if one.visible != SheetVisibleEnum.Visible}
        spans = merged_in_opendocument(package) if kind == "opendocument" else {}
        sheets = [book.get_sheet_by_name(one.name) for one in shown]
        return Workbook(
            name, tuple(_sheet(one, one.name in hidden, notes.get(one.name, ()), spans.get(one.name)) for one in sheets)
        )
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise BadFile(name, "cannot be opened as a spreadsheet.", SAVE_AGAIN) from error


Span = tuple[tuple[int, int], tuple[int, int]]


def _sheet(sheet: CalamineSheet, hidden: bool, notes: tuple[str, ...], spans: list[Span] | None) -> Sheet:
    said = [*notes, *(("This sheet is hidden in the file.",) if hidden else ())]
    height, width = (place + 1 for place in sheet.end or (-1, -1))
    if height > ROWS:
        said.append(f"Only the first {ROWS:,} of {height:,} rows were read.")
    if width > COLUMNS:
        said.append(f"Only the first {COLUMNS} of {width:,} columns were read.")
    left: list[object] = [None] * (sheet.start or (0, 0))[1]  # the library leaves out empty columns, not empty rows
    table: list[list[object]] = [[*left, *row][:COLUMNS] for row in islice(sheet.iter_rows(), ROWS)]
    for span in sheet.merged_cell_ranges or spans or ():
        _fill(table, span)
    return Sheet(sheet.name, rows_of(table), tuple(said))


def _fill(table: list[list[object]], span: Span) -> None:
    """Every cell of a merged range holds what its first cell shows; ends are inclusive."""
    (top, left), (bottom, right) = span
    if top >= len(table) or left >= len(table[top]):
        return
    first = table[top][left]
    for row in table[top : bottom + 1]:
        row.extend([None] * (min(right, COLUMNS - 1) + 1 - len(row)))
        for place in range(left, min(right + 1, len(row))):
            row[place] = first


def _csv_sheet(name: str, content: bytes) -> Sheet:
    try:
        text, encoding = decoded(name, content)
    except BadFile as error:
        raise BadFile(name, "is no spreadsheet: its bytes are no words.", SAVE_AGAIN) from error
    sample = text[:SAMPLE]
    try:
        delimiter = csv.Sniffer().sniff(sample, DELIMITERS).delimiter
    except csv.Error:
        delimiter = max(DELIMITERS, key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        table = list(islice(reader, ROWS + 1))
    except csv.Error as error:
        raise BadFile(name, f"cannot be read at line {reader.line_num}: {error}.", SAVE_AGAIN) from error
    notes = [] if encoding.startswith("utf-8") else [f"The text was decoded as {encoding}."]
    if len(table) > ROWS:
        notes.append(f"Only the first {ROWS:,} rows were read.")
    cut = ([unguarded(entry) for entry in row[:COLUMNS]] for row in table[:ROWS])
    return Sheet("CSV", rows_of(cut), tuple(notes))
