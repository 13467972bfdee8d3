"""Footnotes that look like paragraphs: "¹ Statutory guidance ...", "1 Statutory guidance ..." at the foot of a page."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.pieces import Piece

_RAISED = re.compile(r"^[¹²³⁴-⁹]+\s*\S")
_FULL_LINE = 80


def with_footnotes(pieces: list[Piece]) -> list[Piece]:
    """The pieces with footnotes known as such and the rest of a footnote put back onto it."""
    whole: list[Piece] = []
    seen = ""
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if _counts_on(piece, following):
            piece.layout = Layout.PARAGRAPH
        elif _is_footnote(piece, seen):
            piece.layout = Layout.FOOTNOTE
        above = whole[-1] if whole else None
        if above is not None and above.layout is Layout.FOOTNOTE and _goes_on(above, piece):
            above.text = f"{above.text} {piece.text}"
            above.at += piece.at
            above.lines = (above.lines[0], piece.lines[1])
            continue
        whole.append(piece)
        if piece.layout is not Layout.FOOTNOTE:
            seen = f"{seen} {piece.text}"[-6000:]
    return whole


def _counts_on(piece: Piece, following: Piece | None) -> bool:
    """Whether what a reader took for a note is the first of a list that the next paragraph goes on with."""
    if piece.layout is not Layout.FOOTNOTE or not piece.label.isdecimal() or following is None:
        return False
    return following.layout is Layout.PARAGRAPH and following.label == str(int(piece.label) + 1)


def _is_footnote(piece: Piece, seen: str) -> bool:
    if piece.layout in (Layout.TABLE, Layout.HEADING):
        return False
    if piece.layout is Layout.FOOTNOTE or _RAISED.match(piece.text):
        return True
    if not piece.label.isdecimal():
        return False
    if piece.text.isupper() and len(piece.text.split()) <= 8:
        return False
    return re.search(rf"(?<!\d)[.,;:)’'”a-z]{piece.label}(?=\s|$)", seen) is not None


def _goes_on(note: Piece, piece: Piece) -> bool:
    """Whether `piece` is the second line of a note whose first line was full."""
    if piece.label or piece.layout in (Layout.TABLE, Layout.HEADING) or note.ended or not note.at:
        return False
    last_line = note.at[-1]
    on_last = sum(len(word) + 1 for word, line in zip(note.text.split(), note.at, strict=False) if line == last_line)
    return on_last >= _FULL_LINE and len(piece.text) < 3 * _FULL_LINE and piece.gap <= 2
