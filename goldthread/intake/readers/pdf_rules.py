"""Tables that a PDF page draws with lines: the grid is read from the lines, whatever the text in it looks like."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_THIN = 2.5
"""Points; a drawn shape no thicker is a line."""
_TOUCH = 4.0
_SAME = 3.0
_MAX_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: where it lies on the other axis, from where to where it runs, and whether it only ends a shaded box."""

    at: float
    start: float
    end: float
    shade: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table. `columns` and `rows` are its inner and outer edges, rows from the top down (falling)."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    verticals: tuple[Rule, ...]
    horizontals: tuple[Rule, ...]

    @property
    def is_shading(self) -> bool:
        """Whether this is no grid but the shading of one line of a table, whose others are told by their places."""
        return len(self.rows) < 3 and (len(self.verticals) < 3 or all(rule.shade for rule in self.verticals))

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def bottom(self) -> float:
        return self.rows[-1]

    def column_of(self, x: float) -> int:
        return _slot(self.columns, x)

    def row_of(self, y: float) -> int:
        return _slot(tuple(-edge for edge in self.rows), -y)

    def holds(self, x: float, y: float) -> bool:
        inside = self.columns[0] - _TOUCH <= x <= self.columns[-1] + _TOUCH
        return inside and self.bottom - 1 <= y <= self.top + 1

    def home(self, row: int, column: int) -> tuple[int, int]:
        """The cell that a slot of the grid belongs to where cells are merged: the first of those it runs into."""
        while column > 0 and not self._parted(self.verticals, self.columns[column], self.rows[row], self.rows[row + 1]):
            column -= 1
        left, right = self.columns[column], self.columns[column + 1]
        while row > 0 and not self._parted(self.horizontals, self.rows[row], left, right):
            row -= 1
        return row, column

    @staticmethod
    def _parted(rules: tuple[Rule, ...], at: float, one: float, other: float) -> bool:
        middle = (one + other) / 2
        return any(abs(rule.at - at) <= _SAME and rule.start - _SAME <= middle <= rule.end + _SAME for rule in rules)


def _slot(edges: tuple[float, ...], value: float) -> int:
    inner = [index for index, edge in enumerate(edges[1:-1], start=1) if value >= edge]
    return inner[-1] if inner else 0


def grids_of(page: Any, width: float, height: float) -> tuple[list[Grid], list[Rule]]:
    """The drawn tables of a page from the top down; and the level lines that belong to none of them."""
    verticals, horizontals = _rules(page, width, height)
    if not verticals:
        return [], horizontals
    grids = []
    free = list(horizontals)
    for low, high in _bands(verticals):
        inside = tuple(rule for rule in verticals if rule.start >= low - 1 and rule.end <= high + 1)
        levels = tuple(rule for rule in horizontals if _meets(rule, inside, low, high))
        free = [rule for rule in free if rule not in levels]
        edges = [rule.at for rule in inside]
        if levels:
            edges += [min(rule.start for rule in levels), max(rule.end for rule in levels)]
        columns = _clusters(edges)
        rows = _clusters([low, high, *(rule.at for rule in levels)])
        if len(columns) >= 3 and len(rows) >= 2:
            grids.append(Grid(tuple(columns), tuple(reversed(rows)), inside, levels))
    return sorted(grids, key=lambda grid: -grid.top), free


def _meets(level: Rule, verticals: tuple[Rule, ...], low: float, high: float) -> bool:
    """Whether a level line belongs to the upright ones: underlined words between them do not."""
    if not low - _TOUCH <= level.at <= high + _TOUCH:
        return False
    return any(level.start - _TOUCH <= rule.at <= level.end + _TOUCH for rule in verticals)


def _rules(page: Any, width: float, height: float) -> tuple[list[Rule], list[Rule]]:
    verticals: list[Rule] = []
    horizontals: list[Rule] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        wide, tall = right.value - left.value, top.value - bottom.value
        if tall <= _THIN and wide >= 15:
            horizontals.append(Rule((top.value + bottom.value) / 2, left.value, right.value))
        elif wide <= _THIN and tall >= 5:
            verticals.append(Rule((left.value + right.value) / 2, bottom.value, top.value))
        elif wide >= 15 and tall >= 8 and wide * tall < 0.5 * width * height:
            verticals += [Rule(at, bottom.value, top.value, True) for at in (left.value, right.value)]
            horizontals += [Rule(at, left.value, right.value, True) for at in (bottom.value, top.value)]
    return verticals, horizontals


def _bands(verticals: list[Rule]) -> list[tuple[float, float]]:
    """Stretches of the page, from below to above, in which upright lines follow one another without a gap."""
    bands: list[tuple[float, float]] = []
    for rule in sorted(verticals, key=lambda one: one.start):
        if bands and rule.start <= bands[-1][1] + _TOUCH:
            bands[-1] = (bands[-1][0], max(bands[-1][1], rule.end))
        else:
            bands.append((rule.start, rule.end))
    return bands


def _clusters(values: list[float]) -> list[float]:
    """`values` in rising order, those within a few points of one another as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME + 1:
            found.append(value)
    return found
