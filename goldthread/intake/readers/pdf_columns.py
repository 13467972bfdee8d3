"""Tables that are told only by the places of their words, and pages that are set in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldthread.intake.readers import wording
from goldthread.intake.readers.marks import mark_of
from goldthread.intake.readers.pdf_words import Piece

Gutter = tuple[float, float]

_OPEN = 0.85
"""A space this many letter sizes wide may begin a table; once begun, a narrower one keeps it."""
_KEEP = 0.6
_WIDE = 1.5
"""A space this wide parts columns by itself; a narrower one only where what follows it is aligned."""
_ALIGNED = 2.0
_FAR = 4.0
"""Lines further apart than this many letter sizes are not of one table."""


@dataclass(slots=True)
class Row:
    """Pieces on one base line, from the left."""

    base: float
    size: float
    pieces: list[Piece]

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    def gaps(self) -> list[Gutter]:
        pairs = pairwise(self.pieces)
        return [(one.right, other.left) for one, other in pairs if other.left > one.right]


@dataclass(slots=True)
class Table:
    """Rows of cells; a cell is the lines in it. `top` and `bottom` are the base lines of its first and last line."""

    cells: list[list[list[str]]]
    top: float
    bottom: float
    size: float
    left: float


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces by base line, from the top of the page; raised figures stay on the line that they belong to."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda one: (-one.base, one.left)):
        near = rows[-1] if rows else None
        if near is not None and near.base - piece.base < 0.42 * max(near.size, piece.size):
            near.pieces.append(piece)
            if piece.size > near.size:
                near.base, near.size = piece.base, piece.size
        else:
            rows.append(Row(piece.base, piece.size, [piece]))
    for row in rows:
        row.pieces.sort(key=lambda one: one.left)
    return rows


def tables_in(rows: Sequence[Row], level: Sequence[float] = ()) -> list[tuple[int, int, Table]]:
    """Runs of `rows` (first, end) whose words stand in columns. `level` are the heights of drawn level lines."""
    found: list[tuple[int, int, Table]] = []
    index = 0
    while index < len(rows):
        span = _grow(rows, index, found[-1][1] if found else 0)
        if span is None:
            index += 1
            continue
        first, end, gutters = span
        found.append((first, end, _table(rows[first:end], gutters, level)))
        index = end
    return found


def _grow(rows: Sequence[Row], start: int, floor: int) -> tuple[int, int, list[Gutter]] | None:
    """The table that begins at row `start`, or None. Lines above it that lie within its columns are its heading."""
    row = rows[start]
    gutters = [gap for gap in row.gaps() if gap[1] - gap[0] >= _OPEN * row.size]
    if not gutters:
        return None
    end = start + 1
    widest = 0.0
    while end < len(rows) and _is_near(rows[end - 1], rows[end], widest):
        widest = max(widest, rows[end - 1].base - rows[end].base)
        narrowed = _narrowed(gutters, rows[end])
        if not narrowed or (len(narrowed) < len(gutters) and len(rows[end].pieces) == 1):
            break
        gutters = narrowed
        end += 1
    gutters = [gutter for index, gutter in enumerate(gutters) if _is_edge(rows[start:end], gutters, index)]
    end = _trimmed(rows, start, end, gutters)
    first = start
    while first > floor and _heads(rows, first, gutters):
        first -= 1
    columnar = sum(len(_columns(row, gutters)) > 1 for row in rows[first:end])
    if columnar < 2 or _is_list(rows[first:end], gutters):
        return None
    return first, end, gutters


def _is_near(above: Row, row: Row, widest: float) -> bool:
    """Whether `row` may belong to the table above it, whose widest step so far is `widest` (0 at its first line)."""
    step = above.base - row.base
    size = max(above.size, row.size)
    if len(row.pieces) == 1 and row.size >= above.size and widest and step > max(1.3 * widest, 1.8 * size):
        return False
    return step < _FAR * size and (not widest or step < max(1.8 * widest, 2.6 * size))


def _narrowed(gutters: list[Gutter], row: Row) -> list[Gutter]:
    """What of each gutter stays free when `row` is laid over it."""
    kept = []
    for low, high in gutters:
        for piece in row.pieces:
            if piece.right <= low or piece.left >= high:
                continue
            before, after = piece.left - low, high - piece.right
            low, high = (low, piece.left) if before > after else (piece.right, high)
        if high - low >= _KEEP * row.size:
            kept.append((low, high))
    return kept


def _is_edge(rows: Sequence[Row], gutters: list[Gutter], index: int) -> bool:
    """Whether a free band is the edge of a column and not a few stretched spaces above one another."""
    low, high = gutters[index]
    if high - low >= _WIDE * rows[0].size:
        return True
    inside = [piece for row in rows for piece in row.pieces if column_of(piece, gutters) == index + 1]
    edges = [sorted(piece.left for piece in inside), sorted(piece.right for piece in inside)]
    return any(after - one < _ALIGNED for side in edges for one, after in pairwise(side))


def _columns(row: Row, gutters: list[Gutter]) -> set[int]:
    return {column_of(piece, gutters) for piece in row.pieces}


def column_of(piece: Piece, gutters: list[Gutter]) -> int:
    middle = (piece.left + piece.right) / 2
    return sum(middle > (low + high) / 2 for low, high in gutters)


def _trimmed(rows: Sequence[Row], start: int, end: int, gutters: list[Gutter]) -> int:
    """Leaves off the lines after the last real row that stand in the first column alone: text that follows."""
    while end - 1 > start and _columns(rows[end - 1], gutters) == {0} and not _goes_on(rows[end - 2], rows[end - 1]):
        end -= 1
    return end


def _goes_on(above: Row, row: Row) -> bool:
    close = above.base - row.base < 1.6 * row.size
    return close and (wording.starts_lower(row.pieces[0].text) or wording.hangs(above.pieces[0].text))


def _heads(rows: Sequence[Row], first: int, gutters: list[Gutter]) -> bool:
    above = rows[first - 1]
    close = above.base - rows[first].base < 1.6 * above.size
    return close and _narrowed(gutters, above) == gutters and _columns(above, gutters) != {0}


def _is_list(rows: Sequence[Row], gutters: list[Gutter]) -> bool:
    """Whether all columns but the last hold only printed numbers and bullets: a list with hanging labels."""
    for row in rows:
        for piece in row.pieces:
            if column_of(piece, gutters) == len(gutters):
                continue
            mark = mark_of(f"{piece.text}  Word")
            if mark is None or mark.rest != "Word":
                return False
    return True


def _table(rows: Sequence[Row], gutters: list[Gutter], level: Sequence[float]) -> Table:
    cells = grouped(rows, gutters, level)
    return Table(cells, rows[0].base, rows[-1].base, rows[0].size, min(row.left for row in rows))


def grouped(rows: Sequence[Row], gutters: list[Gutter], level: Sequence[float]) -> list[list[list[str]]]:
    """Rows of cells, each cell its lines, from base lines and the gutters between the columns."""
    cells = []
    for group in _groups(rows, gutters, level):
        cell: list[list[str]] = [[] for _ in range(len(gutters) + 1)]
        for row in group:
            texts: dict[int, list[str]] = {}
            for piece in row.pieces:
                texts.setdefault(column_of(piece, gutters), []).append(piece.text)
            for column, words in texts.items():
                cell[column].append(" ".join(words))
        cells.append(cell)
    return cells


def _groups(rows: Sequence[Row], gutters: list[Gutter], level: Sequence[float]) -> list[list[Row]]:
    """Lines that make up one row of the table: parted by drawn lines, by wider spaces, else by the first column."""
    steps = [above.base - row.base for above, row in pairwise(rows)]
    near = min(steps, default=0.0)
    spaced = any(step > 1.18 * near for step in steps)
    groups = [[rows[0]]]
    for above, row, step in zip(rows, rows[1:], steps, strict=False):
        ruled = any(row.base + 0.3 * row.size < at < above.base for at in level)
        apart = step > 1.18 * near if spaced else _opens_row(row, gutters)
        if ruled or apart:
            groups.append([row])
        else:
            groups[-1].append(row)
    return [part for group in groups for part in _split(group, gutters)]


def _opens_row(row: Row, gutters: list[Gutter]) -> bool:
    columns = _columns(row, gutters)
    return 0 in columns and len(columns) > 1 and not wording.starts_lower(row.pieces[0].text)


def _split(group: list[Row], gutters: list[Gutter]) -> list[list[Row]]:
    """A group whose every line fills nearly all columns is a row for each line."""
    if len(group) < 2:
        return [group]
    full = all(_opens_row(row, gutters) and len(_columns(row, gutters)) >= 0.7 * (len(gutters) + 1) for row in group)
    hanging = any(wording.hangs(piece.text) for row in group[:-1] for piece in row.pieces)
    return [[row] for row in group] if full and not hanging else [group]


def in_reading_order(rows: Sequence[Row], width: float) -> list[list[Row]]:
    """A page set in two columns as its stretches, left before right; any other page as one stretch."""
    gutter = _page_gutter(rows, width)
    if gutter is None:
        return [list(rows)]
    stretches: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        sides = ([piece for piece in row.pieces if piece.right <= gutter + 2],
                 [piece for piece in row.pieces if piece.left >= gutter - 2])  # fmt: skip
        if len(sides[0]) + len(sides[1]) < len(row.pieces):
            stretches += [left, right, [row]]
            left, right = [], []
            continue
        for side, pieces in zip((left, right), sides, strict=True):
            if pieces:
                side.append(Row(row.base, max(piece.size for piece in pieces), pieces))
    stretches += [left, right]
    return [stretch for stretch in stretches if stretch]


def _page_gutter(rows: Sequence[Row], width: float) -> float | None:
    """Where the free band down the middle of a page in two columns is. The page is drawn one column after the other."""
    pieces = [piece for row in rows for piece in row.pieces]
    if len(pieces) < 24:
        return None
    for step in range(40, 61, 2):
        at = width * step / 100
        left = [piece for piece in pieces if piece.right <= at]
        right = [piece for piece in pieces if piece.left >= at]
        crossing = len(pieces) - len(left) - len(right)
        long = sum(piece.right - piece.left > 0.25 * width for piece in (*left, *right))
        if min(len(left), len(right)) < 10 or crossing > 0.15 * len(pieces) or long < 0.6 * (len(left) + len(right)):
            continue
        sides = [piece.left >= at for piece in sorted((*left, *right), key=lambda one: one.order)]
        changes = sum(one != other for one, other in pairwise(sides))
        if changes <= 4:
            return at
    return None
