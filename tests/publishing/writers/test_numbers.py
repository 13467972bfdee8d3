"""Numbers in tables: live sums in spreadsheets, under one another in print; drawings in Word; pages on their side."""

from __future__ import annotations

import io
import json
from datetime import date

import pypdfium2
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from goldthread.lib.canonical import canonical
from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Column, Figure, Manuscript, Row, Table, Unit, plain, table_of_what_is_known
from goldthread.publishing.reading import manuscript_from
from goldthread.publishing.writers.docx import docx_of
from goldthread.publishing.writers.html import html_of
from goldthread.publishing.writers.pdf import pdf_of
from goldthread.publishing.writers.xlsx import xlsx_of
from tests.publishing.spreadsheet import Held, cells_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    '<rect width="200" height="100" fill="#aabbcc"/></svg>'
)
TABLE = Table(
    "Savings",
    (
        Column("What", 4),
        Column("2026/27", 1, unit=Unit.PENCE),
        Column("2027/28", 1, unit=Unit.PENCE),
        Column("All years", 1, unit=Unit.PENCE, adds=(1, 2)),
    ),
    (
        Row(("One", "−£100", "−£50", "−£150"), numbers=(None, -10_000, -5_000, -15_000)),
        Row(("=1+1", "−£10", "", "−£10"), numbers=(None, -1_000, None, -1_000)),
        Row(("Three", "−£5", "−£5", "−£10"), numbers=(None, -500, -500, -1_000)),
        Row(("All", "−£105", "−£55", "−£160"), numbers=(None, -10_500, -5_500, -16_000), adds=(0, 2), is_strong=True),
        Row(("Off", "£10", "−£50", "−£40"), numbers=(None, 1_000, -5_000, -4_000), adds=(0, 1), takes=(3,)),
    ),
)
PAPER = Manuscript(
    "Savings",
    "MS1",
    "Northmere",
    date(2026, 11, 21),
    (TABLE, Figure("Map", "A map", SVG, TABLE, 200, 100)),
    is_landscape=True,
)


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx_of(PAPER, layout_of())


def test_sums_are_formulas_with_what_they_come_to() -> None:
    cells = cells_of(xlsx_of(PAPER, layout_of()))
    assert cells["B2"] == Held("", -100)
    assert cells["D2"] == Held("SUM(B2,C2)", -150)
    assert [cells[f"{column}5"] for column in "BCD"] == [
        Held("SUM(B2,B4)", -105),
        Held("SUM(C2,C4)", -55),
        Held("SUM(B5,C5)", -160),
    ]
    assert cells["B6"] == Held("SUM(B2:B3)-B5", 10)
    assert "C3" not in cells, "what nobody said is not nothing"
    assert cells["A3"] == Held("", "=1+1"), "what a person typed is never a formula"


def test_days_and_counts_are_numbers_that_a_spreadsheet_sorts() -> None:
    day = date(2026, 11, 21)
    columns = (Column("Day", unit=Unit.DAY), Column("Risks", unit=Unit.COUNT))
    table = Table("Days", columns, (Row(("21 November 2026", "3"), numbers=(day.toordinal(), 3)),))
    content = xlsx_of(Manuscript("Days", "RR1", "Northmere", day, (table,)), layout_of())
    cells = cells_of(content)
    assert (cells["A2"].value, cells["B2"].value) == (46347, 3)


def test_word_lies_on_its_side_shows_the_drawing_and_sets_numbers_right(word: bytes) -> None:
    document = Document(io.BytesIO(word))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert (document.sections[0].page_width or 0) > (document.sections[0].page_height or 0)
    assert len(document.inline_shapes) == 1
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "A map"
    row = document.tables[0].rows[1]
    assert row.cells[0].paragraphs[0].alignment is None
    assert row.cells[1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert document.tables[0].rows[4].cells[0].paragraphs[0].runs[0].bold
    assert docx_of(PAPER, layout_of()) == word


def test_a_pdf_lies_on_its_side() -> None:
    with pypdfium2.PdfDocument(pdf_of(PAPER, layout_of())) as document:
        width, height = document[0].get_size()
    assert width > height


def test_a_page_sets_numbers_right() -> None:
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">2026/27</th>' in html_of(PAPER)
    assert "govuk-table__cell--numeric" in html_of(PAPER)


def test_what_was_kept_is_read_back_whole() -> None:
    assert manuscript_from(json.loads(canonical(plain(PAPER)))) == PAPER


def test_columns_of_which_nothing_is_known_go_and_sums_still_find_theirs() -> None:
    bare = Table(
        "Some",
        (Column("What"), Column("Why"), Column("Now", unit=Unit.PENCE), Column("All", unit=Unit.PENCE, adds=(2,))),
        (Row(("One", "", "£1", "£1"), numbers=(None, None, 100, 100)),),
    )
    known = table_of_what_is_known(bare)
    assert [column.heading for column in known.columns] == ["What", "Now", "All"]
    assert known.columns[2].adds == (1,)
    assert known.rows[0].numbers == (None, 100, 100)
