"""What a spreadsheet could do to a reader, found in its XML before a library opens it."""

from __future__ import annotations

import re
from collections import defaultdict

from goldthread.intake.readers.office import Package
from goldthread.lib.errors import BadFile

CELLS = 4_000_000
"""Cells between the first and the last that hold something: a library keeps a place for each of them."""
REPEATED = 1_000
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"(?:[^>/]|/(?!>))*>")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"")
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REPEATED_VALUE = re.compile(rb"<table:table-cell\b(?=[^>]*office:value-type)[^>]*number-columns-repeated=\"(\d+)\"")
_REPEATED_ROW = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</table:table-row>", re.DOTALL
)
_TARGET = re.compile(r"(?:^|/)xl/worksheets/[^/]+\.xml$|^xl/worksheets/[^/]+\.xml$")
ASK = "Do not open it unless you trust whoever sent it; ask them for a CSV file."


def look_at(package: Package, kind: str) -> dict[str, tuple[str, ...]]:
    """Notes for each sheet by its name. Raises BadFile for macros, binary workbooks, bombs and sheets without end."""
    if package.macros():
        raise BadFile(package.name, "holds macros.", "Save it as XLSX, which holds none, and give that file.")
    if package.has("xl/workbook.bin"):
        raise BadFile(package.name, "is a binary workbook.", "Save it as XLSX and give that file.")
    if kind == "opendocument":
        _refuse_repeats(package)
        return {}
    return _notes_of_excel(package)


def _notes_of_excel(package: Package) -> dict[str, tuple[str, ...]]:
    book = package.main("xl/workbook.xml")
    parts = {link.key: link.target for link in package.links(book)}
    outside = any(part.startswith("xl/externalLinks/") for part in package.parts)
    names: dict[str, str] = {}
    for element in package.tree(book).iter("{*}sheet"):
        key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
        names[parts.get(key, "")] = element.get("name", "")
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for part in package.parts:
        if _TARGET.search(part):
            name = names.get(part, part)
            found[name] = (*_notes_of_sheet(package, part, name), *((OUTSIDE,) if outside else ()))
    if package.has("xl/sharedStrings.xml"):
        _refuse_entities(package, "xl/sharedStrings.xml", package.data("xl/sharedStrings.xml"))
    return dict(found)


OUTSIDE = "The file refers to other workbooks. They were not opened; the values last saved are used."


def _notes_of_sheet(package: Package, part: str, name: str) -> tuple[str, ...]:
    data = package.data(part)
    _refuse_entities(package, part, data)
    columns, rows = 0, 0
    for match in _FILLED.finditer(data):
        columns, rows = max(columns, _column(match[1])), max(rows, int(match[2]))
    if columns * rows > CELLS:
        wrong = f"has the sheet “{name}”, which stretches over {rows:,} rows and {columns:,} columns."
        raise BadFile(package.name, wrong, "Delete what stands far outside the table, save it and give it again.")
    notes = []
    if hidden := len(_HIDDEN_ROW.findall(data)):
        notes.append(f"{hidden:,} hidden {'row was' if hidden == 1 else 'rows were'} read too.")
    if empty := len(_NO_RESULT.findall(data)):
        notes.append(
            f"{empty:,} {'formula has' if empty == 1 else 'formulas have'} no saved result and count as empty. "
            "Open the file in a spreadsheet program and save it, to have them."
        )
    return tuple(notes)


def _refuse_entities(package: Package, part: str, data: bytes) -> None:
    """Large parts are made into a tree only where they declare something, since a tree takes ten times their size."""
    if b"<!DOCTYPE" in data:
        package.tree(part)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refuse_repeats(package: Package) -> None:
    """OpenDocument says "this cell, a million times" in a few bytes; empty ones are no harm."""
    package.tree("content.xml")
    data = package.data("content.xml")
    far = any(int(times) > REPEATED for times in _REPEATED_VALUE.findall(data))
    deep = any(int(times) > REPEATED and b"office:value-type" in body for times, body in _REPEATED_ROW.findall(data))
    if far or deep:
        raise BadFile(package.name, f"repeats a value more than {REPEATED:,} times.", ASK)
