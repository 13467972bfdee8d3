"""From blocks to an outline: numbered units of prose under their headings, cut into sentences that know their lines.

Finders and remarks work on the outline, never on raw lines, so that a page break, a soft line end or a table that
was flattened to lines is dealt with once.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.intake.blocks import Cell, Layout, Source, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    lines: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest run of prose that a person would cite.

    `number` is the printed number of the paragraph, with its parent's for a sub-paragraph ("12", "3.i", "6.ii"),
    empty where there is none; `sections` the headings above it, outermost first; `part` the index of the part of the
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


@dataclass(frozen=True, slots=True)
class Outline:
    """Every unit of a file in reading order, headings included (layout HEADING, their text is the heading)."""

    source: Source
    units: tuple[Unit, ...]
