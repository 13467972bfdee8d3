"""Which runs are headings, and how high, by where they stand and how they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.intake.blocks import Layout
from goldthread.intake.readers import wording
from goldthread.intake.readers.marks import Kind
from goldthread.intake.readers.runs import Run

_SIGNATURES = 4
"""Runs after "Yours sincerely" that are names and posts, however short."""
_SET_APART = frozenset({"bold", "underline", "title"})
_CROWD = 4
"""This many short lines in a row are a list, not headings."""


def settle_headings(runs: list[Run]) -> list[Run]:
    """Marks the headings among `runs` and gives each its level (1 highest)."""
    printed = sum(run.layout is Layout.HEADING or _is_printed(runs, index) for index, run in enumerate(runs)) >= 2
    likely = [_is_candidate(runs, index, printed=printed) for index in range(len(runs))]
    _drop_crowds(runs, likely)
    for run, found in zip(runs, likely, strict=True):
        if found:
            run.layout = Layout.HEADING
    _grade(runs)
    return runs


def _is_printed(runs: Sequence[Run], index: int) -> bool:
    """Whether a short line is set apart by bold print, underlining, capitals or size."""
    run = runs[index]
    if run.layout is not Layout.PARAGRAPH or run.mark is not None or index + 1 == len(runs) or len(run.lines) > 3:
        return False
    words = run.words()
    if _is_signature(runs, index):
        return False
    set_apart = run.style() in _SET_APART
    larger = _is_larger(run, runs[index + 1])
    if wording.could_be_title(words) and (larger or (set_apart and not wording.is_field_with_value(words))):
        return True
    return wording.like_heading(words) and (set_apart or wording.is_capitals(words))


def _is_candidate(runs: Sequence[Run], index: int, *, printed: bool) -> bool:
    """Whether a run is a heading. Where the document prints its headings (`printed`), a plain short line is none."""
    run = runs[index]
    after = runs[index + 1] if index + 1 < len(runs) else None
    if run.layout not in {Layout.PARAGRAPH, Layout.LIST_ITEM} or after is None or len(run.lines) > 3:
        return False
    if run.mark is not None:
        return _is_numbered_heading(run, after)
    if _is_printed(runs, index):
        return True
    shows_print = run.first.exact or bool(run.first.size)
    if (printed and shows_print) or not wording.like_heading(run.words()) or _is_signature(runs, index):
        return False
    alone_above = index == 0 or bool(run.first.gap or run.first.new_page) or _has_ended(runs[index - 1])
    alone_below = bool(after.first.gap) or after.mark is not None or after.first.full or len(after.words()) > 90
    return alone_above and alone_below


def _has_ended(run: Run) -> bool:
    return run.layout is Layout.FOOTNOTE or not wording.is_open(run.lines[-1].text)


def _is_larger(run: Run, after: Run) -> bool:
    return bool(run.first.size and after.first.size) and run.first.size > 1.08 * after.first.size


def _is_numbered_heading(run: Run, after: Run) -> bool:
    """Whether a number opens a heading: above a deeper number ("1." over "1.1") or above unnumbered text."""
    if run.mark is None or run.mark.kind not in {Kind.NUMBER, Kind.DECIMAL, Kind.CAPITAL, Kind.ROMAN}:
        return False
    text = run.text()
    if not wording.like_heading(text) or text.endswith(":") or len(text) > 80:
        return False
    if after.mark is not None:
        value = run.mark.value
        deeper = len(after.mark.value) > len(value) and after.mark.value[: len(value)] == value
        return deeper or (run.style() == "bold" and after.mark.glyph != run.mark.glyph)
    if run.style() == "bold" or wording.is_capitals(text) or _is_larger(run, after):
        return True
    return len(text.split()) <= 6 and len(after.words()) > 90 and not wording.starts_lower(after.words())


def _is_signature(runs: Sequence[Run], index: int) -> bool:
    words = runs[index].words()
    if wording.is_capitals(words) or wording.is_division(words):
        return False
    return any(wording.is_sign_off(run.words()) for run in runs[max(0, index - _SIGNATURES) : index])


def _drop_crowds(runs: Sequence[Run], likely: list[bool]) -> None:
    """Takes back the headings of a long series of short lines, except those that are printed as headings."""
    start = 0
    while start < len(likely):
        end = start
        while end < len(likely) and likely[end]:
            end += 1
        if end - start >= _CROWD:
            for index in range(start + 1, end):
                words = runs[index].words()
                named = words.endswith(":") or wording.is_capitals(words) or wording.is_division(words)
                likely[index] = named or _is_printed(runs, index)
        start = max(end, start + 1)


def _grade(runs: Sequence[Run]) -> None:
    """Levels: as marked; else 1 for capitals and divisions of the whole, 2 below, 3 for one right under a 2."""
    sizes = sorted(
        {round(run.first.size) for run in runs if run.layout is Layout.HEADING and run.first.size}, reverse=True
    )
    under = False
    for index, run in enumerate(runs):
        if run.layout is Layout.HEADING and not run.level:
            above = runs[index - 1] if index else None
            opens = index + 1 < len(runs) and runs[index + 1].layout is Layout.HEADING
            run.level = _level(run, above, under and not opens, sizes)
            under = run.level == 3


def _level(run: Run, before: Run | None, under: bool, sizes: list[int]) -> int:
    words = run.text()
    if run.mark is not None and run.mark.value:
        return len(run.mark.value)
    if len(sizes) > 1:
        return min(6, 1 + sizes.index(round(run.first.size)))
    if wording.is_capitals(words) or wording.is_division(words):
        return 1
    if before is not None and before.layout is Layout.HEADING and before.level == 2:
        return 3
    structural = words.lower().rstrip(":").split()[-1:] and words.lower().rstrip(":").split()[-1] in wording.STRUCTURAL
    return 3 if under and not structural else 2
