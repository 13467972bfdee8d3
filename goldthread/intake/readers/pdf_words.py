"""The words of a PDF page with their places, straight from PDFium.

Two calls for each word (origin of its first letter, box of its last) keep this fast; letters are never walked.
Places are in points, x to the right and y upwards, as the page is read.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

_TOKEN = re.compile(r"[^\s\ufffe\x00-\x1f]+|[\ufffe\x02]")
_HYPHENS = ("\ufffe", "\x02")
"""What PDFium writes for a hyphen that breaks a word at the end of a line."""
_PRINT = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "ft", "\ufb06": "st",
    "\xad": "-",
    **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e", "•"), "\uf02d": "-",
    "\u2010": "-", "\u2011": "-", "\u200b": None, "\ufeff": None,
})  # fmt: skip
_APART = 0.85
"""A space wider than this share of the letter size parts two columns; it may also be a stretched space."""
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """Words that stand side by side on one line. `order` is their place in the order in which the page is drawn."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    order: int
    first_width: float
    """Width of the first word: what the line above would have needed to hold it."""


@dataclass(slots=True)
class _Word:
    text: str
    index: int
    left: float
    right: float
    base: float
    size: float
    ends_line: bool = False


def pieces_of(textpage: Any) -> tuple[list[Piece], bool]:
    """The pieces of a page in the order of its drawing; and whether text at another angle was left out."""
    reader = _PageReader(textpage)
    words = reader.words()
    if not words:
        return [], False
    turned, dropped = reader.straightened(words)
    return reader.joined(turned), dropped


class _PageReader:
    def __init__(self, textpage: Any) -> None:
        self.raw = textpage.raw
        self.text = _text(textpage)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = pdfium.FS_RECTF()
        self.sideways = False
        self.buffer = ctypes.create_string_buffer(128)

    def words(self) -> list[_Word]:
        found: list[_Word] = []
        x, y, box = self.x, self.y, self.box
        for token in _TOKEN.finditer(self.text):
            start, end = token.span()
            if token[0] in _HYPHENS:
                if found:
                    found[-1].text += "-"
                    found[-1].ends_line = True
                continue
            if not pdfium.FPDFText_GetCharOrigin(self.raw, start, x, y):
                continue
            pdfium.FPDFText_GetLooseCharBox(self.raw, end - 1, box)
            size = pdfium.FPDFText_GetFontSize(self.raw, start) or (box.top - box.bottom)
            left, base = x.value, y.value
            words = token[0].translate(_PRINT)
            if words:
                found.append(_Word(words, start, left, max(box.right, left), base, size))
        return found

    def straightened(self, words: list[_Word]) -> tuple[list[_Word], bool]:
        """Turns a page that is printed sideways; leaves out what stands at another angle (stamps, watermarks)."""
        quadrants = [self._quadrant(word.index) for word in words[:: max(1, len(words) // 60)]]
        usual = Counter(quadrants).most_common(1)[0][0]
        self.sideways = usual in {1, 3}
        if usual:
            for word in words:
                self._turn(word, usual)
        if len(set(quadrants)) == 1:
            return words, False
        kept = [word for word in words if self._quadrant(word.index) == usual]
        return kept, len(kept) < len(words)

    def _quadrant(self, index: int) -> int | None:
        """Quarter turns of a letter, clockwise; None for a slanted one."""
        turns = pdfium.FPDFText_GetCharAngle(self.raw, index) / (math.pi / 2)
        return round(turns) % 4 if abs(turns - round(turns)) < 0.05 else None

    def _turn(self, word: _Word, quarter: int) -> None:
        pdfium.FPDFText_GetLooseCharBox(self.raw, word.index + len(word.text.rstrip("-")) - 1, self.box)
        left, base = word.left, word.base
        if quarter == 3:
            word.left, word.right, word.base = base, self.box.top, -left
        elif quarter == 2:
            word.left, word.right, word.base = -left, -self.box.left, -base
        else:
            word.left, word.right, word.base = -base, -self.box.bottom, left

    def joined(self, words: list[_Word]) -> list[Piece]:
        """Words beside one another as pieces."""
        scale = self._scale(words)
        pieces: list[Piece] = []
        last: _Word | None = None
        for word in words:
            word.size *= scale
            if last is not None and not last.ends_line and _beside(last, word):
                piece = pieces[-1]
                glue = "" if word.left - last.right < 0.02 * word.size and _is_raised(last, word) else " "
                piece.text += glue + word.text
                piece.right = max(piece.right, word.right)
                piece.size = max(piece.size, word.size)
            else:
                self._end(pieces, last)
                pieces.append(self._piece(word, len(pieces)))
            last = word
        self._end(pieces, last)
        return pieces

    def _end(self, pieces: list[Piece], last: _Word | None) -> None:
        """A piece is bold when its first and its last word are: a bold opening of a plain line does not count."""
        if last is not None and pieces[-1].bold and pieces[-1].text != last.text:
            pieces[-1].bold = self._bold(last.index)

    def _piece(self, word: _Word, order: int) -> Piece:
        width = word.right - word.left
        return Piece(word.text, word.left, word.right, word.base, word.size, self._bold(word.index), order, width)

    def _bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self.raw, index) >= 600:
            return True
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.raw, index, self.buffer, 128, flags)
        return 0 < length <= 128 and _BOLD.search(self.buffer.value.decode("latin-1")) is not None

    def _scale(self, words: list[_Word]) -> float:
        """What turns stated letter sizes into points: some programs write size 1 and stretch it."""
        sample = words[:: max(1, len(words) // 20)]
        shares = []
        for word in sample:
            pdfium.FPDFText_GetLooseCharBox(self.raw, word.index, self.box)
            tall = self.box.right - self.box.left if self.sideways else self.box.top - self.box.bottom
            tall = max(abs(tall), 0.1)
            shares.append(tall / max(word.size, 0.01))
        share = median(shares)
        return 1.0 if 0.9 <= share <= 1.7 else share / 1.2


def _text(textpage: Any) -> str:
    """The text of the page with one character for each of PDFium's, so that places can be asked for by index."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _beside(last: _Word, word: _Word) -> bool:
    size = max(last.size, word.size)
    space = word.left - last.right
    return abs(last.base - word.base) < 0.45 * size and -0.5 * size < space < _APART * size


def _is_raised(last: _Word, word: _Word) -> bool:
    return last.size > word.size * 1.15 and word.base > last.base
