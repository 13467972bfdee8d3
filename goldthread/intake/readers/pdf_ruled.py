"""Tables that a PDF page draws with level lines only: each stretch between two lines is a row.

Lines tell the rows; the columns are told by the places of the words, as in `pdf_columns`. A row whose lines each
run on without a gap, such as a comment below the row that it belongs to, fills the width and takes the first cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from goldthread.intake.readers.pdf_columns import Gutter, Row, Table, column_of, rows_of
from goldthread.intake.readers.pdf_rules import Grid, Rule
from goldthread.intake.readers.pdf_words import Piece

_SAME = 4.0
"""Points by which the ends of lines of one table may differ."""
_FEWEST = 4
"""Lines of a table that is told by them: fewer are a heading and a foot around rows that are not parted."""
_GUTTER = 0.6
"""Width of a gutter in letter sizes."""
_STRAY = 0.15
"""Share of the lines of text that may run into a gutter, such as a heading wider than its column."""

Band = list[Row]


def ruled_tables(pieces: Sequence[Piece], rules: Sequence[Rule]) -> Iterator[tuple[Table, list[Piece]]]:
    """Each table that level lines draw around `pieces`, with the pieces that it takes."""
    for levels in _families(rules):
        left, right = levels[0].start - _SAME, levels[0].end + _SAME
        inside = [piece for piece in pieces if left <= piece.left and piece.right <= right and _between(piece, levels)]
        bands = [band for band in _bands(inside, levels) if band]
        gutters = _gutters(bands)
        if gutters and _is_table(bands, gutters):
            rows = [row for band in bands for row in band]
            cells = [_cells(band, gutters) for band in bands]
            yield Table(cells, rows[0].base, rows[-1].base, rows[0].size, levels[0].start), inside


def level_rules(level: Sequence[Rule], grids: Sequence[Grid]) -> list[Rule]:
    """The level lines of a page, those among them that only edge the shading of a row."""
    return [*level, *(rule for grid in grids if grid.is_shading for rule in grid.horizontals)]


def _between(piece: Piece, levels: Sequence[Rule]) -> bool:
    middle = piece.base + 0.2 * piece.size
    return levels[-1].at <= middle <= levels[0].at


def _families(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines from one left end to one right end, from the top down, that are enough to be a table."""
    ends: dict[tuple[float, float], list[Rule]] = {}
    for rule in _joined(rules):
        key = next((one for one in ends if abs(one[0] - rule.start) + abs(one[1] - rule.end) <= 2 * _SAME), None)
        ends.setdefault(key or (rule.start, rule.end), []).append(rule)
    return [family for family in ends.values() if len(family) >= _FEWEST]


def _joined(rules: Sequence[Rule]) -> Iterator[Rule]:
    """From the top down, lines at one height that meet end to end, as drawn cell by cell, as one."""
    ordered = sorted(rules, key=lambda rule: (-round(rule.at), rule.start))
    for _, level in groupby(ordered, key=lambda rule: round(rule.at)):
        first, *rest = level
        start, end = first.start, first.end
        for rule in rest:
            if rule.start > end + _SAME:
                yield Rule(first.at, start, end)
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        yield Rule(first.at, start, end)


def _bands(pieces: Sequence[Piece], levels: Sequence[Rule]) -> Iterator[Band]:
    rows = rows_of(pieces)
    for above, below in pairwise(levels):
        yield [row for row in rows if below.at <= row.base + 0.2 * row.size < above.at]


def _is_single(band: Band) -> bool:
    return all(len(row.pieces) == 1 for row in band)


def _gutters(bands: Sequence[Band]) -> list[Gutter]:
    """The upright strips that nearly all lines of text leave free, rows that fill the width apart."""
    rows = [row for band in bands if not _is_single(band) for row in band]
    if not rows:
        return []
    allowed = _STRAY * len(rows)
    edges = sorted({round(edge) for row in rows for piece in row.pieces for edge in (piece.left, piece.right)})
    found: list[Gutter] = []
    for low, high in pairwise(edges):
        over = sum(any(piece.left < high - 0.5 and piece.right > low + 0.5 for piece in row.pieces) for row in rows)
        if over > allowed:
            continue
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    least = _GUTTER * rows[0].size
    return [gutter for gutter in found if gutter[1] - gutter[0] >= least and _parts(rows, gutter)]


def _parts(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Whether words stand on both sides of the strip, in at least two lines."""
    middle = (gutter[0] + gutter[1]) / 2
    return sum(row.left < middle < row.right for row in rows) >= 2


def _is_table(bands: Sequence[Band], gutters: list[Gutter]) -> bool:
    """Whether the lines part the rows: at least three bands have columns, and few bands hold several rows."""
    columnar = [band for band in bands if len(_filled(band, gutters)) > 1]
    heads = sum(max(1, sum(_opens(row, gutters) for row in band)) for band in columnar)
    return len(columnar) >= 3 and heads <= 1.5 * len(columnar)


def _opens(row: Row, gutters: list[Gutter]) -> bool:
    columns = {column_of(piece, gutters) for piece in row.pieces}
    return 0 in columns and len(columns) >= 0.7 * (len(gutters) + 1)


def _filled(band: Band, gutters: list[Gutter]) -> set[int]:
    return {column_of(piece, gutters) for row in band for piece in row.pieces}


def _cells(band: Band, gutters: list[Gutter]) -> list[list[str]]:
    cells: list[list[str]] = [[] for _ in range(len(gutters) + 1)]
    wide = _is_single(band) and any(
        row.pieces[0].left < low and high < row.pieces[0].right for row in band for low, high in gutters
    )
    for row in band:
        texts: dict[int, list[str]] = {}
        for piece in row.pieces:
            texts.setdefault(0 if wide else column_of(piece, gutters), []).append(piece.text)
        for column, words in texts.items():
            cells[column].append(" ".join(words))
    return cells
