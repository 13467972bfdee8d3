"""Which printed labels are numbers of paragraphs, which count a list inside one, and which count nothing.

A label is believed when it goes on counting: 1, 2, 3 through headings and page breaks, a restart at 1 for a list of
recommendations, 3.1 after 3, ii after i. A year at the start of a line or a footnote does not go on counting and
becomes words again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.labels import Label, as_letter
from goldthread.intake.outline.pieces import Piece

_MOST_MISSING = 2
_REACH = 12
_WRAPPED = 60
"""A shorter line was not broken because it was full, so a name that begins the next line does not go on with it."""
_LAST_FIRST = 60
"""The highest number with which the first paragraph of an excerpt may open."""


@dataclass(slots=True)
class Run:
    """One count in progress; `nested` when it counts inside the paragraph `parent`."""

    shape: str
    last: int
    indent: int
    parent: str
    nested: bool


def numbered(pieces: list[Piece]) -> list[Piece]:
    """The pieces with `number` and `parent` set; labels that count nothing are words again, and a line that was
    split off by such a label is part of its paragraph again."""
    bare_counts = _bare_numbers_count(pieces)
    counter = _Counter(bare_counts)
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.layout in (Layout.TABLE, Layout.FOOTNOTE) or piece.counted is None:
            _inherit(counter, piece)
            kept.append(piece)
            continue
        following = next((later for later in pieces[place + 1 : place + _REACH] if _counts_like(piece, later)), None)
        if counter.take(piece, following) or not _given_back(kept, piece):
            kept.append(piece)
    return kept


def _inherit(counter: _Counter, piece: Piece) -> None:
    if piece.layout is Layout.HEADING:
        counter.heading()


def _bare_numbers_count(pieces: list[Piece]) -> bool:
    """Whether this document numbers its paragraphs without punctuation ("4 The council ...")."""
    shapes: Counter[str] = Counter()
    expected: dict[str, int] = {}
    for piece in pieces:
        if piece.counted is None or piece.counted.kind != "number" or piece.layout is Layout.FOOTNOTE:
            continue
        shape, value = piece.counted.shape, piece.counted.values[0]
        if value == expected.get(shape, 1):
            shapes[shape] += 1
            expected[shape] = value + 1
    bare = shapes.pop("1", 0)
    return bare >= 3 and bare > max(shapes.values(), default=0)


class _Counter:
    """Walks through a document and holds every count that is still open, the innermost last."""

    def __init__(self, bare_counts: bool) -> None:
        self.bare_counts = bare_counts
        self.runs: list[Run] = []
        self.decimals: dict[tuple[int, ...], int] = {}
        self.listed: list[Run] = []
        self.current = ""
        self.colon = False
        self.seen = False

    def heading(self) -> None:
        self.current = ""
        self.colon = False
        self.listed.clear()

    def take(self, piece: Piece, following: Piece | None) -> bool:
        """Whether the label of `piece` counts; its number is then set."""
        label = piece.counted
        if label is None or label.kind == "code":
            return True
        taken = {
            "number": self._number,
            "decimal": self._decimal,
            "roman": self._listed,
            "letter": self._listed,
            "bullet": self._bullet,
        }[label.kind](piece, label, following)
        if taken and piece.layout is not Layout.HEADING:
            self.colon = piece.text.rstrip().endswith((":", ";"))
        return taken

    def _bullet(self, piece: Piece, label: Label, following: Piece | None) -> bool:
        piece.parent = piece.number = self.current
        return True

    def _number(self, piece: Piece, label: Label, following: Piece | None) -> bool:
        value = label.values[0]
        if piece.layout is Layout.HEADING:
            self.heading()
            piece.number = str(value)
            return True
        if label.shape == "1" and not self.bare_counts:
            return False
        run = self._open_run(label.shape, value, piece.indent)
        if run is None and value == 1:
            nested = self.colon and bool(self.current)
            run = Run(label.shape, 0, piece.indent, self.current if nested else "", nested)
            self.runs.append(run)
        if run is None and not self.seen and (_goes_on(label, following) or _is_excerpt(piece, value)):
            run = Run(label.shape, value - 1, piece.indent, "", False)
            self.runs.append(run)
        if run is None:
            return False
        del self.runs[self.runs.index(run) + 1 :]
        run.last = value
        self.seen = True
        self.listed.clear()
        if run.nested:
            piece.parent, piece.number = run.parent, f"{run.parent}.{value}"
        else:
            piece.number = self.current = str(value)
        return True

    def _open_run(self, shape: str, value: int, indent: int) -> Run | None:
        """The innermost count that `value` continues, one of the same indent first; a gap of a number or two is
        forgiven in the innermost count only."""
        going_on = [run for run in self.runs if run.shape == shape and run.last + 1 == value]
        if going_on:
            level = [run for run in going_on if abs(run.indent - indent) <= 1]
            return (level or going_on)[-1]
        if self.runs and value > 1:
            last = self.runs[-1]
            if last.shape == shape and 1 < value - last.last <= 1 + _MOST_MISSING:
                return last
        return None

    def _decimal(self, piece: Piece, label: Label, following: Piece | None) -> bool:
        prefix, value = label.values[:-1], label.values[-1]
        last = self.decimals.get(prefix)
        opens = last is None and value in (0, 1)
        if not opens and (last is None or not 0 < value - last <= 1 + _MOST_MISSING) and not _goes_on(label, following):
            return False
        if len(prefix) == 1 and prefix[0] > 40:
            return False
        self.decimals[prefix] = value
        self.seen = True
        self.listed.clear()
        piece.number = label.printed
        if piece.layout is Layout.HEADING:
            self.heading()
        else:
            self.current = piece.number
        return True

    def _listed(self, piece: Piece, label: Label, following: Piece | None) -> bool:
        run = self._open_list(label)
        if run is None:
            first_letter = label.kind == "letter" or label.values == (1,)
            if label.values != (1,) or not first_letter:
                return self._lone(piece, label)
            run = Run(label.shape + label.kind, 0, piece.indent, self.current, True)
            self.listed.append(run)
        run.last += 1
        del self.listed[self.listed.index(run) + 1 :]
        piece.parent = run.parent
        piece.number = f"{run.parent}.{label.printed}" if run.parent else label.printed
        return True

    def _open_list(self, label: Label) -> Run | None:
        letter = as_letter(label)
        for run in reversed(self.listed):
            if run.shape == label.shape + label.kind and run.last + 1 == label.values[0]:
                return run
            if letter is not None and run.shape == f"{label.shape}letter" and run.last + 1 == letter:
                return run
        return None

    def _lone(self, piece: Piece, label: Label) -> bool:
        """A letter or roman numeral that starts in the middle: kept as an item, since lists are often cut."""
        if label.kind == "letter" and label.shape == "1." and label.printed.isupper():
            return False
        piece.parent = self.current
        piece.number = f"{self.current}.{label.printed}" if self.current else label.printed
        return True


def _counts_like(piece: Piece, later: Piece) -> bool:
    return piece.counted is not None and later.counted is not None and later.counted.kind == piece.counted.kind


def _is_excerpt(piece: Piece, value: int) -> bool:
    """Whether the first number of a file opens a paragraph although it is not 1: it does where a sentence follows."""
    return value <= _LAST_FIRST and piece.text[:1].isupper() and piece.ended and len(piece.text.split()) >= 4


def _goes_on(label: Label, following: Piece | None) -> bool:
    """Whether the label after this one counts on from it."""
    if following is None or following.counted is None:
        return False
    later = following.counted
    return later.kind == label.kind and later.values == (*label.values[:-1], label.values[-1] + 1)


def _given_back(kept: list[Piece], piece: Piece) -> bool:
    """Make the label words again; True when the piece went back into the paragraph above it."""
    label_words = len(piece.label.split())
    is_initial = re.fullmatch(r"[A-Z]\.", piece.label) is not None
    piece.text = f"{piece.label} {piece.text}".strip()
    piece.at = (piece.lines[0],) * label_words + piece.at
    piece.label, piece.counted = "", None
    if piece.layout is Layout.LIST_ITEM:
        piece.layout = Layout.PARAGRAPH
    above = kept[-1] if kept else None
    if above is None or piece.gap or piece.tabbed or above.ended or above.layout in (Layout.TABLE, Layout.HEADING):
        return False
    if is_initial and len(above.text) < _WRAPPED:
        return False
    above.text = f"{above.text} {piece.text}"
    above.at += piece.at
    above.lines = (above.lines[0], piece.lines[1])
    return True
