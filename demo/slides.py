"""The feedback slides as a PowerPoint file: titles in title placeholders, so that screen readers can list them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Mm, Pt

from demo.papers import load_paper
from goldthread.publishing.writers.fixed_zip import with_fixed_times

WIDTH, HEIGHT, MARGIN = Mm(338.7), Mm(190.5), Mm(22)
from_hex: Callable[[str], RGBColor] = RGBColor.from_string
INK, PALE, WHITE = from_hex("143D52"), from_hex("E3EBEF"), from_hex("FFFFFF")
FONT = "Arial"
COVER, TITLE_AND_TEXT, TITLE_ONLY = 0, 1, 5


def build_slides() -> bytes:
    """The feedback session of the second test, as PPTX."""
    paper = load_paper("feedback-slides")
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    _master(show)
    _properties(show, paper)
    writers: dict[str, Callable[[Any, dict[str, Any]], None]] = {
        "cover": _cover,
        "bullets": _bullets,
        "figures": _figures,
        "table": _table,
    }
    for slide in paper["slides"]:
        writers[slide["kind"]](show, slide)
    target = io.BytesIO()
    show.save(target)
    return with_fixed_times(target.getvalue())


def _properties(show: Any, paper: dict[str, Any]) -> None:
    properties = show.core_properties
    properties.title, properties.subject, properties.language = paper["title"], paper["subject"], "en-GB"
    properties.author = properties.last_modified_by = "Goldthread demo"
    properties.created = properties.modified = datetime.combine(date.fromisoformat(str(paper["date"])), time(9), UTC)


def _master(show: Any) -> None:
    """Wide pages, one typeface, a dark title on white; placeholders of the layouts take their place from here."""
    for layout in show.slide_layouts:
        for shape in layout.placeholders:
            if layout in (show.slide_layouts[TITLE_AND_TEXT], show.slide_layouts[TITLE_ONLY]):
                shape._element.spPr.clear()
    for shape in show.slide_master.placeholders:
        kind = shape.placeholder_format.type
        if kind == 1:
            shape.left, shape.top, shape.width, shape.height = MARGIN, Mm(16), WIDTH - 2 * MARGIN, Mm(26)
        elif kind == 2:
            shape.left, shape.top, shape.width, shape.height = MARGIN, Mm(52), WIDTH - 2 * MARGIN, Mm(118)
        else:
            shape.top = HEIGHT + Mm(1)
    styles = show.slide_master.element.find(qn("p:txStyles"))
    for style in styles:
        for run in style.iter(qn("a:defRPr")):
            for old in run.findall(qn("a:latin")):
                run.remove(old)
            run.append(run.makeelement(qn("a:latin"), {"typeface": FONT}))
            run.set("lang", "en-GB")
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")


def _title(slide: Any, text: str, *, size: int = 34, colour: RGBColor = INK) -> None:
    slide.shapes.title.text = text
    run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), True, colour


def _rule(slide: Any) -> None:
    """A short line under the title, outside the reading order."""
    line = slide.shapes.add_shape(1, MARGIN + Mm(2.5), Mm(44), Mm(30), Mm(1.4))
    line.fill.solid()
    line.fill.fore_color.rgb = INK
    line.line.fill.background()
    line.shadow.inherit = False
    line.name = "Rule"


def _cover(show: Any, spec: dict[str, Any]) -> None:
    slide = show.slides.add_slide(show.slide_layouts[COVER])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = INK
    title, subtitle = slide.shapes.title, slide.placeholders[1]
    title.left, title.top, title.width, title.height = MARGIN, Mm(58), WIDTH - 2 * MARGIN, Mm(30)
    subtitle.left, subtitle.top, subtitle.width, subtitle.height = MARGIN, Mm(92), WIDTH - 2 * MARGIN, Mm(50)
    _title(slide, spec["title"], size=44, colour=WHITE)
    subtitle.text = f"{spec['subtitle']}\n{spec['foot']}"
    for paragraph in subtitle.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(24), PALE


def _bullets(show: Any, spec: dict[str, Any]) -> None:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_AND_TEXT])
    _title(slide, spec["title"])
    frame = slide.placeholders[1].text_frame
    for number, point in enumerate(spec["points"]):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = point
        paragraph.space_after = Pt(10)
        paragraph.runs[0].font.size = Pt(26)
    _rule(slide)


def _figures(show: Any, spec: dict[str, Any]) -> None:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    _title(slide, spec["title"])
    width = Emu(int((WIDTH - 2 * MARGIN) / len(spec["figures"])))
    for number, (figure, label) in enumerate(spec["figures"]):
        box = slide.shapes.add_textbox(MARGIN + number * width, Mm(56), width, Mm(48))
        box.name = label
        frame = box.text_frame
        frame.word_wrap = True
        frame.text = figure
        frame.add_paragraph().text = label
        big, small = frame.paragraphs
        big.runs[0].font.size, big.runs[0].font.bold, big.runs[0].font.color.rgb = Pt(66), True, INK
        small.runs[0].font.size = Pt(26)
        for paragraph in frame.paragraphs:
            paragraph.runs[0].font.name = FONT
    note = slide.shapes.add_textbox(MARGIN, Mm(120), WIDTH - 2 * MARGIN, Mm(40))
    note.text_frame.word_wrap = True
    note.text_frame.text = spec["note"]
    run = note.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.name = Pt(24), FONT
    _rule(slide)


def _table(show: Any, spec: dict[str, Any]) -> None:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    _title(slide, spec["title"])
    rows = [spec["columns"], *spec["rows"]]
    width = WIDTH - 2 * MARGIN
    shape = slide.shapes.add_table(len(rows), len(spec["columns"]), MARGIN, Mm(56), width, Mm(18 * len(rows)))
    shape.name = spec["title"]
    table = shape.table
    table.columns[0].width, table.columns[1].width = Emu(int(width * 0.42)), Emu(int(width * 0.58))
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(index, column)
            cell.text = text
            cell.fill.solid()
            cell.fill.fore_color.rgb = INK if index == 0 else (PALE if index % 2 else WHITE)
            cell.margin_left, cell.margin_top, cell.margin_bottom = Mm(4), Mm(3.5), Mm(3.5)
            run = cell.text_frame.paragraphs[0].runs[0]
            run.font.size, run.font.name, run.font.bold = Pt(22), FONT, index == 0 or column == 0
            run.font.color.rgb = WHITE if index == 0 else INK
    _rule(slide)
