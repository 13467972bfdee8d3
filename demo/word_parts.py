"""The pieces of a Word file that python-docx has no functions for: automatic numbering and footnotes."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FIRST_FOOTNOTE = 2
"""Footnotes 0 and 1 are Word's separator lines."""

ABSTRACT, BULLETED = 40, 41
"""Numbers of the list definitions that are added, clear of those in the default template."""


def level_xml(level: int, form: str, text: str, left: int, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


class Numbering:
    """Word's automatic numbering: one running count with lettered sub-points, and lists that begin again at 1."""

    def __init__(self, document: Document) -> None:
        self._root = document.part.numbering_part.element
        self._next = 100
        sub_points = level_xml(1, "lowerLetter", "(%2)", 1134, 567)
        self._define(ABSTRACT, level_xml(0, "decimal", "%1.", 567, 567) + sub_points)
        self._define(BULLETED, level_xml(0, "bullet", "•", 567, 283))
        self.running = self.new_list(ABSTRACT)
        self.bullets = self.new_list(BULLETED)

    def _define(self, number: int, levels: str) -> None:
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        self._root.find(qn("w:num")).addprevious(definition)

    def new_list(self, definition: int = ABSTRACT) -> int:
        """The number of a list that begins at 1."""
        self._next += 1
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{definition}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return self._next

    def put(self, paragraph: Paragraph, number: int, level: int = 0) -> None:
        """Make `paragraph` an item of the list `number`."""
        properties: Any = paragraph._p.get_or_add_pPr()
        item = properties.get_or_add_numPr()
        item.get_or_add_ilvl().val = level
        item.get_or_add_numId().val = number


class Footnotes:
    """The footnotes of a document, written as a part of their own when the document is finished."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes: list[str] = []

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Put a mark at the end of `paragraph` and `text` at the foot of its page."""
        number = FIRST_FOOTNOTE + len(self._notes)
        self._notes.append(text)
        paragraph._p.append(parse_xml(_mark(f'<w:footnoteReference w:id="{number}"/>', nsdecls("w"))))

    def write(self) -> None:
        if not self._notes:
            return
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
            for number, (kind, element) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
            )
        )
        notes = "".join(_footnote(number, text) for number, text in enumerate(self._notes, start=FIRST_FOOTNOTE))
        content = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{lines}{notes}</w:footnotes>'
        package: Any = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, content.encode(), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _mark(inner: str, namespace: str = "") -> str:
    return f'<w:r {namespace}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{inner}</w:r>'


def _footnote(number: int, text: str) -> str:
    size = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>{_mark("<w:footnoteRef/>")}'
        f'<w:r>{size}<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
    )
