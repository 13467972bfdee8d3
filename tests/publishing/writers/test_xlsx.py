"""Spreadsheets: text stays text, and the words of the report stand on the last sheet."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from goldthread.intake.sheets import read_workbook
from goldthread.publishing.layouts import layout_of
from goldthread.publishing.manuscript import Manuscript
from goldthread.publishing.writers.xlsx import ABOUT, xlsx_of
from tests.publishing.papers import MARKUP, every_block, letter, table


def sheets(manuscript: Manuscript) -> dict[str, list[list[str]]]:
    book = read_workbook("out.xlsx", xlsx_of(manuscript, layout_of()))
    return {sheet.name: [[str(cell.value) for cell in row.cells] for row in sheet.rows] for sheet in book.sheets}


@pytest.mark.parametrize("words", MARKUP)
def test_no_word_is_a_formula_or_a_link(words: str) -> None:
    content = xlsx_of(letter(*every_block(words)), layout_of())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert any(words in cell for rows in sheets(letter(*every_block(words))).values() for row in rows for cell in row)


def test_each_table_has_a_sheet_of_its_own_name_with_comments_and_the_last_one_holds_the_words() -> None:
    found = sheets(letter(*every_block()))
    names = list(found)
    assert names[-1] == ABOUT
    assert len(names) == len(set(names)) == 3
    assert found[names[0]][0] == ["Criterion", "Judgement", "Comment"]
    assert found[names[0]][1] == ["What was found.", "Met", "A comment."]
    assert ["Local test of assurance"] in found[ABOUT]


def test_a_caption_that_no_sheet_can_be_called_becomes_a_name() -> None:
    held = table(("Leadership", "Met"))
    odd = replace(held, caption="'[a]:*?/\\ History of everything that there ever was")
    names = list(sheets(letter(odd, odd, replace(held, caption="History"), replace(held, caption="?"))))
    assert len({name.lower() for name in names}) == 5
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert names[2:4] == ["History 2", "Table"]
