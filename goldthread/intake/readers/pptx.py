"""PowerPoint files (PPTX): each slide is a page with its title as heading, bullets with levels, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from goldthread.intake.blocks import Source
from goldthread.intake.readers.base import Line
from goldthread.intake.readers.docx_numbering import formatted
from goldthread.intake.readers.flow import blocks_of
from goldthread.intake.readers.marks import Kind, Mark, mark_of
from goldthread.intake.readers.office import Package
from goldthread.lib.errors import BadFile

READER = "pptx"
VERSION = 1

MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_TITLES = {"title", "ctrTitle"}
_FURNITURE = {"dt", "ftr", "sldNum", "hdr"}
_LISTS = {"", "body", "obj"}
_FORMS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
_KINDS = {
    "arabic": Kind.NUMBER,
    "alphaLc": Kind.LETTER,
    "alphaUc": Kind.CAPITAL,
    "romanLc": Kind.ROMAN,
    "romanUc": Kind.ROMAN,
}
_SAME_HEIGHT = 150_000
"""English Metric Units (914,400 to an inch) within which shapes stand on one level."""


def read(package: Package) -> Source:
    """The slides in order. Raises BadFile for a damaged file and for one without text."""
    reader = _Reader(package)
    lines = reader.lines()
    if not lines:
        remedy = "If its slides are pictures, make a PDF of it and run ocrmypdf on that."
        raise BadFile(package.name, "holds no text.", remedy)
    texts = tuple(
        "\t".join(" ".join(cell.split()) for cell in line.cells) if line.cells else line.text for line in lines
    )
    pages = tuple(line.page or 1 for line in lines)
    notes = ("hidden slides read too: " + ", ".join(map(str, reader.hidden)),) if reader.hidden else ()
    return Source(package.name, MEDIA, texts, blocks_of(lines), pages, READER, VERSION, notes=notes)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.found: list[Line] = []
        self.slide = 0
        self.tables = 0
        self.hidden: list[int] = []

    def lines(self) -> list[Line]:
        for part in self._slides():
            self.slide += 1
            root = self.package.tree(part)
            if root.get("show") in {"0", "false"}:
                self.hidden.append(self.slide)
            for line in self._slide(root):
                self.add(line)
            for notes in self.package.linked(part, "notesSlide"):
                for line in self._notes(self.package.tree(notes)):
                    self.add(replace(line, style="notes"))
        return self.found

    def _slides(self) -> Iterator[str]:
        """The parts of the slides in the order in which they are shown."""
        main = self.package.main("ppt/presentation.xml")
        targets = {link.key: link.target for link in self.package.links(main) if link.kind == "slide"}
        for one in self.package.tree(main).iter(P + "sldId"):
            target = targets.get(one.get(R + "id", ""), "")
            if self.package.has(target):
                yield target

    def _slide(self, root: Any) -> Iterator[Line]:
        """The title first, then the other shapes as they stand, from above to below and left to right."""
        shapes = sorted(_shapes(root.find(f"{P}cSld/{P}spTree")), key=_place)
        titles = [shape for shape in shapes if _role(shape) in _TITLES]
        for shape in titles:
            text = " ".join(" ".join(_text(one) for one in shape.iter(A + "p")).split())
            if text:
                yield Line(0, text, heading=1, style="title")
        for shape in shapes:
            if shape not in titles and _role(shape) not in _FURNITURE:
                yield from self._shape(shape)

    def _shape(self, shape: Any) -> Iterator[Line]:
        table = next(shape.iter(A + "tbl"), None)
        if table is not None:
            yield from self._table(table)
            return
        body = shape.find(P + "txBody")
        if body is not None:
            role = _role(shape)
            bulleted = role is not None and role in _LISTS
            yield from _paragraphs(body, bulleted=bulleted)
        for text in shape.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}t"):
            yield from _paragraphs(text, bulleted=True)

    def _table(self, table: Any) -> Iterator[Line]:
        self.tables += 1
        for row in table.iter(A + "tr"):
            cells = tuple(_cell(cell) for cell in row.findall(A + "tc"))
            if any(cells):
                yield Line(0, " ".join(" ".join(cells).split()), cells=cells, table=self.tables)

    def _notes(self, root: Any) -> Iterator[Line]:
        for shape in _shapes(root.find(f"{P}cSld/{P}spTree")):
            body = shape.find(P + "txBody")
            if _role(shape) == "body" and body is not None:
                yield from _paragraphs(body, bulleted=False)

    def add(self, line: Line) -> None:
        new_page = bool(self.found) and self.found[-1].page != self.slide
        line = replace(line, number=len(self.found) + 1, page=self.slide, gap=1, new_page=new_page, exact=True)
        self.found.append(line)


def _shapes(tree: Any | None) -> Iterator[Any]:
    """Shapes and tables, those inside groups too."""
    for one in tree if tree is not None else ():
        if one.tag in {P + "sp", P + "graphicFrame"}:
            yield one
        elif one.tag == P + "grpSp":
            yield from _shapes(one)


def _role(shape: Any) -> str | None:
    """What place of the layout a shape fills ("title", "body"; empty for an unnamed one); None for a free shape."""
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if place is None:
        place = shape.find(f"{P}nvGraphicFramePr/{P}nvPr/{P}ph")
    return place.get("type", "") if place is not None else None


def _place(shape: Any) -> tuple[int, int]:
    """Where a shape stands; one that takes its place from the layout comes first."""
    offset = next((one for one in shape.iter(A + "off", P + "off")), None)
    if offset is None:
        return 0, 0
    return _number(offset.get("y")) // _SAME_HEIGHT, _number(offset.get("x"))


def _number(text: str | None) -> int:
    digits = (text or "").lstrip("-")
    return int(text or 0) if digits.isdigit() and len(digits) < 12 else 0


def _text(paragraph: Any) -> str:
    parts = []
    for one in paragraph.iter(A + "t", A + "br", A + "tab"):
        parts.append((one.text or "") if one.tag == A + "t" else " ")
    return "".join(parts).replace("\v", " ").replace("\xa0", " ")


def _cell(cell: Any) -> str:
    if cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}:
        return ""
    texts = (" ".join(_text(one).split()) for one in cell.iter(A + "p"))
    return "\n".join(text for text in texts if text)


def _paragraphs(body: Any, *, bulleted: bool) -> Iterator[Line]:
    """The paragraphs of a shape; in a list place of the layout each has a bullet unless it is switched off."""
    counts: dict[tuple[int, str], int] = {}
    for paragraph in body.iter(A + "p"):
        text = " ".join(_text(paragraph).split())
        if not text:
            continue
        properties = paragraph.find(A + "pPr")
        depth = min(_number(properties.get("lvl")) if properties is not None else 0, 8)
        for key in [key for key in counts if key[0] > depth]:
            del counts[key]
        mark = _mark(properties, text, depth, counts, bulleted=bulleted)
        shown = f"{mark.label} {text}" if mark else text
        yield Line(0, shown, mark=mark, depth=depth, bold=_is_bold(paragraph))


def _mark(
    properties: Any | None, text: str, depth: int, counts: dict[tuple[int, str], int], *, bulleted: bool
) -> Mark | None:
    """The bullet or number that the program prints; none where the writer typed one."""
    numbered = properties.find(A + "buAutoNum") if properties is not None else None
    if numbered is not None:
        return _number_mark(numbered, text, depth, counts)
    none = properties is not None and properties.find(A + "buNone") is not None
    own = properties is not None and properties.find(A + "buChar") is not None
    if none or not (own or bulleted) or mark_of(text) is not None:
        return None
    return Mark("•", Kind.BULLET, "•", (), text)


def _number_mark(numbered: Any, text: str, depth: int, counts: dict[tuple[int, str], int]) -> Mark:
    scheme = numbered.get("type", "arabicPeriod")
    form = next((name for name in _FORMS if scheme.startswith(name)), "arabic")
    start = _number(numbered.get("startAt")) or 1
    count = counts[depth, scheme] = counts.get((depth, scheme), start - 1) + 1
    shape = {"ParenBoth": "({})", "ParenR": "{})", "Plain": "{}"}.get(scheme[len(form) :], "{}.")
    label = shape.format(formatted(count, _FORMS[form]))
    return Mark(label, _KINDS[form], shape, (count,), text)


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(A + "r") if (run.findtext(A + "t") or "").strip()]
    marked = [run.find(A + "rPr") for run in runs]
    return bool(runs) and all(one is not None and one.get("b") in {"1", "true"} for one in marked)
