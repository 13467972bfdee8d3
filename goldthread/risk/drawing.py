"""The heat map of a register as SVG. Colours are attributes; each cell says its zone in words and names its risks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.risk.queries import Cell, HeatMap

SHADES = {1: "#e3f1e7", 2: "#f3f5d5", 3: "#fdeebb", 4: "#fbd9b8", 5: "#f6c3bb"}
"""By the depth of a cell, as on the page; black words on each have a contrast of 12:1 and more."""
WIDTH, SIDE, TOP = 168, 178, 54
"""Pixels of a cell, of the column that names the likelihoods, and of the row that names the impacts."""
LINE, INSIDE = 20, 10
LETTERS, SIDE_LETTERS = 19, 18
"""Letters that fit beside one another in a cell and at the side."""
MOST_LINES = 5
"""Lines of references in one cell; what is beyond them is counted, and stands in the table."""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    svg: str
    width: int
    height: int


def svg_of_map(found: HeatMap, words: str) -> DrawnMap:
    """The whole picture; `words` tell it to those who cannot see it. Every word in it is escaped."""
    rows = [(likelihood, [(cell, _lines(cell)) for cell in cells]) for likelihood, cells in found.rows]
    heights = [INSIDE * 2 + LINE * max(2, *(len(lines) for _, lines in cells)) for _, cells in rows]
    width, height = SIDE + WIDTH * len(found.matrix.impacts) + 2, TOP + sum(heights) + LINE + INSIDE
    parts = [_columns(found)]
    y = TOP
    for (likelihood, cells), tall in zip(rows, heights, strict=True):
        parts.append(
            _texts(wrap(f"{likelihood.step} {likelihood.label}", SIDE_LETTERS), 0, y + INSIDE, bold_first=False)
        )
        parts += [_cell(cell, lines, SIDE + WIDTH * at, y, tall) for at, (cell, lines) in enumerate(cells)]
        y += tall
    parts.append(
        format_html('<text x="{}" y="{}" font-size="14">Impact, from the least to the most</text>', SIDE, y + LINE)
    )
    svg = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="15" fill="#0b0c0c">'
        '<rect width="{}" height="{}" fill="#ffffff"/>{}</svg>',
        *(words, width, height, width, height, width, height),
        _together(parts),
    )
    return DrawnMap(str(svg), width, height)


def _together(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _columns(found: HeatMap) -> SafeString:
    heads = [_texts(["Likelihood"], 0, TOP - LINE - INSIDE, bold_first=False)]
    for at, step in enumerate(found.matrix.impacts):
        heads.append(
            _texts(wrap(f"{step.step} {step.label}", LETTERS)[:2], SIDE + WIDTH * at + INSIDE, 0, bold_first=False)
        )
    return _together(heads)


def _lines(cell: Cell) -> list[str]:
    """The zone, then the references of its risks."""
    named = wrap(" ".join(risk.reference for risk in cell.risks), LETTERS, break_on_hyphens=False)
    if len(named) > MOST_LINES:
        shown = named[: MOST_LINES - 1]
        beyond = len(cell.risks) - sum(len(line.split()) for line in shown)
        named = [*shown, f"and {beyond} more"]
    return [*wrap(cell.zone.label, LETTERS), *named]


def _cell(cell: Cell, lines: Sequence[str], x: int, y: int, height: int) -> SafeString:
    box = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#0b0c0c" stroke-width="{}"/>',
        *(x, y, WIDTH, height, SHADES[cell.depth], "2.5" if cell.zone.beyond_appetite else "1"),
    )
    return box + _texts(lines, x + INSIDE, y + INSIDE, bold_first=True)


def _texts(lines: Sequence[str], x: int, y: int, *, bold_first: bool) -> SafeString:
    return format_html_join(
        "",
        '<text x="{}" y="{}"{}>{}</text>',
        (
            (x, y + LINE * at + LINE - 5, SafeString(' font-weight="700"') if bold_first and not at else "", line)
            for at, line in enumerate(lines)
        ),
    )
