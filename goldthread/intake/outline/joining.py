"""Paragraphs that a page break or a footnote cut in two, made whole again."""

from __future__ import annotations

import re
from collections import Counter

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.pieces import Piece

_OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|and|as|at|by|for|from|if|in|into|is|its|of|on|or|our|than|that|the|their|this|to|was|were|which"
    r"|will|with|who|should|must|may|be|has|have|are|not))$",
    re.I,
)
_LONG = 60


def joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with every continuation put back onto the paragraph that it continues; footnotes stay where
    they are but no longer interrupt."""
    whole: list[Piece] = []
    marks = Counter(piece.label for piece in pieces)
    for piece in pieces:
        above = _last_prose(whole)
        if above is not None and (_continues(above, piece) or marks[piece.label] == 1 and _dash(above, piece)):
            label_words = piece.label.split()
            above.text = " ".join([above.text, *label_words, piece.text])
            above.at += (piece.lines[0],) * len(label_words) + piece.at
            above.lines = (above.lines[0], max(above.lines[1], piece.lines[1]))
        else:
            whole.append(piece)
    return whole


def _last_prose(pieces: list[Piece]) -> Piece | None:
    """The last piece that is not a footnote, if at most two footnotes follow it."""
    for piece in reversed(pieces[-3:]):
        if piece.layout is not Layout.FOOTNOTE:
            return piece
    return None


def _continues(above: Piece, piece: Piece) -> bool:
    if piece.label or piece.layout in (Layout.TABLE, Layout.FOOTNOTE, Layout.HEADING):
        return False
    if above.layout is Layout.TABLE or not piece.text or not above.text or above.ended:
        return False
    if "\t" in piece.text or len(above.text) < _LONG:
        return False
    return piece.text[0].islower() or bool(_OPEN_END.search(above.text))


def _dash(above: Piece, piece: Piece) -> bool:
    """Whether a line that begins with a dash goes on with the sentence above rather than opening a list item."""
    if piece.label not in ("-", "–", "—") or piece.gap or above.ended:
        return False
    return above.layout is Layout.PARAGRAPH and above.indent == piece.indent and above.at[-1:] == (piece.lines[0] - 1,)
