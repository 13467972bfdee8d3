"""The words inside a drawn grid as the rows and cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from goldthread.intake.readers.pdf_columns import Table, grouped, rows_of
from goldthread.intake.readers.pdf_rules import Grid
from goldthread.intake.readers.pdf_words import Piece

_SLIVER = 12.0
"""Points; an empty column no wider than this is the space between two double lines."""


def table_of(grid: Grid, pieces: Sequence[Piece]) -> Table | None:
    """The table that `grid` draws around `pieces`; None for shading and for a frame without a second column."""
    if not pieces or grid.is_shading:
        return None
    rows = rows_of(pieces)
    inner = list(grid.rows[1:-1])
    if not inner and len(rows) > 1:
        gutters = [(edge - 1, edge + 1) for edge in grid.columns[1:-1]]
        cells = grouped(rows, gutters, inner)
    else:
        cells = _by_slot(grid, pieces)
    cells = [row for row in cells if any(row)]
    if not cells or sum(any(row[column] for row in cells) for column in range(len(cells[0]))) < 2:
        return None
    widths = [right - left for left, right in pairwise(grid.columns)]
    used = [at for at, width in enumerate(widths) if width > _SLIVER or any(row[at] for row in cells)]
    cells = [[row[column] for column in used] for row in cells]
    return Table(cells, rows[0].base, rows[-1].base, rows[0].size, grid.columns[0])


def _by_slot(grid: Grid, pieces: Sequence[Piece]) -> list[list[list[str]]]:
    slots: dict[tuple[int, int], list[Piece]] = {}
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for piece in pieces:
        slot = (grid.row_of(piece.base + 0.2 * piece.size), grid.column_of((piece.left + piece.right) / 2))
        if slot not in homes:
            homes[slot] = grid.home(*slot)
        slots.setdefault(homes[slot], []).append(piece)
    width, height = len(grid.columns) - 1, len(grid.rows) - 1
    cells: list[list[list[str]]] = [[[] for _ in range(width)] for _ in range(height)]
    for (row, column), inside in slots.items():
        cells[row][column] = [" ".join(piece.text for piece in line.pieces) for line in rows_of(inside)]
    return cells
