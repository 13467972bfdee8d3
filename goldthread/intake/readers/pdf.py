"""PDF files with a text layer, by PDFium: words by their places become lines, tables and blocks, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from goldthread.intake.blocks import Source
from goldthread.intake.readers import pdf_lines
from goldthread.intake.readers.base import Limits
from goldthread.intake.readers.flow import blocks_of
from goldthread.intake.readers.furniture import furniture_of
from goldthread.intake.readers.ocr import recognised
from goldthread.intake.readers.pdf_columns import Row, rows_of
from goldthread.intake.readers.pdf_rules import Grid, Rule, grids_of
from goldthread.intake.readers.pdf_words import pieces_of
from goldthread.lib.errors import BadFile

READER = "pdf"
VERSION = 1

_LETTERS = 12
"""A page with fewer letters holds no text worth the name."""


@dataclass(slots=True)
class Page:
    """What one page holds, before anything is left out. `level` are level lines outside the drawn tables."""

    number: int
    rows: list[Row]
    grids: list[Grid]
    level: list[Rule]
    width: float
    has_image: bool

    @property
    def letters(self) -> int:
        return sum(len(piece.text) for row in self.rows for piece in row.pieces)


def read(name: str, content: bytes, limits: Limits) -> Source:
    """The PDF `name` as lines and blocks. Raises BadFile for one that is encrypted, damaged or a scan."""
    notes: list[str] = []
    pages = _pages(name, content, limits, notes)
    if not any(page.letters >= _LETTERS for page in pages):
        content = recognised(name, content, limits, _why_bare(pages))
        notes = ["a scan: its text was recognised by ocrmypdf, so check it against the picture"]
        pages = _pages(name, content, limits, notes)
        if not any(page.letters >= _LETTERS for page in pages):
            raise BadFile(name, "holds no text, and character recognition found none.", "Ask for the original file.")
    bare = [str(page.number) for page in pages if page.letters < _LETTERS and page.has_image]
    if bare:
        notes.append(f"no text on page {', '.join(bare)}, only a picture (a scan?)")
    steps = [[one.base - other.base for one, other in pairwise(page.rows)] for page in pages]
    furniture = furniture_of([[pdf_lines.text_of(row) for row in page.rows] for page in pages], steps)
    for index, page in enumerate(pages):
        page.rows = [row for at, row in enumerate(page.rows) if (index, at) not in furniture.places]
    lines = pdf_lines.lines_of(pages)
    texts = tuple(pdf_lines.printed(line) for line in lines)
    numbers = tuple(line.page or 1 for line in lines)
    notes += furniture.notes
    return Source(name, "application/pdf", texts, blocks_of(lines), numbers, READER, VERSION, notes=tuple(notes))


def _why_bare(pages: list[Page]) -> str:
    if any(page.has_image for page in pages):
        return "is a scan without a text layer: its pages are pictures."
    return "holds no text that can be read."


def _pages(name: str, content: bytes, limits: Limits, notes: list[str]) -> list[Page]:
    document = _opened(name, content)
    try:
        if len(document) > limits.pages:
            raise BadFile(name, f"has more than {limits.pages:,} pages.", "Split it and give the parts.")
        slanted: list[int] = []
        pages = [_page(document, index, slanted) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise BadFile(name, "is damaged: a page cannot be opened.", _REPAIR) from error
    finally:
        document.close()
    if slanted:
        notes.append(f"text printed at an angle left out of page {', '.join(map(str, slanted))}")
    if not pages:
        raise BadFile(name, "has no pages.", _REPAIR)
    return pages


_REPAIR = "Open it in a PDF program, save it under a new name and give that file."


def _opened(name: str, content: bytes) -> Any:
    """The opened document. PDFium says in its last error whether it wants a password."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise BadFile(
                name, "is encrypted: it asks for a password.", "Save a copy without a password and give that file."
            ) from error
        raise BadFile(name, "is damaged: it is no whole PDF.", _REPAIR) from error


def _page(document: Any, index: int, slanted: list[int]) -> Page:
    page = document[index]
    textpage = page.get_textpage()
    try:
        pieces, dropped = pieces_of(textpage)
        width, height = page.get_size()
        grids, level = grids_of(page, width, height)
        if dropped:
            slanted.append(index + 1)
        rows = rows_of(pieces)
        has_image = sum(len(piece.text) for piece in pieces) < _LETTERS and _has_image(page)
        return Page(index + 1, rows, grids, level, width, has_image)
    finally:
        textpage.close()
        page.close()


def _has_image(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
