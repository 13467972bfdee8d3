"""Which headings stand above each piece, and which part of the file it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.pieces import Piece

APPENDIX = re.compile(
    r"^(?:appendix|annexe?|schedule|enclosure|attachment|part(?=\s+(?:\w+)\s*[:–—-]))\s*"
    r"(?P<sign>\d{1,2}|[A-Z]|[IVX]{1,5}|one|two|three|four|five|six)\b(?!\s+(?:to|of)\s+the)",
    re.I,
)
_SECTION = re.compile(r"^(?:section|part|chapter)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5})\b", re.I)
_TOP = re.compile(
    r"^(?:background|introduction|conclusions?|overall conclusions?|(?:key |main |our )?findings|summary"
    r"|executive summary|(?:key |main |formal |our )*recommendations?|next steps|scope|method(?:ology)?|context"
    r"|(?:\w+ ){0,3}process|how (?:we|the review)\b.*|what we\b.*|overview|contents)[\s:]*$",
    re.I,
)
_OWNS = re.compile(
    r"(?:(?:key|main|our|formal|other|the)\s+)*(?:findings|recommendations?|implications|themes"
    r"|areas for (?:further )?(?:development|improvement|consideration))(?:\s+and\s+\w+)?:?",
    re.I,
)
_DEAR = re.compile(r"^dear\s+[A-Z]", re.I)
_SIGNED = re.compile(r"^(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best)\s+regards)\b", re.I)


@dataclass(slots=True)
class _Above:
    text: str
    depth: int
    owns: bool


def with_sections(pieces: list[Piece], trusted: bool = False) -> list[Piece]:
    """The pieces with `sections` and, for headings, `level` (1 is highest); each part begins anew.

    `trusted`: the file itself tells the levels of its headings (styles, sizes), nothing has to be inferred.
    """
    trusted = trusted and _levels_are_told(pieces)
    stack: list[_Above] = []
    base = part = 0
    for place, piece in enumerate(pieces):
        if piece.part != part:
            stack, base, part = [], 0, piece.part
        if piece.layout is not Layout.HEADING:
            piece.sections = tuple(entry.text for entry in stack)
            piece.level = piece.level if piece.counted is not None else 0
            continue
        if APPENDIX.match(piece.text) or _SECTION.match(piece.text):
            base, depth = 1, 0
        else:
            adjacent = place > 0 and pieces[place - 1].layout is Layout.HEADING
            parent_like = place + 1 < len(pieces) and pieces[place + 1].layout is Layout.HEADING
            depth = piece.level - 1 if trusted and piece.level else _depth(piece, stack, base, adjacent, parent_like)
        while stack and stack[-1].depth >= depth:
            stack.pop()
        piece.sections = tuple(entry.text for entry in stack)
        stack.append(_Above(piece.text, depth, bool(_OWNS.fullmatch(piece.text)) or piece.text.isupper()))
        piece.level = depth + 1
    return pieces


def _levels_are_told(pieces: Sequence[Piece]) -> bool:
    return len({piece.level for piece in pieces if piece.layout is Layout.HEADING and piece.level}) > 1


def _depth(piece: Piece, stack: list[_Above], base: int, adjacent: bool, parent_like: bool) -> int:
    """The depth of a heading whose file does not say it: by its number, by well-known names, by what follows.

    A heading directly above another holds it; one that names findings or recommendations holds those that follow.
    """
    counted = piece.counted
    if counted is not None and counted.kind in ("number", "decimal"):
        return base + len(counted.values) - 1
    if _TOP.match(piece.text) or not stack:
        return min(base, len(stack))
    last = stack[-1]
    if adjacent:
        return last.depth + 1
    if last.owns and not parent_like:
        return last.depth + 1
    if parent_like:
        owner = next((entry for entry in stack if entry.owns and entry.depth == 0), None)
        return owner.depth + 1 if owner is not None and last is not owner else max(base, owner.depth if owner else base)
    return max(base, last.depth)


def with_parts(pieces: list[Piece]) -> list[Piece]:
    """The pieces with `part`: a new one at each appendix, at a letter, and at a heading below a signature."""
    starts = _part_starts(pieces)
    part = 0
    for place, piece in enumerate(pieces):
        if place in starts and place > 0:
            part += 1
        piece.part = part
    return pieces


def _part_starts(pieces: Sequence[Piece]) -> set[int]:
    starts: set[int] = set()
    latest: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        found = APPENDIX.match(piece.text) if piece.layout is Layout.HEADING else None
        if found is not None:
            latest[found["sign"].upper()] = place
    starts.update(place for place in latest.values() if not _listed_only(pieces, place))
    signed = False
    for place, piece in enumerate(pieces):
        if _SIGNED.match(piece.text) and len(piece.text) < 60:
            signed = True
        elif signed and piece.layout is Layout.HEADING:
            starts.add(place)
            signed = False
        elif (
            _DEAR.match(piece.text)
            and len(piece.text) < 60
            and not any(place - 15 <= start <= place for start in starts)
        ):
            start = _letter_start(pieces, place)
            if start > 3:
                starts.add(start)
    return starts


def _listed_only(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the appendix heading is an entry of a list of appendices, with nothing of its own below it."""
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if following is None:
        return True
    return following.layout is Layout.HEADING and APPENDIX.match(following.text) is not None


def _letter_start(pieces: Sequence[Piece], dear: int) -> int:
    """The first line of the address block above "Dear"."""
    start = dear
    while start > 0 and dear - start < 12 and len(pieces[start - 1].text) < 120 and not pieces[start - 1].counted:
        if pieces[start - 1].layout in (Layout.HEADING, Layout.TABLE):
            break
        start -= 1
    return start
