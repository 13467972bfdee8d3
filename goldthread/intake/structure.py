"""From blocks to an outline: numbered units of prose under their headings, cut into sentences that know their lines.

Finders and remarks work on the outline, never on raw lines, so that a page break, a soft line end or a table that
was flattened to lines is dealt with once.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.intake.blocks import Cell, Layout, Source, Span
from goldthread.intake.outline.footnotes import with_footnotes
from goldthread.intake.outline.headings import with_headings
from goldthread.intake.outline.joining import joined
from goldthread.intake.outline.numbering import numbered
from goldthread.intake.outline.pieces import Piece, pieces_of
from goldthread.intake.outline.sections import with_parts, with_sections
from goldthread.intake.outline.sentences import cut


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    lines: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest run of prose that a person would cite.

    `number` is the printed number of the paragraph, with its parent's for a sub-paragraph ("12", "3.i", "6.ii"),
    empty where there is none; a bullet carries the number of the paragraph that it hangs on, and "-" as its label.
    `sections` the headings above it, outermost first; `part` the index of the part of the
    file that it belongs to; `sentences` its text cut with the lines of each.
    """

    text: str
    lines: Span
    layout: Layout
    number: str = ""
    label: str = ""
    level: int = 0
    style: str = ""
    sections: tuple[str, ...] = ()
    part: int = 0
    page: int | None = None
    sentences: tuple[Sentence, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def section(self) -> str:
        """The nearest heading above."""
        return self.sections[-1] if self.sections else ""

    def texts(self) -> tuple[tuple[str, Span], ...]:
        """Its text with its lines, or that of each cell of a table, so that words of two cells never run together."""
        if not self.rows:
            return ((self.text, self.lines),)
        return tuple((" ".join(cell.text.split()), cell.lines) for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Outline:
    """Every unit of a file in reading order, headings included (layout HEADING, their text is the heading)."""

    source: Source
    units: tuple[Unit, ...]


def outline_of(source: Source) -> Outline:
    """The outline of a file: footnotes and page breaks dealt with, headings and numbers decided, sentences cut."""
    pieces = joined(with_footnotes(pieces_of(source)))
    lines_break = source.media in ("text/plain", "application/pdf")
    pieces = with_parts(numbered(with_headings(pieces, lines_break)))
    levels_told = source.media != "text/plain"
    return Outline(source, tuple(_unit(piece) for piece in with_sections(pieces, levels_told)))


def _unit(piece: Piece) -> Unit:
    prose = piece.layout is not Layout.TABLE
    return Unit(
        text=piece.text,
        lines=piece.lines,
        layout=piece.layout,
        number=piece.number,
        label=piece.label,
        level=piece.level,
        style=piece.style,
        sections=piece.sections,
        part=piece.part,
        page=piece.page,
        sentences=tuple(Sentence(*found) for found in cut(piece.text, piece.at, piece.lines)) if prose else (),
        rows=piece.rows,
    )
