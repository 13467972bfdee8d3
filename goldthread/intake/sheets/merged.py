"""Merged cells of OpenDocument spreadsheets, which the library that reads them does not tell."""

from __future__ import annotations

from typing import Any

from goldthread.intake.readers.office import Package

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
Span = tuple[tuple[int, int], tuple[int, int]]


def merged_in_opendocument(package: Package) -> dict[str, list[Span]]:
    """By sheet: first and last row and column of each merged range, from 0, ends inclusive."""
    tables = package.tree("content.xml").iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _spans(table) for table in tables}


def _spans(table: Any) -> list[Span]:
    found: list[Span] = []
    row_number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        place = 0
        for cell in row:
            down, across = (_many(cell, f"number-{kind}-spanned") for kind in ("rows", "columns"))
            if down > 1 or across > 1:
                found.append(((row_number, place), (row_number + down - 1, place + across - 1)))
            place += _many(cell, "number-columns-repeated")
        row_number += _many(row, "number-rows-repeated")
    return found


def _many(element: Any, attribute: str) -> int:
    return int(element.get(f"{_TABLE}{attribute}", "1"))
