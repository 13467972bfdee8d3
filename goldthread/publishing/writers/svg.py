"""SVG: the pictures of a manuscript as one picture; what stands in one section stands in one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import Block, Figure, Manuscript, Section
from goldthread.publishing.words import day_words

MEDIA = "image/svg+xml"
EDGE, HEAD, CAPTION, BETWEEN = 24, 96, 44, 56
LETTER, WIDE_LETTER = 9, 12
"""Pixels that a letter of a caption, and of a heading, may take."""
BEGINS = "<svg "


@dataclass(frozen=True, slots=True)
class Strip:
    """The pictures of one section, one below the other; lengths in pixels."""

    title: str
    figures: tuple[Figure, ...]

    @property
    def width(self) -> int:
        words = max(len(self.title) * WIDE_LETTER, max(len(one.caption) for one in self.figures) * LETTER)
        return max(words, max(one.width for one in self.figures))

    @property
    def height(self) -> int:
        return CAPTION + sum(CAPTION + one.height + EDGE for one in self.figures)


def svg_of(manuscript: Manuscript, layout: Layout) -> bytes:
    """Every picture of the manuscript at its own size. Raises GoldthreadError where it holds none."""
    strips = list(_strips(manuscript.title, manuscript.blocks))
    if not strips:
        raise GoldthreadError(f"{manuscript.title} holds no picture.")
    drawn, x = [], EDGE
    for strip in strips:
        drawn.append(_strip(strip, x, layout))
        x += strip.width + BETWEEN
    width = max(x - BETWEEN + EDGE, 2 * EDGE + WIDE_LETTER * max(len(manuscript.title), len(manuscript.handling)))
    height = HEAD + max(strip.height for strip in strips) + EDGE
    told = " ".join(_told(one) for strip in strips for one in strip.figures)
    whole = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="en-GB" width="{}" height="{}" viewBox="0 0 {} {}"'
        ' font-family="Arial, Helvetica, sans-serif" fill="#0b0c0c"><title>{}</title><desc>{}</desc>'
        '<rect width="{}" height="{}" fill="#ffffff"/>{}{}</svg>\n',
        *(width, height, width, height, manuscript.title, told, width, height),
        _head(manuscript, layout),
        format_html_join("", "{}", ((one,) for one in drawn)),
    )
    return whole.encode()


def _told(figure: Figure) -> str:
    """What the table of a picture says: a picture file has no other place for it."""
    heads = [column.heading for column in figure.data.columns]
    rows = (
        ", ".join(f"{head}: {cell}" for head, cell in zip(heads, row.cells, strict=True) if cell)
        for row in figure.data.rows
    )
    return f"{figure.caption}. {'; '.join(rows)}."


def _strips(title: str, blocks: Sequence[Block]) -> Iterator[Strip]:
    figures = tuple(block for block in blocks if isinstance(block, Figure))
    if figures:
        yield Strip(title, figures)
    for block in blocks:
        if isinstance(block, Section):
            yield from _strips(block.title, block.blocks)


def _head(manuscript: Manuscript, layout: Layout) -> SafeString:
    day = f"{manuscript.issuer}, {day_words(manuscript.dated_on)}"
    return format_html(
        '<text x="{}" y="38" font-size="22" font-weight="700" fill="#{}">{}</text><text x="{}" y="62" font-size="15">{}'
        '</text><text x="{}" y="84" font-size="15" font-weight="700">{}</text>',
        *(EDGE, layout.ink.lstrip("#"), manuscript.title, EDGE, day, EDGE, manuscript.handling),
    )


def _strip(strip: Strip, x: int, layout: Layout) -> SafeString:
    ink = layout.ink.lstrip("#")
    parts = [
        format_html(
            '<text x="{}" y="{}" font-size="19" font-weight="700" fill="#{}">{}</text>', x, HEAD + 28, ink, strip.title
        )
    ]
    y = HEAD + CAPTION
    for figure in strip.figures:
        parts.append(format_html('<text x="{}" y="{}" font-size="16">{}</text>', x, y + 26, figure.caption))
        parts.append(_placed(figure, x, y + CAPTION))
        y += CAPTION + figure.height + EDGE
    return format_html_join("", "{}", ((part,) for part in parts))


def _placed(figure: Figure, x: int, y: int) -> SafeString:
    """The picture in its place. It was drawn by the program from escaped words, and is markup already."""
    if not figure.svg.startswith(BEGINS):
        raise GoldthreadError(f"The picture “{figure.caption}” cannot be put beside others.")
    placed = format_html('{}x="{}" y="{}" ', SafeString(BEGINS), x, y)
    return SafeString(placed + figure.svg.removeprefix(BEGINS))
