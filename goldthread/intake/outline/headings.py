"""Headings by their shape and place, whatever the reader took them for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.outline.pieces import Piece, title_cased

_MOST_WORDS = 14
_MOST_SIGNS = 120
_TAIL = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|to|was|will|with|is|are)$", re.I
)
_NOT = re.compile(
    r"^(?:(?:interim |acting )?(?:chief executive|managing director)$|dear\b|yours\b|page \d"
    r"|date[ds]?\b.*\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+(?:19|20)\d\d$|tel\b|e-?mail"
    r"|comments?:?$|notes?:?$|www\.|https?:|cc\b|councillor\b|cllr\b|(?:yes|no|none|n/?a|tbc|nil)$"
    r"|[-–—_.\s\d]+$|<?!?\[)",
    re.I,
)
_FIELD = re.compile(r"^[A-Z][^:]{2,45}:\s+\S")
_SIGNED = re.compile(r"^(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best)\s+regards)\b", re.I)
_DEAR = re.compile(r"^dear\b", re.I)
_NAMED = re.compile(
    r"^(?:(?:key|main|formal|summary of|our|list of)\s+)*(?:recommendations?|findings|conclusions?|background"
    r"|introduction|summary|executive summary|context|next steps|implications|options|scope"
    r"|purpose(?: of (?:the )?report)?|methodology|appendix|appendices|annex|contents"
    r"|areas for (?:development|improvement)|strengths|risks?)\b[^.]*$",
    re.I,
)
_APPENDIX = re.compile(
    r"^(?:appendix|annex|annexe|schedule|section|part|chapter)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5}|one|two"
    r"|three|four|five|six)\b",
    re.I,
)
_ONE_OF_SERIES = re.compile(
    r"^(?:key\s+)?(?:recommendation|finding|theme|priority|criterion|strengths?"
    r"|(?:test|element|standard|strand|domain|area|question)\s+\w{1,3}(?=\s*[:–—-]))\b",
    re.I,
)
_INTRODUCES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|looked|includes?|included|including|asked|recommend\w*|made|agreed|will|should|that"
    r"|considered|covered|follow(?:s|ing)|these|sought|to)\b",
    re.I,
)
_BREAK = re.compile(r"[a-z)]{2}[.?!] ")
_TELEPHONE = re.compile(r"\d{3,}[ -]\d{3}")
_CAPITALISED = re.compile(r"^[\"'“‘(\[]*[A-Z0-9£]")


def heading_shaped(text: str) -> bool:
    """Whether these words could stand as a heading: few, no sentence, no field of a form, no date or address."""
    if not text or not _CAPITALISED.match(text) or len(text) > (2 if text.isupper() else 1) * _MOST_SIGNS:
        return False
    if text[-1] in ".;,!" and not _APPENDIX.match(text):
        return False
    if text[-1] in ":?" and not (_NAMED.match(text.rstrip(":?")) or len(text.split()) <= 8):
        return False
    if _NOT.match(text) or (
        _FIELD.match(text) and not (_APPENDIX.match(text) or _ONE_OF_SERIES.match(text) or text.isupper())
    ):
        return False
    named = _NAMED.match(text) is not None and len(text.split()) <= 3
    if text[-1] == ":" and not (text.isupper() or named) and _INTRODUCES.search(text):
        return False
    if _TAIL.search(text) or _BREAK.search(text) or _TELEPHONE.search(text):
        return False
    return len(text.split()) <= (2 if text.isupper() else 1) * _MOST_WORDS


def with_headings(pieces: list[Piece], lines_break: bool = True) -> list[Piece]:
    """The same pieces, the layout of each corrected to HEADING or away from it.

    `lines_break` is false for a file whose paragraphs are whole, so that a title never runs over two of them.
    """
    closed = _front_and_signature(pieces)
    series = _numbered_series(pieces)
    for place, piece in enumerate(pieces):
        if piece.layout in (Layout.TABLE, Layout.FOOTNOTE):
            continue
        said = piece.layout is Layout.HEADING
        is_heading = place not in closed and (place in series or _is_heading(pieces, place, said))
        if is_heading:
            piece.layout = Layout.HEADING
        elif said:
            piece.layout = Layout.LIST_ITEM if piece.counted else Layout.PARAGRAPH
    return _titles_joined(pieces) if lines_break else pieces


def _titles_joined(pieces: list[Piece]) -> list[Piece]:
    """A title in capitals that runs over two lines is one heading."""
    whole: list[Piece] = []
    for piece in pieces:
        above = whole[-1] if whole else None
        if above is not None and _same_title(above, piece):
            above.text = f"{above.text} {piece.text}"
            above.at += piece.at
            above.lines = (above.lines[0], piece.lines[1])
        else:
            whole.append(piece)
    return whole


def _same_title(above: Piece, piece: Piece) -> bool:
    both = above.layout is Layout.HEADING and piece.layout is Layout.HEADING
    return both and above.text.isupper() and piece.text.isupper() and not piece.gap and not piece.label


def _is_heading(pieces: Sequence[Piece], place: int, said: bool) -> bool:
    piece = pieces[place]
    if piece.tabbed:
        return False
    if not heading_shaped(piece.text):
        return said and _strongly_marked(piece)
    if piece.counted is not None and piece.counted.kind != "code":
        return _numbered_heading(pieces, place, said)
    if _APPENDIX.match(piece.text) or (_NAMED.match(piece.text) and len(piece.text.split()) <= 6):
        return True
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if following is None or following.text[:1].islower() and not following.label:
        return said and _strongly_marked(piece)
    if _APPENDIX.match(following.text):
        return said and bool(piece.style)
    if said or piece.style:
        return True
    above = pieces[place - 1] if place else None
    if place + 2 >= len(pieces) and _is_short_line(following):
        return False
    alone = piece.gap > 0 or above is None or above.ended or above.layout is Layout.HEADING
    return alone and (title_cased(piece.text) or piece.text.isupper() or _opens_prose(following))


def _numbered_series(pieces: Sequence[Piece]) -> set[int]:
    """Places of numbered lines that are headings together: all of one shape are short, and most open a section."""
    series: dict[str, list[int]] = {}
    for place, piece in enumerate(pieces):
        if piece.counted is not None and piece.counted.kind == "number":
            series.setdefault(piece.counted.shape, []).append(place)
    found: set[int] = set()
    for places in series.values():
        shaped = all(heading_shaped(pieces[place].text) for place in places)
        opening = sum(_numbered_heading(pieces, place, False) for place in places)
        if shaped and len(places) >= 2 and opening > len(places) / 2:
            found.update(places)
    return found


def _strongly_marked(piece: Piece) -> bool:
    """A file that carries styles says which lines are headings; only a whole paragraph so marked is not believed."""
    return bool(piece.style) and len(piece.text.split()) <= 30


def _is_short_line(piece: Piece) -> bool:
    plain_line = piece.layout is Layout.PARAGRAPH and not piece.label
    return plain_line and len(piece.text.split()) <= _MOST_WORDS and not piece.ended


def _opens_prose(following: Piece) -> bool:
    return following.layout is Layout.TABLE or bool(following.label) or len(following.text.split()) > _MOST_WORDS


def _numbered_heading(pieces: Sequence[Piece], place: int, said: bool) -> bool:
    """A numbered line is a heading when numbers go on below it (3 above 3.1) or prose without a number follows."""
    piece = pieces[place]
    counted = piece.counted
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if counted is None or counted.kind not in ("number", "decimal", "roman", "letter") or following is None:
        return False
    if said and piece.style:
        return True
    if _NAMED.match(piece.text) and len(piece.text.split()) <= 4:
        return True
    if following.counted and following.counted.values[:-1] == counted.values and len(following.counted.values) > 1:
        return True
    if piece.text[-1] == ":" or following.counted and following.counted.kind == counted.kind:
        return False
    short = len(piece.text.split()) <= 8
    prose = following.counted is None and (len(following.text.split()) > _MOST_WORDS or following.ended)
    return counted.kind in ("number", "decimal") and short and prose and following.gap > 0


def _front_and_signature(pieces: Sequence[Piece]) -> set[int]:
    """Places in an address block or under a signature, where short lines are names and posts, not headings."""
    closed: set[int] = set()
    for place, piece in enumerate(pieces):
        if _DEAR.match(piece.text) and len(piece.text) < 60:
            closed.add(place)
            above = place - 1
            while above >= 0 and place - above <= 12 and _address_line(pieces[above]):
                closed.add(above)
                above -= 1
        elif _SIGNED.match(piece.text) and len(piece.text) < 60:
            closed.add(place)
            below = place + 1
            while below < len(pieces) and below - place <= 6 and _signature_line(pieces[below]):
                closed.add(below)
                below += 1
    return closed


def _address_line(piece: Piece) -> bool:
    return piece.layout is not Layout.TABLE and len(piece.text) < 160 and not _APPENDIX.match(piece.text)


def _signature_line(piece: Piece) -> bool:
    if piece.layout is Layout.TABLE or _APPENDIX.match(piece.text) or len(piece.text) > 160 or piece.counted:
        return False
    if _NAMED.match(piece.text):
        return False
    return not (piece.text.isupper() and len(piece.text.split()) > 2)
