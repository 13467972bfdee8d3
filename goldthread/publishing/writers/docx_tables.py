"""Tables of Word documents, built as elements: thousands of rows take no time, and heads repeat on every page."""

from __future__ import annotations

from typing import Any

from goldthread.publishing.layouts import Layout
from goldthread.publishing.manuscript import Column, Row, Table, Unit
from goldthread.publishing.writers.docx_parts import element, paragraph, run

SIDE = 100
"""Space at both sides of a cell, in twips; the table is moved in by it, so that its rules end with the text."""
WIDE, MANY = 10_000, 5
"""Twips and columns from which words are smaller: a line of a narrow column holds few of the usual size."""
CELL = {"before": 40, "after": 40, "line": 252, "lineRule": "auto"}


def table_of(table: Table, layout: Layout, width: int) -> Any:
    """The table with thin rules between its rows and no box, which is easier to read than a grid; `width` in twips."""
    shares = sum(column.share for column in table.columns)
    widths = [round(width * column.share / shares) for column in table.columns]
    made = element("tbl", _properties(table, layout, width))
    made.append(element("tblGrid", *(element("gridCol", w=wide) for wide in widths)))
    is_wide = width > WIDE and len(table.columns) >= MANY
    size = {"val": round(2 * layout.size) - (4 if is_wide else 1)}
    made.append(_head(table, layout, widths, size))
    for row in table.rows:
        made.append(_row(row, table, widths, size))
        if row.comment:
            made.append(_comment(row, len(widths), sum(widths), size))
    return made


def _properties(table: Table, layout: Layout, width: int) -> Any:
    sides = (element(side, val="single", sz=4, space=0, color=layout.rule) for side in ("top", "bottom", "insideH"))
    return element(
        "tblPr",
        element("tblW", w=width, type="dxa"),
        element("tblInd", w=SIDE, type="dxa"),
        element("tblBorders", *sides),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=SIDE, type="dxa") for side in ("left", "right"))),
        element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=table.caption[:200]),
    )


def _head(table: Table, layout: Layout, widths: list[int], size: dict[str, Any]) -> Any:
    row = element("tr", element("trPr", element("cantSplit"), element("tblHeader")))
    shade = {"val": "clear", "color": "auto", "fill": layout.tint}
    for column, wide in zip(table.columns, widths, strict=True):
        words = paragraph(run(column.heading, b={}, sz=size), keepNext={}, spacing=CELL, **_side(column))
        row.append(element("tc", element("tcPr", element("tcW", w=wide, type="dxa"), element("shd", **shade)), words))
    return row


def _row(row: Row, table: Table, widths: list[int], size: dict[str, Any]) -> Any:
    made = element("tr", element("trPr", element("cantSplit")))
    kept: dict[str, Any] = {"keepNext": {}} if row.comment else {}
    for text, column, wide in zip(row.cells, table.columns, widths, strict=True):
        marks: dict[str, Any] = {"b": {}, "sz": size} if column.is_strong or row.is_strong else {"sz": size}
        words = paragraph(run(text, **marks), **kept, spacing=CELL, **_side(column))
        made.append(element("tc", element("tcPr", element("tcW", w=wide, type="dxa")), words))
    return made


def _side(column: Column) -> dict[str, Any]:
    """Numbers stand under one another at their last digit."""
    return {} if column.unit is Unit.WORDS else {"jc": {"val": "right"}}


def _comment(row: Row, columns: int, width: int, size: dict[str, Any]) -> Any:
    cell = element("tcPr", element("tcW", w=width, type="dxa"), element("gridSpan", val=columns))
    words = paragraph(run("Comment: ", b={}, sz=size), run(row.comment, sz=size), spacing=CELL | {"after": 120})
    return element("tr", element("trPr"), element("tc", cell, words))
