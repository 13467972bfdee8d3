"""Headers, footers and page numbers: what is printed on page after page is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldthread.intake.readers.marks import mark_of

_DEPTH = 3
"""Lines from the top and from the bottom of a page that may be furniture."""
_SHARE = 0.6
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.?)?\s*[-–—|]?\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—|]?\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Which lines to leave out, as (page, line) counted from 0, and what to say about them."""

    places: frozenset[tuple[int, int]]
    notes: tuple[str, ...]


def furniture_of(pages: Sequence[Sequence[str]], steps: Sequence[Sequence[float]] = ()) -> Furniture:
    """Finds in `pages` (the lines of each) what repeats at their tops and bottoms.

    `steps` are the distances of each line to the next where they are known: furniture stands apart from the text.
    The first printing of a repeated header stays: it is often the only place where a title or a marking stands.
    """
    places: set[tuple[int, int]] = set()
    notes: list[str] = []
    numbers = _numbers(pages)
    for end, name in ((0, "header"), (-1, "footer")):
        groups = _repeated(pages, end)
        outer = _from_edge({spot for spots in groups for spot in spots} | numbers, pages, steps, end)
        for spots in ([spot for spot in group if spot in outer] for group in groups):
            if len(spots) < 2:
                continue
            first = " ".join(pages[spots[0][0]][spots[0][1]].split())
            dropped = spots[1:] if name == "header" and not _PAGE_NUMBER.fullmatch(first) else spots
            places.update(dropped)
            notes.append(f'{name} left out of {_pages(len(dropped))}: "{first[:120]}"')
    numbers -= places
    if numbers:
        notes.append(f"page number left out of {_pages(len(numbers))}")
    return Furniture(frozenset(places | numbers), tuple(notes))


def _from_edge(
    spots: set[tuple[int, int]], pages: Sequence[Sequence[str]], steps: Sequence[Sequence[float]], end: int
) -> set[tuple[int, int]]:
    """Those of `spots` that reach inwards from the edge of their page without a break, and end in a wider space."""
    found: set[tuple[int, int]] = set()
    close = sorted(step for page in steps for step in page)
    pitch = close[len(close) // 5] if close else 0.0
    for page, lines in enumerate(pages):
        order = range(len(lines)) if end == 0 else range(len(lines) - 1, -1, -1)
        run = []
        for index in order:
            if (page, index) not in spots:
                break
            run.append(index)
        while run and steps and not _stands_apart(steps[page], run[-1] if end == 0 else run[-1] - 1, pitch):
            run.pop()
        found.update((page, index) for index in run)
    return found


def _stands_apart(steps: Sequence[float], index: int, pitch: float) -> bool:
    """Whether the space after a line is wider than `pitch`, the distance of lines that follow one another."""
    return not 0 <= index < len(steps) or steps[index] > 1.25 * pitch


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _edge(lines: Sequence[str], end: int) -> range:
    depth = min(_DEPTH, max(1, len(lines) // 4))
    return range(min(depth, len(lines))) if end == 0 else range(max(0, len(lines) - depth), len(lines))


def _repeated(pages: Sequence[Sequence[str]], end: int) -> list[list[tuple[int, int]]]:
    """Lines at one edge that come back on most pages, or on most left or right pages, figures aside."""
    spots: dict[str, list[tuple[int, int]]] = {}
    written = [number for number, lines in enumerate(pages) if lines]
    for number in written:
        for index in _edge(pages[number], end):
            key = _FIGURES.sub("#", " ".join(pages[number][index].split()).lower())
            if key and (not spots.get(key) or spots[key][-1][0] != number):
                spots.setdefault(key, []).append((number, index))
    least = max(2, _SHARE * len(written) / 2 if len(written) >= 6 else _SHARE * len(written))
    return [found for found in spots.values() if len(found) >= least and _varies_only_in_page(pages, found)]


def _varies_only_in_page(pages: Sequence[Sequence[str]], spots: list[tuple[int, int]]) -> bool:
    """Whether figures in a repeated line are the same throughout or rise with the page; "3.1" and "3.2" are text."""
    opened = {mark.value for page, index in spots if (mark := mark_of(pages[page][index])) and mark.value}
    if len(opened) > 1:
        return False
    figures = [[int(figure) for figure in _FIGURES.findall(pages[page][index])[:6]] for page, index in spots]
    if not figures[0]:
        return True
    for column in zip(*figures, strict=False):
        steps = {after - before for before, after in pairwise(column)}
        apart = {spots[at + 1][0] - spots[at][0] for at in range(len(spots) - 1)}
        if steps != {0} and not (steps <= apart):
            return False
    return len(Counter(len(one) for one in figures)) == 1


def _numbers(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """A figure alone at the edge of a page, on at least two pages, rising with the pages."""
    found: set[tuple[int, int]] = set()
    for end in (0, -1):
        values: list[tuple[int, int, int]] = []
        for number, lines in enumerate(pages):
            edge = _edge(lines, end)
            index = edge[0 if end == 0 else -1] if len(edge) else -1
            match = _PAGE_NUMBER.fullmatch(lines[index].strip()) if index >= 0 else None
            if match and match[1].isdigit():
                values.append((number, index, int(match[1])))
        rising = [one for one, other in pairwise(values) if other[2] - one[2] == other[0] - one[0]]
        if rising and len(rising) >= 0.6 * (len(values) - 1):
            found.update((number, index) for number, index, _ in values)
    return found
