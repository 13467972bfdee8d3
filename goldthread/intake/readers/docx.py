"""Word files (DOCX): paragraphs with the numbers that Word prints, tables, text boxes and notes, as they are read.

The XML is read directly, because what matters here (automatic numbers, notes, text boxes, tracked changes, page breaks)
stands outside what python-docx offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from goldthread.intake.blocks import Source
from goldthread.intake.readers import wording
from goldthread.intake.readers.base import Line
from goldthread.intake.readers.docx_numbering import Numbering
from goldthread.intake.readers.docx_styles import Styles, W, attribute, child, children, flag, switch, value_of
from goldthread.intake.readers.docx_text import BREAK, Found, Inline, raised
from goldthread.intake.readers.flow import blocks_of
from goldthread.intake.readers.marks import Mark, mark_of
from goldthread.intake.readers.office import Package
from goldthread.lib.errors import BadFile

READER = "docx"
VERSION = 1

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTE_KINDS = (("footnote", "footnotes"), ("endnote", "endnotes"))
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_LIST_STYLE = re.compile(r"list (?:bullet|number|paragraph)? ?([2-5])$")
_SHORT = 70
_TABBED = 3
"""A paragraph with this many columns set by tabs is a table row."""


def read(package: Package) -> Source:
    """The Word file as one line for each paragraph and table row. Raises BadFile for a damaged one."""
    reader = _Reader(package)
    lines = reader.lines()
    if not any(line.text.strip() for line in lines):
        raise BadFile(
            package.name, "holds no text.", "If its pages are pictures, make a PDF of it and run ocrmypdf on that."
        )
    texts = tuple(_printed(line) for line in lines)
    paged = lines[-1].page != 1 or reader.paged
    pages = tuple(line.page or 1 for line in lines) if paged else ()
    flow = [line if paged else replace(line, page=None) for line in lines if line.text.strip() or any(line.cells)]
    return Source(package.name, MEDIA, texts, blocks_of(flow), pages, READER, VERSION, notes=reader.notes())


def _printed(line: Line) -> str:
    return "\t".join(" ".join(cell.split()) for cell in line.cells) if line.cells else line.text


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main("word/document.xml")
        self.root = package.tree(self.part)
        self.styles = Styles(self._linked("styles"))
        self.numbering = Numbering(self._linked("numbering"), self.styles)
        self.paged = next(self.root.iter(W + "lastRenderedPageBreak"), None) is not None
        self.inline = Inline(self.styles, rendered=self.paged)
        self.found: list[Line] = []
        self.page = 1
        self.tables = 0
        self.deletions = 0
        self.boxes = 0
        self.endnotes: list[tuple[str, str]] = []
        self.note_texts = {kind: self._notes(part) for kind, part in _NOTE_KINDS}

    def _linked(self, kind: str) -> Any | None:
        part = next(iter(self.package.linked(self.part, kind)), None)
        return self.package.tree(part) if part else None

    def _notes(self, kind: str) -> dict[str, Any]:
        root = self._linked(kind)
        return {attribute(one, "id"): one for one in root} if root is not None else {}

    def lines(self) -> list[Line]:
        body = child(self.root, "body")
        if body is None:
            raise BadFile(self.package.name, "is damaged: it has no body.", "Save it again in Word and give that file.")
        self.blocks(body)
        for label, key in self.endnotes:
            self.note(label, self.note_texts["endnote"].get(key))
        return self.found

    def notes(self) -> tuple[str, ...]:
        """What was left out, in plain words."""
        notes = []
        if self.deletions:
            notes.append(f"tracked changes: inserted text read, deleted text left out in {_times(self.deletions)}")
        comments = self._linked("comments")
        count = len(list(children(comments, "comment"))) if comments is not None else 0
        if count:
            notes.append(f"comments left out ({count})")
        if self.boxes:
            notes.append(
                f"text of {self.boxes} text box{'es' if self.boxes > 1 else ''} read after the paragraph beside it"
            )
        for kind in ("header", "footer"):
            texts = {self._plain(part) for part in self.package.linked(self.part, kind)} - {""}
            notes += [f'{kind} left out: "{text[:120]}"' for text in sorted(texts) if re.search(r"[^\W\d_]{2}", text)]
        return tuple(notes)

    def _plain(self, part: str) -> str:
        return " ".join(" ".join(one.text or "" for one in self.package.tree(part).iter(W + "t")).split())

    def blocks(self, parent: Iterable[Any]) -> None:
        """Paragraphs and tables of the body, of a text box or of a one-column table."""
        for one in parent:
            if one.tag == W + "p":
                self.paragraph(one)
            elif one.tag == W + "tbl":
                self.table(one)
            elif one.tag in _WRAPPERS:
                self.blocks(one)

    def paragraph(self, element: Any) -> None:
        properties = child(element, "pPr")
        style = (value_of(properties, "pStyle") if properties is not None else "") or self.styles.usual
        found = self.inline.read(element, style)
        if not self.paged and flag(properties, "pageBreakBefore"):
            self.page += 1
        self.page += found.pages_before
        if found.text.strip():
            for line in self._paragraph_lines(found, properties, style):
                self.add(line)
        elif not found.boxes:
            self.add(Line(0, ""))
        self._after(found)
        if not self.paged and _starts_page_after(properties):
            self.page += 1

    def _after(self, found: Found) -> None:
        """What hangs on a paragraph: its text boxes, its notes, the pages that end in it."""
        self.deletions += found.deletions
        for box in found.boxes:
            self.boxes += 1
            self.blocks(box)
        first = {
            kind: self.inline.numbers[kind] - sum(one == kind for one, _ in found.notes) for kind, _ in _NOTE_KINDS
        }
        for kind, key in found.notes:
            first[kind] += 1
            if kind == "endnote":
                self.endnotes.append((str(first[kind]), key))
            else:
                self.note(str(first[kind]), self.note_texts[kind].get(key))
        self.page += found.pages_after

    def _paragraph_lines(self, found: Found, properties: Any | None, style: str) -> Iterator[Line]:
        counted = self.numbering.next(properties, style)
        mark, depth = counted if counted else (None, 0)
        named = _LIST_STYLE.match(self.styles.name(style))
        depth = depth or (int(named[1]) - 1 if named else 0)
        stated = value_of(properties, "outlineLvl") if properties is not None else ""
        heading = int(stated) + 1 if stated.isdigit() and int(stated) < 9 else self.styles.heading(style)
        name = self.styles.name(style)
        kind = "title" if name == "title" else "contents" if name.startswith("toc ") else ""
        kind = kind or ("underline" if found.underlined else "")
        for index, text in enumerate(_parted(found.text)):
            own = mark if index == 0 else None
            cells = () if own or heading else _tabbed(text)
            words = text if cells else " ".join(text.split())
            yield Line(
                0,
                f"{own.label} {words}" if own else words,
                bold=found.bold,
                cells=cells,
                heading=heading if len(words) <= 250 else 0,
                mark=Mark(own.label, own.kind, own.glyph, own.value, words) if own else None,
                depth=depth,
                style=kind,
            )

    def note(self, label: str, element: Any | None) -> None:
        """The text of a footnote or endnote as one line."""
        if element is None:
            return
        texts = [self.inline.read(one, "").text for one in element.iter(W + "p")]
        words = " ".join(" ".join(texts).split())
        if words:
            self.add(Line(0, f"{raised(int(label))} {words}", note=label))

    def table(self, element: Any) -> None:
        rows = [row for row in _rows(element) if switch(child(row, "trPr"), "del") is None]
        cells = [list(_cells(row)) for row in rows]
        if all(len(row) <= 1 for row in cells):
            for row in cells:
                for cell, _, _ in row:
                    self.blocks(cell)
            return
        self.tables += 1
        key = self.tables
        pending: list[Found] = []
        for row in cells:
            texts: list[str] = []
            for cell, before, width in row:
                texts += [""] * before
                texts.append(self._cell(cell, pending))
                texts += [""] * (width - 1)
            if any(texts):
                self.add(Line(0, " ".join(" ".join(texts).split()), cells=tuple(texts), table=key))
        for found in pending:
            self._after(found)

    def _cell(self, cell: Any, pending: list[Found]) -> str:
        """The lines of a cell, numbers included; the rows of a table inside it are lines too."""
        merge = child(child(cell, "tcPr"), "vMerge") if child(cell, "tcPr") is not None else None
        if merge is not None and attribute(merge, "val") != "restart":
            return ""
        return "\n".join(self._cell_lines(cell, pending))

    def _cell_lines(self, parent: Any, pending: list[Found]) -> Iterator[str]:
        for one in parent:
            if one.tag == W + "p":
                properties = child(one, "pPr")
                style = (value_of(properties, "pStyle") if properties is not None else "") or self.styles.usual
                found = self.inline.read(one, style)
                self.page += found.pages_before
                pending.append(replace_pages(found))
                if found.text.strip():
                    counted = self.numbering.next(properties, style)
                    label = f"{counted[0].label} " if counted else ""
                    first, *more = (" ".join(piece.split()) for piece in found.text.split(BREAK) if piece.strip())
                    yield label + first
                    yield from more
            elif one.tag == W + "tbl":
                for row in _rows(one):
                    texts = (" ".join(self._cell(cell, pending).split()) for cell, _, _ in _cells(row))
                    yield " ".join(text for text in texts if text)
            elif one.tag in _WRAPPERS:
                yield from self._cell_lines(one, pending)

    def add(self, line: Line) -> None:
        """Numbers a line and puts it on its page."""
        before = next((one for one in reversed(self.found) if one.text), None)
        new_page = before is not None and before.page != self.page
        self.found.append(
            replace(line, number=len(self.found) + 1, page=self.page, gap=1, new_page=new_page, exact=True)
        )


def replace_pages(found: Found) -> Found:
    """Page ends inside a table row count when the row is done, not in the middle of it."""
    found.pages_before = 0
    return found


def _rows(table: Any) -> Iterator[Any]:
    for one in table:
        if one.tag == W + "tr":
            yield one
        elif one.tag in _WRAPPERS:
            yield from _rows(one)


def _cells(row: Any) -> Iterator[tuple[Any, int, int]]:
    """The cells of a row: the cell, the columns left out before it, the columns it covers."""
    properties = child(row, "trPr")
    before = value_of(properties, "gridBefore") if properties is not None else ""
    skipped = int(before) if re.fullmatch(r"\d{1,2}", before) else 0
    for cell in _row_cells(row):
        inner = child(cell, "tcPr")
        span = value_of(inner, "gridSpan") if inner is not None else ""
        yield cell, skipped, min(int(span), 63) if re.fullmatch(r"[1-9]\d?", span) else 1
        skipped = 0


def _row_cells(row: Any) -> Iterator[Any]:
    for one in row:
        if one.tag == W + "tc":
            yield one
        elif one.tag in _WRAPPERS:
            yield from _row_cells(one)


def _starts_page_after(properties: Any | None) -> bool:
    """Whether a section ends with this paragraph and the next begins on a new page."""
    section = child(properties, "sectPr") if properties is not None else None
    return section is not None and value_of(section, "type") not in {"continuous", "nextColumn"}


def _parted(text: str) -> list[str]:
    """A paragraph at the line breaks in it, where they part an address or a list; else as one."""
    pieces = [piece for piece in text.split(BREAK) if piece.strip()]
    if len(pieces) < 2:
        return [text.replace(BREAK, " ")]
    short = all(len(piece.strip()) <= _SHORT for piece in pieces)
    opened = any(mark_of(piece) or wording.is_field(piece) for piece in pieces[1:])
    return pieces if short or opened else [" ".join(pieces)]


def _tabbed(text: str) -> tuple[str, ...]:
    """The columns of a paragraph that is set in columns by tabs."""
    if "\t" not in text.strip():
        return ()
    mark = mark_of(text)
    cells = tuple(cell.strip() for cell in (mark.rest if mark else text).rstrip().split("\t"))
    filled = sum(bool(cell) for cell in cells)
    return tuple(cell.strip() for cell in text.rstrip().split("\t")) if filled >= _TABBED else ()


def _times(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"
