"""A plain, well-set Word document: styles, numbered paragraphs, tables with a repeated header, page numbers."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from demo.papers import Block, Paper
from demo.word_parts import Footnotes, Numbering
from goldthread.publishing.writers.fixed_zip import with_fixed_times

INK = RGBColor(0x14, 0x3D, 0x52)
TINT = "E3EBEF"
RULE = "8FA6B2"


class WordPaper:
    """Builds one Word file out of a paper's blocks; `content` gives its bytes."""

    def __init__(self, paper: Paper, *, font: str, size: float, footer: str) -> None:
        self.paper = paper
        self.document = Document()
        self.numbering = Numbering(self.document)
        self.footnotes = Footnotes(self.document)
        self._styles(font, size)
        self._page(footer)
        self._properties()
        self._writers: dict[str, Callable[[Any, Block], object]] = {
            "heading": lambda text, block: self.document.add_heading(text, 1),
            "subheading": lambda text, block: self.document.add_heading(text, 2),
            "numbered": self._numbered,
            "plain": lambda text, block: self.plain(text),
            "lettered": lambda points, block: self._points(points, self.numbering.running, 1),
            "bullets": lambda points, block: self._points(points, self.numbering.bullets, 0),
            "ordered": lambda points, block: self._points(points, self.numbering.new_list(), 0),
            "table": lambda table, block: self.table(table),
            "clearance": lambda rows, block: self._clearance(rows),
        }

    def _styles(self, font: str, size: float) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)
        normal.paragraph_format.space_after = Pt(8)
        normal.paragraph_format.line_spacing = 1.15
        sizes = (("Title", size + 5, 10, 12), ("Heading 1", size + 2.5, 18, 6), ("Heading 2", size + 0.5, 12, 4))
        for name, points, before, after in sizes:
            style = styles[name]
            style.font.name, style.font.size, style.font.bold = font, Pt(points), True
            style.font.color.rgb = INK
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.keep_with_next = True
            fonts = style.element.rPr.rFonts
            for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(attribute), None)
        for border in styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        defaults.find(qn("w:lang")).set(qn("w:val"), "en-GB")

    def _page(self, footer: str) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(24)
        section.top_margin, section.bottom_margin = Mm(22), Mm(22)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run(f"{footer} – page ").font.size = Pt(8.5)
        field = parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE">'
            '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        )
        foot._p.append(field)

    def _properties(self) -> None:
        made = datetime.combine(date.fromisoformat(str(self.paper["date"])), time(9), UTC)
        properties = self.document.core_properties
        properties.title, properties.subject = self.paper["title"], self.paper["subject"]
        properties.author = properties.last_modified_by = "Goldthread demo"
        properties.comments, properties.language, properties.revision = "", "en-GB", 1
        properties.created = properties.modified = made

    def write(self, blocks: list[Block]) -> None:
        for block in blocks:
            key = next(iter(block))
            self._writers[key](block[key], block)

    def plain(self, text: str, *, bold: bool = False, after: float | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).bold = bold or None
        if after is not None:
            paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def _numbered(self, text: str, block: Block) -> None:
        paragraph = self.document.add_paragraph(text)
        self.numbering.put(paragraph, self.numbering.running)
        if "footnote" in block:
            self.footnotes.add(paragraph, block["footnote"])

    def _points(self, points: list[str], number: int, level: int) -> None:
        for point in points:
            paragraph = self.document.add_paragraph(point)
            paragraph.paragraph_format.space_after = Pt(4 if level else 6)
            self.numbering.put(paragraph, number, level)

    def _clearance(self, rows: list[list[str]]) -> None:
        for person, officer, day in rows:
            paragraph = self.plain("")
            paragraph.paragraph_format.keep_together = True
            paragraph.add_run(f"Name: {person}")
            paragraph.add_run().add_break()
            paragraph.add_run(f"on behalf of the {officer}")
            paragraph.add_run().add_break()
            paragraph.add_run(f"Date: {day}")

    def table(self, spec: Block) -> None:
        """A table with a shaded header that is repeated on each page and rows that stay whole."""
        head = [spec["columns"], *([spec["units"]] if "units" in spec else [])]
        rows = [*head, *spec["rows"]]
        caption = self.plain(spec["caption"], bold=True, after=4)
        caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=len(rows), cols=len(spec["columns"]))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        ruled(table, spec["widths"])
        for index, row in enumerate(rows):
            is_total = bool(spec.get("total_row")) and index == len(rows) - 1
            for column, text in enumerate(row):
                cell = table.cell(index, column)
                is_bold = index < len(head) or is_total or column == spec.get("emphasis")
                fill(cell, str(text), bold=is_bold, right=bool(spec.get("numeric")) and column > 0)
                if index < len(head) or is_total:
                    shade(cell)
        for index in range(len(rows)):
            keep_row(table, index, header=index < len(head), with_next=index < len(rows) - 1)
        self.plain("", after=2)

    def content(self) -> bytes:
        self.footnotes.write()
        target = io.BytesIO()
        self.document.save(target)
        return with_fixed_times(target.getvalue())


def fill(cell: _Cell, text: str, *, bold: bool, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.line_spacing = 1.05
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        run.bold = bold or None


def shade(cell: _Cell) -> None:
    shading = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shading))


def ruled(table: Table, widths: list[float]) -> None:
    """Thin rules between rows and no box, which is easier to read than a full grid; `widths` in millimetres."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{RULE}"/>' for side in ("top", "bottom", "insideH"))
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    table.autofit = False
    properties: Any = table._tbl.tblPr
    properties.find(qn("w:tblLayout")).addprevious(borders)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def keep_row(table: Table, index: int, *, header: bool, with_next: bool) -> None:
    properties = table.rows[index]._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if header:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in table.rows[index].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = with_next
