"""Spreadsheets as tables, and the hostile ones refused before a library opens them."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook as Writer

from goldthread.intake.readers.base import Limits
from goldthread.intake.sheets import Sheet, Value, read_workbook
from goldthread.lib.errors import BadFile

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(fill: Callable[[Any], None]) -> bytes:
    held = io.BytesIO()
    book = Writer(held, {"in_memory": True})
    fill(book)
    book.close()
    return held.getvalue()


def repacked(content: bytes, **parts: bytes | None) -> bytes:
    """The same package with parts replaced or added; names are written with two underscores for a slash."""
    changed = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in changed:
                new.writestr(entry, old.read(entry))
        for name, data in changed.items():
            if data is not None:
                new.writestr(name, data)
    return held.getvalue()


def simple(book: Any) -> None:
    sheet = book.add_worksheet("Tracker")
    sheet.write_row(0, 0, ["Reference", "Due", "Status"])
    sheet.write(2, 0, "R1")
    sheet.write_datetime(2, 1, date(2025, 4, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write(2, 2, "G")


def values(sheet: Sheet) -> list[tuple[int, list[Value]]]:
    return [(row.number, [cell.value for cell in row.cells]) for row in sheet.rows]


def ods(rows: str) -> bytes:
    body = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0"'
        f' xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Plan">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        new.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>')
        new.writestr("content.xml", body)
    return held.getvalue()


def words(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def test_rows_keep_the_number_that_the_program_prints() -> None:
    (sheet,) = read_workbook("tracker.xlsx", xlsx(simple)).sheets
    assert sheet.name == "Tracker"
    assert values(sheet) == [(1, ["Reference", "Due", "Status"]), (3, ["R1", date(2025, 4, 3), "G"])]


def test_a_table_that_begins_further_down_and_right_keeps_its_places() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Far").write(4, 2, "here")

    (sheet,) = read_workbook("far.xlsx", xlsx(fill)).sheets
    assert values(sheet) == [(5, [None, None, "here"])]


def test_merged_cells_all_hold_what_the_first_shows() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Merged")
        sheet.merge_range(1, 0, 3, 0, "Director")
        for row in range(1, 4):
            sheet.write(row, 1, f"Action {row}")

    (sheet,) = read_workbook("merged.xlsx", xlsx(fill)).sheets
    assert [row[0] for _, row in values(sheet)] == ["Director"] * 3


def test_merged_cells_of_opendocument_are_filled_too() -> None:
    rows = (
        f"<table:table-row>{words('Director', ' table:number-rows-spanned=' + chr(34) + '2' + chr(34))}{words('One')}"
        f"</table:table-row><table:table-row><table:covered-table-cell/>{words('Two')}</table:table-row>"
    )
    (sheet,) = read_workbook("plan.ods", ods(rows)).sheets
    assert values(sheet) == [(1, ["Director", "One"]), (2, ["Director", "Two"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_with_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(
        delimiter.join(row)
        for row in (["Reference", "Text", "Status"], ["R1", '"Ring-fence £2m\nfor the café"', "G"], ["R2", "Plan", "R"])
    )
    (sheet,) = read_workbook("tracker.csv", text.encode(encoding)).sheets
    assert values(sheet)[1] == (2, ["R1", "Ring-fence £2m\nfor the café", "G"])


def test_hidden_sheets_rows_and_formulas_without_result_are_said() -> None:
    def fill(book: Any) -> None:
        simple(book)
        book.add_worksheet("Old").hide()
        book.get_worksheet_by_name("Tracker").set_row(2, None, None, {"hidden": True})
        book.get_worksheet_by_name("Tracker").write_formula(3, 0, "=A1", None, "")

    first, second = read_workbook("notes.xlsx", xlsx(fill)).sheets
    assert any("hidden row" in note for note in first.notes)
    assert any("no saved result" in note for note in first.notes)
    assert "This sheet is hidden in the file." in second.notes


def test_links_to_other_workbooks_are_not_followed_and_said() -> None:
    content = repacked(xlsx(simple), xl__externalLinks__externalLink1_dot_xml=b"<externalLink/>")
    (sheet,) = read_workbook("links.xlsx", content).sheets
    assert any("other workbooks" in note for note in sheet.notes)


def refused(name: str, content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(BadFile) as caught:
        read_workbook(name, content, *([limits] if limits else []))
    assert caught.value.name == name
    assert caught.value.remedy
    return str(caught.value)


def test_macros_are_refused() -> None:
    assert "macros" in refused("tracker.xlsm", repacked(xlsx(simple), xl__vbaProject_dot_bin=b"x"))


def test_what_is_no_spreadsheet_is_refused_whatever_its_name_says() -> None:
    assert "bytes are no words" in refused("noise.xlsx", bytes(range(256)) * 40)
    assert "is damaged" in refused("cut.xlsx", xlsx(simple)[:2000])
    assert "old Excel file" in refused("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "is empty" in refused("empty.csv", b"")
    letter = io.BytesIO()
    with zipfile.ZipFile(letter, "w") as new:
        new.writestr("word/document.xml", "<a/>")
    assert "is no spreadsheet" in refused("letter.xlsx", letter.getvalue())


def test_entity_bombs_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    assert "declares entities" in refused("bomb.xlsx", repacked(xlsx(simple), xl__sharedStrings_dot_xml=bomb))


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    content = repacked(xlsx(simple), xl__media__zero_dot_bin=bytes(60 * 1024 * 1024))
    assert "zip bomb" in refused("bomb.xlsx", content)


def test_a_sheet_that_stretches_to_the_last_cell_is_refused_without_filling_memory() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Endless")
        sheet.write(0, 0, "begin")
        sheet.write(1_048_575, 16_383, "end")

    assert "stretches over" in refused("endless.xlsx", xlsx(fill))


def test_a_million_empty_rows_cost_nothing() -> None:
    held = xlsx(simple)
    with zipfile.ZipFile(io.BytesIO(held)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(4, 1_048_577))
    content = repacked(held, xl__worksheets__sheet1_dot_xml=sheet.replace(b"</sheetData>", empty + b"</sheetData>"))
    tracemalloc.start()
    (found,) = read_workbook("rows.xlsx", content).sheets
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.rows) == 2
    assert most < 200 * 1024 * 1024


def test_opendocument_that_repeats_a_value_without_end_is_refused_and_empty_repeats_are_not() -> None:
    again = ' table:number-columns-repeated="1000000000"'
    assert "repeats a value" in refused("far.ods", ods(f"<table:table-row>{words('x', again)}</table:table-row>"))
    deep = f'<table:table-row table:number-rows-repeated="1000000">{words("x")}</table:table-row>'
    assert "repeats a value" in refused("deep.ods", ods(deep))
    rows = f"<table:table-row>{words('x')}</table:table-row>"
    rows += '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    (sheet,) = read_workbook("usual.ods", ods(rows)).sheets
    assert values(sheet) == [(1, ["x"])]


def test_a_very_wide_sheet_is_cut_with_a_note() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Wide").write_row(0, 0, list(range(400)))

    (sheet,) = read_workbook("wide.xlsx", xlsx(fill)).sheets
    assert len(sheet.rows[0].cells) == 256
    assert any("256 of 400 columns" in note for note in sheet.notes)


def test_a_file_over_the_limit_is_refused() -> None:
    assert "larger than" in refused("large.csv", b"a,b\n" * 400_000, Limits(size=1024 * 1024))


@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_be_read_or_refused(content: bytes) -> None:
    for beginning in (b"", b"PK\x03\x04"):
        with suppress(BadFile):
            read_workbook("any.xlsx", beginning + content)
