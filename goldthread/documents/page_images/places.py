"""Where words stand on a printed page: by their letters alone, since lines break and spaces differ. Pure.

Boxes are (left, bottom, right, top) in points, y upwards, as PDFium gives them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Box = tuple[float, float, float, float]
SHORTEST = 3
"""Letters; anything shorter stands everywhere on a page."""
WORDS_AT_ONCE = 4
_CELLS = re.compile(r"\s{2,}|\t|\s\|\s")
_FAR = 4.0
"""Heights of a letter between two letters that still belong to one mark."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and figures of a page in the order in which it is drawn, each with its box."""

    text: str
    boxes: tuple[Box, ...]

    @classmethod
    def of(cls, drawn: Iterable[tuple[str, Box]]) -> Letters:
        pairs = [(letter, box) for character, box in drawn for letter in squeezed(character)]
        return cls("".join(letter for letter, _ in pairs), tuple(box for _, box in pairs))


def squeezed(words: str) -> str:
    """Letters and figures only, small, without accents on top: what two readings of a page agree on."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of a passage; `about` is how many letters of the page stand before it."""

    words: str
    about: int = 0


def boxes_of(letters: Letters, lines: Iterable[Wanted]) -> list[Box]:
    """One box for each run of letters on one line of the page; empty where none of the words stand on it."""
    found: list[Box] = []
    for line in lines:
        for start, length in _stands(letters.text, line):
            found += _runs(letters.boxes[start : start + length])
    return found


def _stands(text: str, line: Wanted) -> Iterator[tuple[int, int]]:
    """Where a line stands, whole or else cell by cell or a few words at a time: first letter and how many."""
    whole = squeezed(line.words)
    at = nearest(text, whole, line.about)
    if at is not None:
        yield at, len(whole)
        return
    about = line.about
    for piece in _pieces(line.words):
        letters = squeezed(piece)
        at = nearest(text, letters, about)
        if at is not None:
            yield at, len(letters)
            about = at + len(letters)


def _pieces(words: str) -> Iterator[str]:
    for cell in _CELLS.split(words):
        single = cell.split()
        for start in range(0, len(single), WORDS_AT_ONCE):
            yield " ".join(single[start : start + WORDS_AT_ONCE])


def nearest(text: str, wanted: str, about: int) -> int | None:
    """Of the places where `wanted` stands in `text`, the one nearest to `about`; None where it does not."""
    if len(wanted) < SHORTEST:
        return None
    before = text.rfind(wanted, 0, about + len(wanted))
    after = text.find(wanted, about)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - about)) if places else None


def _runs(boxes: Iterable[Box]) -> Iterator[Box]:
    """Neighbouring letters as one box; a letter on another line, or far to the side, begins the next."""
    held: Box | None = None
    for box in boxes:
        if held is not None and _beside(held, box):
            held = (min(held[0], box[0]), min(held[1], box[1]), max(held[2], box[2]), max(held[3], box[3]))
            continue
        if held is not None:
            yield held
        held = box
    if held is not None:
        yield held


def _beside(held: Box, box: Box) -> bool:
    height = max(1.0, held[3] - held[1])
    middle = (box[1] + box[3]) / 2
    return held[1] <= middle <= held[3] and -height <= box[0] - held[2] <= _FAR * height
