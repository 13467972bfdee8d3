"""How deep each list item is, and which numbered runs are paragraphs rather than items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.readers.marks import Kind
from goldthread.intake.readers.runs import Run

_STEP = 2
"""Spaces by which a deeper item of the same mark is set in at least; page ends shift a line by one."""


def settle_levels(runs: Iterable[Run]) -> Iterator[Run]:
    """Gives items their depth by the marks above them; "12." and "3.1" open numbered paragraphs."""
    stack: list[tuple[str, float]] = []
    for run in runs:
        if run.layout is Layout.LIST_ITEM and run.mark is not None:
            if run.first.mark is not None and (run.first.depth or not _is_paragraph(run)):
                run.level = run.first.depth
            elif _is_paragraph(run):
                run.layout, run.level = Layout.PARAGRAPH, max(0, len(run.mark.value) - 1)
                stack = []
            else:
                _push(stack, run.mark.glyph, run.first.indent)
                run.level = len(stack) - 1
        elif run.layout in {Layout.HEADING, Layout.PARAGRAPH}:
            stack = []
        yield run


def _is_paragraph(run: Run) -> bool:
    if run.mark is None:
        return False
    return run.mark.kind is Kind.DECIMAL or (run.mark.kind is Kind.NUMBER and run.mark.label[0].isdigit())


def _push(stack: list[tuple[str, float]], glyph: str, indent: float) -> None:
    """Leaves on `stack` the items that enclose this one, and itself."""
    for depth, (known, at) in enumerate(stack):
        if known == glyph and indent - at < _STEP:
            del stack[depth + 1 :]
            return
    stack.append((glyph, indent))
