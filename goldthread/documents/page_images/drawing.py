"""One page of a PDF as a picture with passages marked: run in a process of its own, since a PDF may be hostile.

`python -m goldthread.documents.page_images.drawing` takes a line of JSON (see `Order`) and the bytes of the file, and
gives a line of JSON (`marked`, or `wrong`) and the bytes of a PNG. It needs neither settings nor a database.
"""

from __future__ import annotations

import io
import json
import math
import resource
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFont

from goldthread.documents.page_images.places import Box, Letters, Wanted, boxes_of

WIDTH = 1_100
"""Pixels of an ordinary page: twice what it takes on a screen, so that small print can be read."""
MOST_PIXELS = 2_500_000
MOST_LETTERS = 40_000
MEMORY = 1_500 * 1024 * 1024
SECONDS = 10
"""Of the processor."""
FILL, STRONG_FILL = (255, 246, 190), (255, 221, 0)
GREY, DARK, WHITE = (80, 90, 95), (11, 12, 12), (255, 255, 255)
Pixels = tuple[int, int, int, int]
"""Left, top, right and bottom, from the upper left corner."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One passage: its number, its lines as (words, letters before), and whether one came for it."""

    number: int
    lines: tuple[tuple[str, int], ...]
    strong: bool


def drawn(content: bytes, page_number: int, marks: list[Marking]) -> tuple[bytes, list[int]]:
    """The picture of page `page_number` (from 1) and the numbers of the marks that were found on it.

    Raises pypdfium2.PdfiumError for a file or a page that cannot be opened, and IndexError for one that is not there.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        if not 1 <= page_number <= len(document):
            raise IndexError(page_number)
        page = document[page_number - 1]
        bitmap = page.render(scale=scale_of(*page.get_size()))
        picture = bitmap.to_pil().convert("RGB")
        places = dict(_places(page, bitmap, marks))
        picture = _marked(picture, [(mark, places[mark.number]) for mark in marks if mark.number in places])
        return _as_png(picture), sorted(places)
    finally:
        document.close()


def scale_of(width: float, height: float) -> float:
    """Pixels for a point, so that neither the width nor the number of pixels passes its limit, whatever the page."""
    width, height = max(width, 1.0), max(height, 1.0)
    return min(WIDTH / width, math.sqrt(MOST_PIXELS / (width * height)), MOST_PIXELS / max(width, height))


def letters_of(page: Any) -> Letters:
    textpage = page.get_textpage()
    try:
        return Letters.of(_characters(textpage))
    finally:
        textpage.close()


def _characters(textpage: Any) -> Iterator[tuple[str, Box]]:
    for index in range(min(textpage.count_chars(), MOST_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(textpage.raw, index)
        character = chr(code) if 0 < code < sys.maxunicode else ""
        if not character.isspace() and character:
            yield character, textpage.get_charbox(index, loose=True)


def _places(page: Any, bitmap: Any, marks: list[Marking]) -> Iterator[tuple[int, list[Pixels]]]:
    """Where the marks stand on the picture; those whose words are not found on the page are left out."""
    letters = letters_of(page) if marks else Letters("", ())
    converter = bitmap.get_posconv(page)
    for mark in marks:
        boxes = boxes_of(letters, [Wanted(words, about) for words, about in mark.lines])
        if boxes:
            yield mark.number, [_on_picture(converter, box) for box in boxes]


def _on_picture(converter: Any, box: Box) -> Pixels:
    """The box in pixels, however the page is turned."""
    one, other = converter.to_bitmap(box[0], box[1]), converter.to_bitmap(box[2], box[3])
    across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return across[0], down[0], across[1], down[1]


def _marked(picture: Image.Image, placed: list[tuple[Marking, list[Pixels]]]) -> Image.Image:
    """Coloured like a marker pen, so that the print stays black; the one that one came for with a strong edge."""
    colour = Image.new("RGB", picture.size, (255, 255, 255))
    pen = ImageDraw.Draw(colour)
    for mark, boxes in placed:
        for left, top, right, bottom in boxes:
            pen.rectangle((left - 4, top - 3, right + 4, bottom + 3), fill=STRONG_FILL if mark.strong else FILL)
    picture = ImageChops.multiply(picture, colour)
    pen = ImageDraw.Draw(picture)
    for mark, boxes in sorted(placed, key=lambda one: one[0].strong):
        for left, top, right, bottom in boxes:
            edge, thick = (DARK, 4) if mark.strong else (GREY, 1)
            pen.rectangle((left - 5, top - 4, right + 5, bottom + 4), outline=edge, width=thick)
        _number(pen, mark, boxes[0], picture.width)
    return picture


def _number(pen: ImageDraw.ImageDraw, mark: Marking, first: Pixels, width: int) -> None:
    """The number in a box at the left of the first line: dark where one came for it."""
    font = ImageFont.load_default(size=18)
    words = str(mark.number)
    wide = int(pen.textlength(words, font=font)) + 12
    left = min(max(0, first[0] - wide - 8), max(0, width - wide))
    ground, ink = (DARK, WHITE) if mark.strong else (WHITE, DARK)
    pen.rectangle((left, first[1] - 2, left + wide, first[1] + 23), fill=ground, outline=DARK, width=2)
    pen.text((left + 6, first[1]), words, font=font, fill=ink)


def _as_png(picture: Image.Image) -> bytes:
    """With 128 colours, which a printed page has seldom more of: a third of the bytes."""
    held = io.BytesIO()
    picture.quantize(128).save(held, "PNG", optimize=False)
    return held.getvalue()


def said(words: str) -> bytes:
    """A picture that is nothing but words, for where there is nothing else to show."""
    picture = Image.new("RGB", (WIDTH // 2, 120), WHITE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH // 2 - 1, 119), outline=GREY, width=2)
    lines = textwrap.wrap(words, 52)[:4]
    pen.multiline_text((16, 14), "\n".join(lines), font=ImageFont.load_default(size=18), fill=DARK, spacing=6)
    return _as_png(picture)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    order = json.loads(sys.stdin.buffer.readline())
    marks = [
        Marking(one["number"], tuple((words, about) for words, about in one["lines"]), one["strong"])
        for one in order["marks"]
    ]
    try:
        png, found = drawn(sys.stdin.buffer.read(), order["page"], marks)
    except (pypdfium2.PdfiumError, IndexError, MemoryError):
        sys.stdout.buffer.write(json.dumps({"wrong": "the page cannot be opened"}).encode() + b"\n")
        return
    sys.stdout.buffer.write(json.dumps({"marked": found}).encode() + b"\n" + png)


if __name__ == "__main__":
    main()
