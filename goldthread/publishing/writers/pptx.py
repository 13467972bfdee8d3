"""PowerPoint slides: every title in a title placeholder, notes for whoever speaks, what is too long on a next slide."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Mm, Pt

from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import LANGUAGE, Column, KeyFigure, Manuscript
from goldthread.publishing.words import day_words
from goldthread.publishing.writers.fixed_zip import with_fixed_times
from goldthread.publishing.writers.pptx_paging import Slide, slides_of

MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WIDTH, HEIGHT, MARGIN = Mm(338.7), Mm(190.5), Mm(22)
INNER = Emu(WIDTH - 2 * MARGIN)
TOP = Mm(50)
COVER, TITLE_AND_TEXT, TITLE_ONLY = 0, 1, 5
POINT, CELL, SMALL = 22, 16, 12
"""Sizes in points."""
TITLE_KIND, BODY_KIND = 1, 2
from_hex: Callable[[str], RGBColor] = RGBColor.from_string
WHITE, BLACK = from_hex("FFFFFF"), from_hex("0B0C0C")
WATERMARK = "F4E8EC"
"""A tint that words stay readable on."""


def pptx_of(manuscript: Manuscript, layout: Layout) -> bytes:
    """The manuscript as slides; the same manuscript gives the same bytes."""
    return _Show(manuscript, layout).content()


class _Show:
    def __init__(self, manuscript: Manuscript, layout: Layout) -> None:
        self.manuscript, self.layout = manuscript, layout
        self.ink, self.tint, self.red = from_hex(layout.ink), from_hex(layout.tint), from_hex(layout.draft)
        self.show: Any = Presentation()
        self.show.slide_width, self.show.slide_height = WIDTH, HEIGHT

    def content(self) -> bytes:
        self._master()
        self._properties()
        self._cover()
        for number, slide in enumerate(slides_of(self.manuscript), start=2):
            made = self._slide(slide)
            self._foot(made, number)
            if slide.note:
                made.notes_slide.notes_text_frame.text = slide.note
        if self.manuscript.is_draft:
            self._watermark()
        target = io.BytesIO()
        self.show.save(target)
        return with_fixed_times(target.getvalue())

    def _properties(self) -> None:
        properties, made = self.show.core_properties, datetime.combine(self.manuscript.dated_on, time(9), UTC)
        properties.title, properties.subject = self.manuscript.title[:255], self.manuscript.subject[:255]
        properties.author = properties.last_modified_by = self.manuscript.issuer[:255]
        properties.language, properties.revision = LANGUAGE, 1
        properties.content_status = "Draft" if self.manuscript.is_draft else "Final"
        properties.created = properties.modified = made

    def _master(self) -> None:
        """Wide pages, one typeface, a dark title on white; placeholders of the layouts take their place from here."""
        for number in (TITLE_AND_TEXT, TITLE_ONLY):
            for shape in self.show.slide_layouts[number].placeholders:
                shape._element.spPr.clear()
        for shape in self.show.slide_master.placeholders:
            kind = shape.placeholder_format.type
            if kind == TITLE_KIND:
                shape.left, shape.top, shape.width, shape.height = MARGIN, Mm(14), INNER, Mm(24)
            elif kind == BODY_KIND:
                shape.left, shape.top, shape.width, shape.height = MARGIN, TOP, INNER, Mm(122)
            else:
                shape.top = Emu(HEIGHT + Mm(1))
        styles = self.show.slide_master.element.find(qn("p:txStyles"))
        for style in styles:
            for run in style.iter(qn("a:defRPr")):
                for old in run.findall(qn("a:latin")):
                    run.remove(old)
                run.append(run.makeelement(qn("a:latin"), {"typeface": self.layout.office_typeface}))
                run.set("lang", LANGUAGE)
        styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr")).set("algn", "l")

    def _cover(self) -> None:
        slide = self.show.slides.add_slide(self.show.slide_layouts[COVER])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = self.ink
        title, below = slide.shapes.title, slide.placeholders[1]
        title.left, title.top, title.width, title.height = MARGIN, Mm(48), INNER, Mm(48)
        below.left, below.top, below.width, below.height = MARGIN, Mm(100), INNER, Mm(50)
        self._title(slide, self.manuscript.title, size=38, colour=WHITE)
        title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        lines = [self.manuscript.subject, self.manuscript.issuer, day_words(self.manuscript.dated_on)]
        lines += [self.manuscript.handling] if self.manuscript.handling else []
        self._said(below.text_frame, [line for line in lines if line], size=POINT, colour=self.tint)
        for paragraph in below.text_frame.paragraphs:
            paragraph._p.get_or_add_pPr().set("algn", "l")

    def _title(self, slide: Any, text: str, *, size: int = 30, colour: RGBColor | None = None) -> None:
        frame = slide.shapes.title.text_frame
        self._said(frame, [text], size=size, colour=colour or self.ink, is_strong=True)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE

    def _said(
        self, frame: Any, texts: Sequence[str], *, size: int, colour: RGBColor | None = None, is_strong: bool = False
    ) -> None:
        """Paragraphs of a frame; a line break in a text stays one."""
        frame.word_wrap = True
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            for place, line in enumerate(text.split("\n")):
                if place:
                    paragraph.add_line_break()
                run = paragraph.add_run()
                run.text, run.font.size, run.font.bold = line, Pt(size), is_strong or None
                run.font.name = self.layout.office_typeface
                if colour is not None:
                    run.font.color.rgb = colour

    def _slide(self, slide: Slide) -> Any:
        of_text = bool(slide.points)
        made = self.show.slides.add_slide(self.show.slide_layouts[TITLE_AND_TEXT if of_text else TITLE_ONLY])
        self._title(made, slide.title)
        self._rule(made)
        if of_text:
            self._points(made.placeholders[1].text_frame, slide)
        if slide.figures:
            self._figures(made, slide.figures)
        if slide.rows:
            self._table(made, slide)
        return made

    def _points(self, frame: Any, slide: Slide) -> None:
        self._said(frame, slide.points, size=POINT)
        for number, paragraph in enumerate(frame.paragraphs):
            paragraph.space_after = Pt(9)
            if slide.first_number:
                marks = paragraph._p.get_or_add_pPr()
                count = marks.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"})
                if slide.first_number > 1:
                    count.set("startAt", str(slide.first_number))
                marks.set("marL", str(Mm(12)))
                marks.set("indent", str(-Mm(12)))
                marks.append(count)
            elif number in slide.going_on:
                marks = paragraph._p.get_or_add_pPr()
                marks.set("indent", "0")
                marks.append(marks.makeelement(qn("a:buNone"), {}))

    def _rule(self, slide: Any) -> None:
        """A short line under the title; its name says that it means nothing."""
        line = slide.shapes.add_shape(1, MARGIN + Mm(2.5), Mm(41), Mm(30), Mm(1.2))
        line.fill.solid()
        line.fill.fore_color.rgb = self.ink
        line.line.fill.background()
        line.shadow.inherit = False
        line.name = "Rule (decorative)"

    def _figures(self, slide: Any, figures: Sequence[KeyFigure]) -> None:
        width = Emu(int(INNER / len(figures)))
        for number, figure in enumerate(figures):
            box = slide.shapes.add_textbox(Emu(MARGIN + number * width), Mm(60), width, Mm(60))
            box.name = figure.label
            frame = box.text_frame
            self._said(frame, [figure.value], size=60, colour=self.ink, is_strong=True)
            label = frame.add_paragraph().add_run()
            label.text, label.font.size, label.font.name = figure.label, Pt(POINT), self.layout.office_typeface

    def _table(self, slide: Any, held: Slide) -> None:
        rows = [tuple(column.heading for column in held.columns), *held.rows]
        frame = slide.shapes.add_table(len(rows), len(held.columns), MARGIN, TOP, INNER, Emu(Mm(9) * len(rows)))
        frame.name = held.title
        frame._element.nvGraphicFramePr.cNvPr.set("descr", held.caption or held.title)
        shares = sum(column.share for column in held.columns)
        for place, column in enumerate(held.columns):
            frame.table.columns[place].width = Emu(int(INNER * column.share / shares))
        for index, row in enumerate(rows):
            for place, (text, column) in enumerate(zip(row, held.columns, strict=True)):
                self._cell(frame.table.cell(index, place), text, column, index)

    def _cell(self, cell: Any, text: str, column: Column, index: int) -> None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = self.ink if index == 0 else (self.tint if index % 2 == 0 else WHITE)
        cell.margin_left, cell.margin_top, cell.margin_bottom = Mm(3), Mm(2), Mm(2)
        colour = WHITE if index == 0 else BLACK
        self._said(cell.text_frame, [text], size=CELL, colour=colour, is_strong=index == 0 or column.is_strong)

    def _watermark(self) -> None:
        """DRAFT across every slide, on the master, so that it is in nobody's reading order and nobody's way."""
        cover = self.show.slides[0]
        cover._element.set("showMasterSp", "0")
        box = cover.shapes.add_textbox(Mm(70), Mm(62), Mm(200), Mm(60))
        box.name, box.rotation = "Watermark", -28
        self._said(box.text_frame, ["DRAFT"], size=150, colour=from_hex(WATERMARK), is_strong=True)
        self.show.slide_master.shapes._spTree.insert(2, box._element)

    def _foot(self, slide: Any, number: int) -> None:
        box = slide.shapes.add_textbox(MARGIN, Emu(HEIGHT - Mm(13)), INNER, Mm(9))
        box.name = "Foot of the slide"
        handling = f"{self.manuscript.handling}  |  " if self.manuscript.handling else ""
        words = f"{handling}{self.manuscript.issuer}  |  {number}"
        self._said(box.text_frame, [words], size=SMALL, colour=self.red if handling else self.ink)
