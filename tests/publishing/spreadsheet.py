"""The cells of a spreadsheet as its file has them: the formula, and the value that stands beside it."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Held(NamedTuple):
    """`formula` is empty for a cell without one; `value` is a number, or the words of a text."""

    formula: str
    value: float | str


def cells_of(content: bytes, sheet: int = 1) -> dict[str, Held]:
    """By address ("B2"), of the sheet with this number, counted from 1."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    return {cell.get("r", ""): _held(cell) for cell in root.iter(f"{MAIN}c") if len(cell)}


def _held(cell: etree._Element) -> Held:
    value = cell.findtext(f"{MAIN}v")
    if value is None:
        return Held("", "".join(str(part) for part in cell.itertext()))
    return Held(cell.findtext(f"{MAIN}f") or "", float(value))
