"""The pieces of a Word file that python-docx has no functions for, all built as elements and never as markup."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FIRST_FOOTNOTE = 2
"""Footnotes 0 and 1 are Word's separator lines."""
RUNNING, COUNTED, BULLETED = 40, 41, 42
"""Numbers of the list definitions that are added, clear of those in the default template."""
FIRST_LIST = 100
INDENT, HANGING = 567, 567
"""Twentieths of a point: 1 cm."""


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """A Word element; attributes without a prefix are Word's own."""
    made = OxmlElement(tag if ":" in tag else f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, **marks: Any) -> Any:
    """A run of text with its line breaks and tabs; `marks` are elements of its properties by name."""
    made = element("r")
    if marks:
        made.append(element("rPr", *(element(name, **value) for name, value in marks.items())))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        words = element("t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(*runs: Any, style: str = "", number: int = 0, **properties: Any) -> Any:
    """A paragraph; `number` makes it an item of that list."""
    made = element("p")
    inner = [element("pStyle", val=style)] if style else []
    inner += [element(name, **value) for name, value in properties.items() if name in ("keepNext", "pageBreakBefore")]
    if number:
        inner.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))
    inner += [
        element(name, **value) for name, value in properties.items() if name not in ("keepNext", "pageBreakBefore")
    ]
    if inner:
        made.append(element("pPr", *inner))
    made.extend(runs)
    return made


class Numbering:
    """Word's automatic numbering: one running count of paragraphs, and lists that begin again at 1."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._next = FIRST_LIST
        self._define(RUNNING, "decimal", "%1.")
        self._define(COUNTED, "decimal", "%1.")
        self._define(BULLETED, "bullet", "•")
        self.running = self.new_list(RUNNING)
        self.points = self.new_list(BULLETED)

    def _define(self, number: int, form: str, text: str) -> None:
        level = element(
            "lvl",
            element("start", val=1),
            element("numFmt", val=form),
            element("lvlText", val=text),
            element("lvlJc", val="left"),
            element("pPr", element("ind", left=INDENT, hanging=HANGING)),
            ilvl=0,
        )
        kind = element("multiLevelType", val="singleLevel")
        definition = element("abstractNum", kind, level, abstractNumId=number)
        self._root.find(qn("w:num")).addprevious(definition)

    def new_list(self, definition: int = COUNTED) -> int:
        """The number of a list that begins at 1."""
        self._next += 1
        override = element("lvlOverride", element("startOverride", val=1), ilvl=0)
        self._root.append(element("num", element("abstractNumId", val=definition), override, numId=self._next))
        return self._next


class Footnotes:
    """The footnotes of a document, written as a part of their own when the document is finished."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes: list[str] = []

    def mark(self, text: str) -> Any:
        """The mark of a new footnote with this text."""
        self._notes.append(text)
        reference = element("footnoteReference", id=FIRST_FOOTNOTE + len(self._notes) - 1)
        return element("r", element("rPr", element("vertAlign", val="superscript")), reference)

    def write(self) -> None:
        if not self._notes:
            return
        separators = [
            element("footnote", element("p", element("r", element(kind))), type=kind, id=number)
            for number, kind in enumerate(("separator", "continuationSeparator"))
        ]
        notes = [_footnote(number, text) for number, text in enumerate(self._notes, start=FIRST_FOOTNOTE)]
        content = etree.tostring(
            element("footnotes", *separators, *notes), xml_declaration=True, encoding="UTF-8", standalone=True
        )
        package: Any = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, content, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(number: int, text: str) -> Any:
    mark = element("r", element("rPr", element("vertAlign", val="superscript")), element("footnoteRef"))
    return element("footnote", paragraph(mark, run(f" {text}", sz={"val": 18}), spacing={"after": 0}), id=number)


def field(instruction: str) -> Any:
    """A field that Word fills in: PAGE, NUMPAGES."""
    return element("fldSimple", run("1", sz={"val": 18}), instr=instruction)


DRAWING, OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
WORD_ART = "136"
"""The shape that Word calls plain text; its outline follows the words (ECMA-376 part 4, 19.1)."""
ACROSS = (
    "position:absolute;margin-left:0;margin-top:0;width:430pt;height:145pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
FORMULAS = (
    *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
    *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
    "sum @6 0 @5",
)


def watermark(words: str, colour: str) -> Any:
    """A run for a header that lays `words` across every page, as Word's own watermarks do."""
    kind = _drawn("shapetype", id=f"_x0000_t{WORD_ART}", coordsize="21600,21600", adj="10800")
    kind.set("path", "m@7,l@8,m@5,21600l@6,21600e")
    kind.set(f"{{{OFFICE}}}spt", WORD_ART)
    formulas = _drawn("formulas")
    formulas.extend([_drawn("f", eqn=formula) for formula in FORMULAS])
    kind.extend([formulas, _drawn("path", textpathok="t"), _drawn("textpath", on="t", fitshape="t")])
    shape = _drawn("shape", id="PowerPlusWaterMarkObject1", type=f"#_x0000_t{WORD_ART}", style=ACROSS, alt="")
    shape.set("fillcolor", f"#{colour}")
    shape.set("stroked", "f")
    words_in = _drawn("textpath", on="t", fitshape="t", style="font-family:Arial;font-size:1pt", string=words)
    shape.extend([_drawn("fill", opacity=".1"), words_in])
    return element("r", element("pict", kind, shape))


def _drawn(tag: str, **attributes: str) -> Any:
    """An element of the drawing language in which Word keeps watermarks."""
    return etree.Element(f"{{{DRAWING}}}{tag}", attributes, nsmap={"v": DRAWING, "o": OFFICE})
