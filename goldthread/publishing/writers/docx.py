"""Word documents: real heading styles, automatic numbers, tables whose heads repeat, in British English."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import (
    LANGUAGE,
    Figure,
    KeyFigures,
    Letter,
    Listing,
    Manuscript,
    Paragraph,
    Placed,
    Section,
    Shape,
    Table,
    placed,
)
from goldthread.publishing.words import day_words
from goldthread.publishing.writers.docx_parts import Footnotes, Numbering, element, field, paragraph, run, watermark
from goldthread.publishing.writers.docx_tables import table_of
from goldthread.publishing.writers.drawing import png_of
from goldthread.publishing.writers.fixed_zip import with_fixed_times

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTH, HEIGHT, MARGIN, NARROW_MARGIN = 210, 297, 25, 18
"""Millimetres of the page, of its margins left and right, and of those of a page that lies on its side."""
QUOTE, SMALL, SIGNATURE, NUMBERED = "Quote", "Small", "Signature", "NumberedParagraph"
MILLIMETRES = 0.22
"""Of a pixel of a drawing: 16 pixels of a letter are then 10 points."""
TALLEST, TALLEST_FLAT = 215, 120
AFTER_TABLE = {"before": 0, "after": 120, "line": 40, "lineRule": "exact"}
"""Of the empty paragraph that Word wants below a table: hardly a line, so that no table is pushed to another page."""
FACES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def docx_of(manuscript: Manuscript, layout: Layout) -> bytes:
    """The manuscript as one Word document; the same manuscript gives the same bytes."""
    return _Word(manuscript, layout).content()


class _Word:
    def __init__(self, manuscript: Manuscript, layout: Layout) -> None:
        self.manuscript, self.layout = manuscript, layout
        self.document: Any = Document()
        self.body = self.document.element.body
        self.end = self.body.sectPr
        self.numbering, self.footnotes = Numbering(self.document), Footnotes(self.document)
        self.writers: dict[type, Callable[[Any, Placed], None]] = {
            Section: self._section,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Table: lambda block, at: self._table(block),
            Figure: lambda block, at: self._figure(block),
            KeyFigures: lambda block, at: self._points([f"{one.value} {one.label}" for one in block.figures]),
        }

    @property
    def text_width(self) -> int:
        """Millimetres of a line."""
        return HEIGHT - 2 * NARROW_MARGIN if self.manuscript.is_landscape else WIDTH - 2 * MARGIN

    def content(self) -> bytes:
        self._styles()
        self._page()
        self._properties()
        letter = self.manuscript.letter
        self._head(letter) if letter else self._title_page()
        farewell = letter is not None
        for entry in placed(self.manuscript.blocks):
            if farewell and letter and isinstance(entry.block, Section) and entry.block.begins_page:
                self._farewell(letter)
                farewell = False
            self.writers[type(entry.block)](entry.block, entry)
        if farewell and letter:
            self._farewell(letter)
        self.footnotes.write()
        target = io.BytesIO()
        self.document.save(target)
        return with_fixed_times(target.getvalue())

    def add(self, made: Any) -> None:
        self.end.addprevious(made)

    def plain(self, text: str, **kept: Any) -> None:
        self.add(paragraph(run(text), **kept))

    def _styles(self) -> None:
        styles, size = self.document.styles, self.layout.size
        normal = styles["Normal"]
        normal.font.name, normal.font.size = self.layout.office_typeface, Pt(size)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(8), 1.15
        heads = (("Title", 5.5, 16, 12), ("Heading 1", 2.5, 16, 6), ("Heading 2", 0.5, 14, 4), ("Heading 3", 0, 10, 4))
        for name, larger, before, after in heads:
            style = styles[name]
            style.font.name, style.font.size, style.font.bold = self.layout.office_typeface, Pt(size + larger), True
            style.font.color.rgb = RGBColor.from_string(self.layout.ink)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.keep_with_next = True
            for face in FACES:
                style.element.rPr.rFonts.attrib.pop(qn(face), None)
        for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
        quote = styles[QUOTE]
        quote.font.italic, quote.paragraph_format.left_indent = False, Mm(18)
        for name, points, after in ((SMALL, size - 1, 2), (SIGNATURE, size, 2), ("Numbered Paragraph", size, 8)):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style, style.font.size = normal, Pt(points)
            style.paragraph_format.space_after = Pt(after)
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        language = defaults.find(qn("w:lang"))
        language.set(qn("w:val"), LANGUAGE)

    def _page(self) -> None:
        section = self.document.sections[0]
        across, down = (HEIGHT, WIDTH) if self.manuscript.is_landscape else (WIDTH, HEIGHT)
        section.orientation = WD_ORIENT.LANDSCAPE if self.manuscript.is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(across), Mm(down)
        section.left_margin = section.right_margin = Mm((across - self.text_width) / 2)
        section.top_margin = section.bottom_margin = Mm(20 if self.manuscript.is_landscape else 25)
        marks = {"sz": {"val": 18}}
        stop = element("tabs", element("tab", val="right", pos=_twips(self.text_width)))
        foot = paragraph(run(self.manuscript.issuer, **marks), element("r", element("tab")), run("Page ", **marks))
        foot.extend([field("PAGE"), run(" of ", **marks), field("NUMPAGES")])
        rule = element("pBdr", element("top", val="single", sz=4, space=6, color=self.layout.rule))
        foot.insert(0, element("pPr", element("pStyle", val=SMALL), rule, stop))
        self._replace(section.footer, foot)
        if self.manuscript.handling or self.manuscript.is_draft:
            words = run(self.manuscript.handling, b={}, color={"val": self.layout.draft}, sz={"val": 18})
            head = paragraph(words, style="Header", jc={"val": "right"})
            if self.manuscript.is_draft:
                head.append(watermark("DRAFT", self.layout.draft))
            self._replace(section.header, head)

    def _replace(self, end: Any, made: Any) -> None:
        held = end.paragraphs[0]._p
        held.getparent().replace(held, made)

    def _properties(self) -> None:
        made = datetime.combine(self.manuscript.dated_on, time(9), UTC)
        properties = self.document.core_properties
        properties.title, properties.subject = self.manuscript.title[:255], self.manuscript.subject[:255]
        properties.author = properties.last_modified_by = self.manuscript.issuer[:255]
        properties.comments, properties.keywords, properties.language, properties.revision = "", "", LANGUAGE, 1
        properties.content_status = "Draft" if self.manuscript.is_draft else "Final"
        properties.created = properties.modified = made

    def _head(self, letter: Letter) -> None:
        issuer = run(self.manuscript.issuer, b={}, color={"val": self.layout.ink}, sz={"val": 30})
        head = paragraph(issuer, pBdr={})
        head.pPr.find(qn("w:pBdr")).append(element("bottom", val="single", sz=12, space=6, color=self.layout.ink))
        self.add(head)
        if letter.sender:
            self.plain(letter.sender, style=SMALL)
        self.plain(day_words(self.manuscript.dated_on), spacing={"before": 360, "after": 160})
        if letter.address:
            self.plain("\n".join(letter.address))
        self.plain(letter.greeting, spacing={"before": 240})
        self.plain(self.manuscript.title, style="Title")

    def _title_page(self) -> None:
        self.plain(f"{self.manuscript.issuer}\n{day_words(self.manuscript.dated_on)}", style=SMALL)
        self.plain(self.manuscript.title, style="Title")

    def _farewell(self, letter: Letter) -> None:
        """What stands before it goes with it, so that no signature is alone; all stay together."""
        before = self.end.getprevious()
        if isinstance(before, CT_P):
            DocxParagraph(before, self.document).paragraph_format.keep_with_next = True
        for words in letter.closing:
            self.plain(words)
        self.plain(letter.farewell, keepNext={}, spacing={"before": 160, "after": 560})
        last = letter.signatures[-1:]
        for signature in letter.signatures:
            together: dict[str, Any] = {} if (signature,) == last else {"keepNext": {}}
            apart: dict[str, Any] = together | {"spacing": {"after": 480}}
            kept: dict[str, Any] = {"keepNext": {}} if signature.post else apart
            self.add(paragraph(run(signature.name, b={}), style=SIGNATURE, **kept))
            if signature.post:
                self.plain(signature.post, style=SIGNATURE, **apart)

    def _section(self, section: Section, at: Placed) -> None:
        kept: dict[str, Any] = {"pageBreakBefore": {}} if section.begins_page else {}
        self.plain(section.title, style=f"Heading{min(at.level, 3)}", **kept)

    def _paragraph(self, block: Paragraph, at: Placed) -> None:
        style = QUOTE if block.is_quote else NUMBERED if at.number else ""
        made = paragraph(run(block.text), style=style, number=self.numbering.running if at.number else 0)
        if block.note:
            made.append(self.footnotes.mark(block.note))
        self.add(made)

    def _listing(self, block: Listing, at: Placed) -> None:
        if block.shape is Shape.POINTS:
            self._points(block.items)
            return
        number = self.numbering.new_list()
        for item in block.items:
            self.plain(item, number=number)

    def _points(self, items: Any) -> None:
        for item in items:
            self.plain(item, number=self.numbering.points, spacing={"after": 80})

    def _table(self, table: Table) -> None:
        self.add(paragraph(run(table.caption, b={}), keepNext={}, spacing={"before": 200, "after": 100}))
        self.add(table_of(table, self.layout, _twips(self.text_width)))
        self.add(paragraph(spacing=AFTER_TABLE))

    def _figure(self, figure: Figure) -> None:
        """The drawing as a picture, since Word shows no SVG alone; its words and its table stand with it."""
        picture = png_of(figure)
        if not picture:
            self.plain(figure.alternative)
            self._table(figure.data)
            return
        self.add(paragraph(run(figure.caption, b={}), keepNext={}, spacing={"before": 200, "after": 100}))
        place = self.document.add_paragraph()
        drawn = place.add_run().add_picture(io.BytesIO(picture), width=Mm(self._drawn_width(figure)))
        drawn._inline.docPr.set("descr", figure.alternative)
        self.add(place._p)
        self._table(figure.data)

    def _drawn_width(self, figure: Figure) -> float:
        """Millimetres: as wide as the text allows, and never larger than its words are pleasant to read."""
        tallest = TALLEST_FLAT if self.manuscript.is_landscape else TALLEST
        return min(self.text_width, figure.width * MILLIMETRES, tallest * figure.width / figure.height)


def _twips(millimetres: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(millimetres * 1440 / 25.4)
