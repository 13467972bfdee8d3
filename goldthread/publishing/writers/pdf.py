"""PDF: tagged for PDF/UA-1 by Typst. The words go over as JSON, so that nothing in them can be markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Any

import typst
from pypdfium2 import PdfDocument

from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import (
    Block,
    Figure,
    KeyFigures,
    Listing,
    Manuscript,
    Paragraph,
    Placed,
    Row,
    Section,
    Table,
    placed,
    plain,
    reworded,
    texts_of,
)
from goldthread.publishing.words import day_words

MEDIA = "application/pdf"
LONG_WORD = re.compile(r"\S{22,}")
_NOT_SHOWN = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
LETTERS = 165
"""On a line of dense type across a page that lies on its side."""
LONG_ROW = 20
"""Lines of a row that may go on over the next page; a shorter one is kept together. One that is kept and taller than a
page would lose its end."""
MOST_TRIES = 10
"""Typst names what it cannot show; describing that may bring to light more."""


def pdf_of(manuscript: Manuscript, layout: Layout) -> bytes:
    """The manuscript as one tagged PDF.

    Typst comes with typefaces for European scripts; for others those of the machine are looked up. A character that
    no typeface has is described in words, since PDF/UA allows no empty box. Raises GoldthreadError when it cannot be
    set at all.
    """
    missing: dict[str, str] = {}
    own_typefaces_only = True
    for _ in range(MOST_TRIES):
        try:
            return _compiled(_described(manuscript, missing), layout, own_typefaces_only)
        except typst.TypstError as error:
            not_shown = "".join(_unescaped(found["text"]) for found in _NOT_SHOWN.finditer(error.diagnostic))
            if not not_shown:
                raise GoldthreadError(f"{manuscript.title} could not be set as PDF: {error}") from error
        if own_typefaces_only:
            own_typefaces_only = False
        else:
            missing |= {character: name_of(character) for character in not_shown}
    raise GoldthreadError(f"{manuscript.title} is in a script that this machine has no typeface for; take DOCX.")


def _described(manuscript: Manuscript, missing: dict[str, str]) -> Manuscript:
    if not missing:
        return manuscript
    table = str.maketrans(missing)
    return reworded(manuscript, lambda text: text.translate(table))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def name_of(character: str) -> str:
    """What stands for a character that nobody can print: "[grinning face]"; nothing for what only joins others."""
    if unicodedata.category(character) in ("Cf", "Mn", "Cn", "Co"):
        return ""
    return f"[{unicodedata.name(character, f'character {ord(character):x}').lower()}]"


def _compiled(manuscript: Manuscript, layout: Layout, own_typefaces_only: bool) -> bytes:
    look = {"ink": layout.ink, "tint": layout.tint, "rule": layout.rule, "draft": layout.draft, "size": layout.size}
    page = layout.side if manuscript.side else layout.page
    compiler = typst.Compiler(
        str(page),
        root=str(page.parent),
        ignore_system_fonts=own_typefaces_only,
        sys_inputs={
            "manuscript": json.dumps(side_of(manuscript) if manuscript.side else form_of(manuscript)),
            "look": json.dumps(look | {"page_typeface": layout.page_typeface}),
        },
    )
    content = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    if not isinstance(content, bytes):
        raise GoldthreadError(f"{manuscript.title} did not come out as one PDF file.")
    return content


def pages_of(manuscript: Manuscript, layout: Layout) -> int:
    """How many pages it takes."""
    with PdfDocument(pdf_of(manuscript, layout)) as written:
        return len(written)


def side_of(manuscript: Manuscript) -> dict[str, Any]:
    """One side: what stands before the first section goes across, the last section but one stands to the right, the
    last one at the foot, and the others to the left.
    """
    held = [block for block in manuscript.blocks if isinstance(block, Section)]
    top = [block for block in manuscript.blocks if not isinstance(block, Section)]
    cut = {"left": held[:-2], "right": held[-2:-1], "foot": held[-1:]}
    parts = {name: list(_items(placed(some))) for name, some in cut.items()}
    across = [plain(one) if isinstance(one, KeyFigures) else item for one in top for item in _item(one, 0)]
    return (
        form_of(replace(manuscript, blocks=()))
        | parts
        | {
            "side": str(manuscript.side),
            "top": across,
            "has_long_words": has_long_words(manuscript),
        }
    )


def has_long_words(manuscript: Manuscript) -> bool:
    return LONG_WORD.search("\n".join(texts_of(manuscript))) is not None


def form_of(manuscript: Manuscript) -> dict[str, Any]:
    """What the page is given: the blocks in the order of reading, the appendices of a letter apart."""
    body = manuscript.blocks
    if manuscript.letter is not None:
        body = tuple(takewhile(lambda block: not (isinstance(block, Section) and block.begins_page), body))
    items = list(placed(manuscript.blocks))
    before = len(list(placed(body)))
    day = manuscript.dated_on
    return {
        "title": manuscript.title,
        "issuer": manuscript.issuer,
        "handling": manuscript.handling,
        "is_draft": manuscript.is_draft,
        "is_landscape": manuscript.is_landscape,
        "day": [day.year, day.month, day.day],
        "day_words": day_words(day),
        "letter": plain(manuscript.letter),
        "has_long_words": has_long_words(manuscript),
        "items": list(_items(items[:before])),
        "appendices": list(_items(items[before:])),
    }


def _items(entries: Iterable[Placed]) -> Iterator[dict[str, Any]]:
    """Paragraphs that count on from one another are one list, so that a screen reader hears one."""
    for is_run, run in groupby(entries, key=lambda entry: entry.number > 0):
        held = list(run)
        if is_run:
            texts = [entry.block.text for entry in held if isinstance(entry.block, Paragraph)]
            yield {"kind": "numbered", "start": held[0].number, "items": texts}
        else:
            yield from (item for entry in held for item in _item(entry.block, entry.level))


def _table(table: Table) -> dict[str, Any]:
    """Of each row only what is said of it: most have neither a comment nor anything else beside their cells."""
    every = sum(column.share for column in table.columns)
    letters = [max(1, round(LETTERS * column.share / every) - 3) for column in table.columns]
    columns = [
        {"heading": one.heading, "share": one.share, "is_strong": one.is_strong, "unit": one.unit}
        for one in table.columns
    ]
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": columns,
        "rows": [_row(row, letters) for row in table.rows],
    }


def _row(row: Row, letters: Sequence[int]) -> dict[str, Any]:
    """`letters` are how many stand on a line of each column."""
    made: dict[str, Any] = {"cells": row.cells}
    lines = (len(cell) / wide + cell.count("\n") for cell, wide in zip(row.cells, letters, strict=True))
    if max(lines, default=0) < LONG_ROW:
        made["is_kept"] = True
    if row.is_strong:
        made["is_strong"] = True
    if row.comment:
        made["comment"] = row.comment
    return made


FORMS: dict[type, Callable[[Any], dict[str, Any]]] = {
    Table: _table,
    Figure: lambda block: {
        "kind": "figure",
        "caption": block.caption,
        "alternative": block.alternative,
        "svg": block.svg,
        "width": block.width,
        "height": block.height,
        "data": _table(block.data),
    },
    Paragraph: lambda block: {
        "kind": "quote" if block.is_quote else "plain",
        "text": block.text,
        "note": block.note,
    },
    Listing: lambda block: {"kind": block.shape.value, "items": list(block.items)},
    KeyFigures: lambda block: {"kind": "points", "items": [f"{one.value} {one.label}" for one in block.figures]},
}


def _item(block: Block, level: int) -> Iterator[dict[str, Any]]:
    if isinstance(block, Section):
        yield {"kind": "section", "title": block.title, "level": level, "begins_page": block.begins_page}
        return
    yield FORMS[type(block)](block) if type(block) in FORMS else plain(block)
