"""Fitting a manuscript on one side of one sheet: in fixed steps, and what is left out is named on the sheet.

Nothing is guessed from lengths: each step is written and its pages are counted. The same manuscript gives the same
sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import Block, Manuscript, Paragraph, Row, Section, Side, Table

NOT_SHOWN = "Not on this sheet"
LENGTHS = (160, 90)
"""Letters of a cell: what is longer ends in "…"."""
MOST_ROWS = {Side.A4: 45, Side.A3: 100}
"""More rows than this never fit in a table that leaves room for anything else."""
_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Step:
    """How much stands on the sheet: letters of a cell, None for all; rows kept of tables by caption, all of others."""

    letters: int | None
    kept: Mapping[str, int] = field(default_factory=dict)
    is_counted: bool = False
    """Whether what is left out is only counted, for names that would themselves not fit."""


def one_side(manuscript: Manuscript, giving_way: Sequence[str], pages: Callable[[Manuscript], int]) -> Manuscript:
    """The manuscript with as much as one side holds: all of it, or with shorter words, or with fewer rows.

    `giving_way` are captions of tables; of the first as many rows are kept as fit, then of the next beside it. At most
    two dozen trials. Raises GoldthreadError where not even the heading fits.
    """
    sizes = {table.caption: len(table.rows) for table in _tables(manuscript.blocks)}
    most = MOST_ROWS[manuscript.side or Side.A4]

    def fits(step: Step) -> bool:
        return pages(_cut(manuscript, step)) == 1

    whole = [Step(letters) for letters in (None, *LENGTHS)] if max(sizes.values(), default=0) <= most else []
    best = next((step for step in whole if fits(step)), None)
    if best is not None:
        return _cut(manuscript, best)
    given = [caption for caption in giving_way if caption in sizes]
    bare = Step(LENGTHS[-1], dict.fromkeys(given, 0))
    best = next((step for step in (bare, replace(bare, is_counted=True)) if fits(step)), None)
    if best is None:
        raise GoldthreadError(f"{manuscript.title} does not fit on one side; take a larger sheet.")
    for caption in given:
        best = _fullest(best, caption, min(sizes[caption], most), fits)
    return _cut(manuscript, best)


def _fullest(step: Step, caption: str, most: int, fits: Callable[[Step], bool]) -> Step:
    """With as many rows of one table as fit beside what stands already; `step` itself fits."""
    best, low, high = step, 1, most
    while low <= high:
        middle = (low + high) // 2
        tried = replace(step, kept={**step.kept, caption: middle})
        if fits(tried):
            best, low = tried, middle + 1
        else:
            high = middle - 1
    return best


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section):
            yield from _tables(block.blocks)


def _cut(manuscript: Manuscript, step: Step) -> Manuscript:
    kept = step.kept
    gone: list[str] = []
    blocks = tuple(_shorter(block, step.letters, kept) for block in manuscript.blocks)
    for table in _tables(manuscript.blocks):
        rows = table.rows[kept.get(table.caption, len(table.rows)) :]
        if rows:
            what = f"{len(rows)} of {len(table.rows)} {table.caption.lower()}"
            gone.append(what if step.is_counted else f"{what}: {', '.join(runs(row.cells[0] for row in rows))}")
    shortened = "Words that end in “…” are shortened. " if blocks != manuscript.blocks and _has_cuts(blocks) else ""
    said = f"{'; '.join(gone)}." if gone else "Nothing is left out."
    return replace(manuscript, blocks=(*blocks, Section(NOT_SHOWN, (Paragraph(f"{shortened}{said}"),))))


def left_out_of(fitted: Manuscript) -> str:
    """What a fitted manuscript says of itself that it leaves out or shortens."""
    foot = fitted.blocks[-1]
    return " ".join(one.text for one in foot.blocks if isinstance(one, Paragraph)) if isinstance(foot, Section) else ""


def _has_cuts(blocks: Iterable[Block]) -> bool:
    return any(cell.endswith("…") for table in _tables(blocks) for row in table.rows for cell in row.cells)


def _shorter(block: Block, letters: int | None, kept: Mapping[str, int]) -> Block:
    if isinstance(block, Section):
        return replace(block, blocks=tuple(_shorter(one, letters, kept) for one in block.blocks))
    if isinstance(block, Paragraph) and letters is not None:
        return replace(block, text=cut_to(block.text, 4 * letters))
    if not isinstance(block, Table):
        return block
    rows = block.rows[: kept.get(block.caption, len(block.rows))]
    if letters is not None:
        rows = tuple(_row(row, letters) for row in rows)
    return replace(block, rows=rows)


def _row(row: Row, letters: int) -> Row:
    return replace(row, cells=tuple(cut_to(cell, letters) for cell in row.cells))


def cut_to(words: str, letters: int) -> str:
    """The words, or as many whole ones as fit with "…" behind them."""
    if len(words) <= letters:
        return words
    return f"{words[: letters - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def runs(names: Iterable[str]) -> list[str]:
    """Names in order, those that count on from one another as one: "A3 to A9". Every name is still told."""
    parsed = sorted((_parsed(name) for name in names), key=lambda entry: entry[:2])
    told: list[str] = []
    for _, run in groupby(enumerate(parsed), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        held = [name for _, (_, _, name) in run]
        told += [f"{held[0]} to {held[-1]}"] if len(held) > 2 else held
    return told


def _parsed(name: str) -> tuple[str, int, str]:
    found = _NUMBERED.fullmatch(name)
    return (found["before"], int(found["number"]), name) if found else (name, 0, name)
