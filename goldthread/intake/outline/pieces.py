"""Blocks of a reader as pieces of text whose every word knows its line.

A reader goes by layout alone. Two things are put right here that need the words: a new paragraph or heading that
a page break glued to the one above, and marks of emphasis or links that a converter left in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from goldthread.intake.blocks import Block, Cell, Layout, Source, Span
from goldthread.intake.outline.aligned import with_aligned_tables
from goldthread.intake.outline.labels import Label, label_of, split_label

_LINK = re.compile(r"\[([^\[\]]+)\]\((?:#|https?:)[^)]*\)")
_MARKS = re.compile(r"\*\*|__|</?u>|</?b>|</?i>|<br\s*/?>|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")
_HASHES = re.compile(r"^#{1,6}\s+")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")


@dataclass(slots=True)
class Piece:
    """A draft of a unit: `at[n]` is the line of the n-th word of `text`; `gap` the blank lines above it."""

    text: str
    at: tuple[int, ...]
    lines: Span
    layout: Layout
    label: str = ""
    counted: Label | None = None
    level: int = 0
    style: str = ""
    page: int | None = None
    indent: int = 0
    gap: int = 0
    tabbed: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()
    number: str = ""
    parent: str = ""
    sections: tuple[str, ...] = field(default=())
    part: int = 0

    @property
    def ended(self) -> bool:
        """Whether its last words end a sentence or announce a list."""
        return bool(_ENDED.search(self.text))


def plain(text: str) -> str:
    """`text` without the marks of emphasis and the targets of links, its spaces made single."""
    if not any(sign in text for sign in "*_<[#"):
        return " ".join(text.split())
    bare = _HASHES.sub("", _LINK.sub(r"\1", text.strip()))
    return " ".join(_MARKS.sub("", bare).split())


def title_cased(text: str) -> bool:
    """Whether most of the longer words are capitalised, as in a title."""
    long_words = [word for word in re.findall(r"[A-Za-z’'-]+", text) if len(word) > 3]
    return bool(long_words) and sum(word[0].isupper() for word in long_words) >= 0.6 * len(long_words)


def pieces_of(source: Source) -> list[Piece]:
    """One piece for each block, or more where a block holds several paragraphs."""
    made = [
        piece for block in with_aligned_tables(source) for piece in _of_block(source, block) if piece.text or piece.rows
    ]
    for above, piece in zip(made, made[1:], strict=False):
        between = source.lines[above.lines[1] : piece.lines[0] - 1]
        piece.gap = sum(not line.strip() for line in between)
    return made


def _of_block(source: Source, block: Block) -> Iterator[Piece]:
    if block.layout is Layout.TABLE:
        text = block.text or " ".join(cell.text for row in block.rows for cell in row)
        yield Piece(
            plain(text), (), block.lines, block.layout, style=block.style, page=_page(source, block), rows=block.rows
        )
        return
    starts = _glued(source, block)
    if not starts:
        yield _whole(source, block)
        return
    edges = [block.lines[0], *starts, block.lines[1] + 1]
    for first, after in zip(edges, edges[1:], strict=False):
        yield _from_lines(source, block, (first, after - 1))


def _glued(source: Source, block: Block) -> list[int]:
    """Lines inside the block at which another paragraph or heading begins.

    A page that ends between two paragraphs leaves no blank line, only a leading space on the line that follows; a
    label that follows an ended sentence begins a paragraph, wherever it stands.
    """
    first, last = block.lines
    if last == first or block.layout is Layout.HEADING:
        return []
    starts = []
    for line in range(first + 1, last + 1):
        above, here = source.lines[line - 2], source.lines[line - 1]
        if not here.strip():
            continue
        ended = bool(_ENDED.search(plain(above)))
        stepped = here[:1] == " " and above[:1] != " " and here.strip()[:1].isupper()
        alone = line == last and len(here.split()) <= 8 and title_cased(here)
        label, _ = split_label(here.strip())
        if (stepped and (ended or alone)) or (ended and _opens(label, source.lines[first - 1])):
            starts.append(line)
    return starts


def _opens(label: str, block_start: str) -> bool:
    """Whether a label inside a block begins a paragraph: a counted one with its punctuation, or a bullet."""
    counted = label_of(label) if label else None
    if counted is None or counted.kind == "code":
        return False
    if counted.kind == "letter" and not label_of(split_label(block_start.strip())[0]):
        return False
    above = split_label(block_start.strip())[0]
    return not label.isdecimal() or (above.isdecimal() and int(label) == int(above) + 1)


def _whole(source: Source, block: Block) -> Piece:
    first, last = block.lines
    told = block.label and not (block.label.isdecimal() and block.text.split(" ", 1)[0] == block.label)
    text = plain(f"{block.label} {block.text}" if told else block.text)
    words = text.split()
    by_line = [(line, len(plain(source.lines[line - 1]).split())) for line in range(first, last + 1)]
    at = [line for line, count in by_line for _ in range(count)]
    at = (at + [last] * len(words))[: len(words)]
    return _labelled(source, block, text, tuple(at), block.lines)


def _from_lines(source: Source, block: Block, span: Span) -> Piece:
    words: list[str] = []
    at: list[int] = []
    for line in range(span[0], span[1] + 1):
        found = plain(source.lines[line - 1]).split()
        words += found
        at += [line] * len(found)
    layout = Layout.PARAGRAPH if span[0] != block.lines[0] else block.layout
    piece = _labelled(source, block, " ".join(words), tuple(at), span)
    piece.layout = Layout.LIST_ITEM if piece.counted and layout is Layout.PARAGRAPH else layout
    return piece


_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$")


def _labelled(source: Source, block: Block, text: str, at: tuple[int, ...], lines: Span) -> Piece:
    if _CONTENTS.search(text):
        return Piece(text, at, lines, Layout.PARAGRAPH, page=_page(source, block, lines[0]), tabbed=True)
    own = block.label if lines[0] == block.lines[0] else ""
    label, rest = (plain(own), text[len(plain(own)) :].lstrip()) if own else split_label(text)
    if own and not rest.strip():
        label, rest = split_label(text)
    inner, after = split_label(rest) if label_of(label) and label_of(label) == _BULLET else ("", rest)
    if inner and (deeper := label_of(inner)) and deeper.kind in ("roman", "letter", "number", "decimal"):
        label, rest = inner, after
    dropped = len(text.split()) - len(rest.split())
    raw = source.lines[lines[0] - 1] if lines[0] <= len(source.lines) else ""
    return Piece(
        text=rest,
        at=at[dropped:],
        lines=lines,
        layout=block.layout,
        label=label,
        counted=label_of(label),
        level=block.level,
        style=block.style,
        page=_page(source, block, lines[0]),
        indent=len(raw) - len(raw.lstrip()),
        tabbed="\t" in raw.strip(),
    )


_BULLET = Label("bullet", "-", (), "-")


def _page(source: Source, block: Block, line: int | None = None) -> int | None:
    if line is not None and source.pages:
        return source.page_of(line)
    return block.page if block.page is not None else source.page_of(block.lines[0])
