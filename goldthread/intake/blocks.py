"""The one block model: what every reader makes and every recogniser reads.

A reader turns the bytes of a file into a `Source`: numbered lines, exactly as a person would count them, and blocks
over those lines. Blocks say what the *layout* shows (a heading, a list item, a table); what it *means* is the
business of the recognisers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""First and last line, 1-based, both included."""


class Layout(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text with inner line breaks kept as "\\n"."""

    text: str
    lines: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together on the page.

    `text` is the lines joined into one run of words (soft line breaks become spaces, a word split by a hyphen at the
    end of a line is kept as printed); `label` is the printed or automatic number with its punctuation ("3.", "(a)",
    "- iv."), already removed from `text`; `level` is the heading level (1 is highest) or the depth of the list
    item (0 is outermost); `style` is "bold", "title" or the like where the file says so, else empty; `rows` holds the
    cells of a table, first row first.
    """

    layout: Layout
    text: str
    lines: Span
    page: int | None = None
    label: str = ""
    level: int = 0
    style: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: `lines[n - 1]` is line n; `pages[n - 1]` its page (1-based), empty where the file has none."""

    name: str
    media: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()
    reader: str = ""
    reader_version: int = 1
    sha256: str = ""
    notes: tuple[str, ...] = field(default=())
    """What the reader had to do or leave out, in plain words ("footer removed from 12 pages")."""

    def page_of(self, line: int) -> int | None:
        return self.pages[line - 1] if self.pages else None

    def text_of(self, span: Span) -> str:
        """The words of the lines of `span`, joined by single spaces."""
        return " ".join(" ".join(self.lines[span[0] - 1 : span[1]]).split())
