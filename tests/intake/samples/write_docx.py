"""Sets a manuscript as DOCX, with Word's automatic numbering, real tables and, where asked, bold lines for headings."""

from __future__ import annotations

import copy
import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.intake.samples.manuscript import Manuscript, Piece

FORMATS = {"+": ("decimal", "%1."), "a)": ("lowerLetter", "%1)"), "i)": ("lowerRoman", "(%1)")}
FIRST_ABSTRACT = 900


class Numbering:
    """Automatic lists of a document: one abstract list for each form, a new instance for each fresh start."""

    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        self.current: dict[str, int] = {}
        self.next_number = FIRST_ABSTRACT
        for offset, (kind, pattern) in enumerate(FORMATS.values()):
            abstract = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{FIRST_ABSTRACT + offset}">'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/>'
                f'<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
            )
            self.root.insert(0, abstract)

    def attach(self, paragraph: Any, form: str) -> None:
        fresh = form.endswith("!")
        form = form.rstrip("!")
        if fresh or form not in self.current:
            self.current[form] = self._instance(form)
        number = self.current[form]
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )

    def _instance(self, form: str) -> int:
        abstract = FIRST_ABSTRACT + list(FORMATS).index(form)
        self.next_number += 1
        self.root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.next_number}"><w:abstractNumId w:val="{abstract}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return self.next_number


def write(manuscript: Manuscript) -> bytes:
    document = docx.Document()
    numbering = Numbering(document)
    for piece in manuscript.pieces:
        _set(document, numbering, piece, manuscript.options)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set(document: Any, numbering: Numbering, piece: Piece, options: dict[str, Any]) -> None:
    if piece.form == "page":
        document.add_page_break()
    elif piece.form == "table":
        _table(document, piece.rows, options)
    elif piece.form in ("#", "##", "###") and options.get("headings") != "bold":
        document.add_heading(piece.text, level=len(piece.form))
    elif piece.form in ("#", "##", "###", "**"):
        document.add_paragraph().add_run(piece.text).bold = True
    elif piece.form.rstrip("!") in FORMATS:
        numbering.attach(document.add_paragraph(piece.text), piece.form)
    elif piece.form in ("-", "--"):
        document.add_paragraph(piece.text, style="List Bullet" if piece.form == "-" else "List Bullet 2")
    elif piece.form == "==":
        paragraph = document.add_paragraph()
        paragraph.add_run(piece.text).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        document.add_paragraph(piece.text)


def _table(document: Any, rows: tuple[tuple[str, ...], ...], options: dict[str, Any]) -> None:
    table = document.add_table(rows=0, cols=max(len(row) for row in rows))
    table.style = options.get("table_style", "Table Grid")
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    if options.get("merge_first_column"):
        _merge_down(table)


def _merge_down(table: Any) -> None:
    """An empty cell in the first column belongs to the cell above, as Word's vertical merging shows it."""
    for row in table.rows:
        cell = row._tr.tc_lst[0]
        text = "".join(node.text or "" for node in cell.iter(qn("w:t")))
        merge = parse_xml(f"<w:vMerge {nsdecls('w')}/>")
        if text:
            merge.set(qn("w:val"), "restart")
        cell.get_or_add_tcPr().append(copy.copy(merge))
