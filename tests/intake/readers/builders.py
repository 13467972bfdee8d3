"""Documents made for the tests: Word by python-docx, PowerPoint by python-pptx, PDF by typst."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import typst
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation
from pptx.util import Inches

from goldthread.intake.blocks import Block, Layout, Source
from goldthread.intake.readers import source_of

SCHEME = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""


class WordBuilder:
    """A Word document that is built line by line, with lists that Word would number itself."""

    def __init__(self, *schemes: str) -> None:
        self.document = Document()
        self.numbering: Any = self.document.part.numbering_part.element
        for scheme in schemes or (SCHEME,):
            self.numbering.insert(0, parse_xml(scheme.format(ns=nsdecls("w"))))

    def list(self, number: int, inner: str = "", scheme: int = 90) -> None:
        xml = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{scheme}"/>{inner}</w:num>'
        self.numbering.append(parse_xml(xml))

    def add(self, text: str, number: int | None = None, level: int = 0, *, bold: bool = False, style: str = "") -> Any:
        paragraph = self.document.add_paragraph(style=style or None)
        paragraph.add_run(text).bold = bold or None
        if number is not None:
            xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(xml))
        return paragraph

    def xml(self, paragraph: Any, xml: str) -> None:
        """Puts raw XML, with the namespaces w, r and wp declared, at the end of a paragraph."""
        head, _, rest = xml.partition(" ") if " " in xml.split(">", 1)[0] else xml.partition(">")
        joint = " " if " " in xml.split(">", 1)[0] else ">"
        paragraph._p.append(parse_xml(f"{head} {nsdecls('w', 'r', 'wp')}{joint}{rest}"))

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def source(self) -> Source:
        return source_of("letter.docx", self.content())


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """An office file with parts added or put in place of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def slides() -> bytes:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Key messages"
    frame = slide.placeholders[1].text_frame
    frame.text = "Leaders know the service"
    deeper = frame.add_paragraph()
    deeper.text, deeper.level = "and speak of it alike", 1
    slide.notes_slide.notes_text_frame.text = "Thank the staff."
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Ratings"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(5), Inches(1)).table
    for index, text in enumerate(("Recommendation", "Rating", "Publish the plan", "Met")):
        table.cell(index // 2, index % 2).text = text
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def pdf(body: str, *, setup: str = "") -> bytes:
    """A PDF of typst markup."""
    content = typst.compile(f'#set page(paper: "a4")\n#set text(size: 11pt, lang: "en")\n{setup}\n{body}\n'.encode())
    assert isinstance(content, bytes)
    return content


def layouts(source: Source) -> list[tuple[Layout, str, str]]:
    return [(block.layout, block.label, block.text) for block in source.blocks]


def only_table(source: Source) -> Block:
    (table,) = (block for block in source.blocks if block.layout is Layout.TABLE)
    return table


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]
