"""The evidence register: what the reviewers were given, by code, title, group and area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from goldthread.intake.blocks import Layout
from goldthread.intake.finders.codes import families, labels, matches_of, unglued
from goldthread.intake.finders.regions import Region, loose_lines, regions_of
from goldthread.intake.finders.register_lines import read_lines
from goldthread.intake.finders.register_tables import TITLE, read_table
from goldthread.intake.finders.registers import Register, group_name, groups_of
from goldthread.intake.reading import EvidenceItem
from goldthread.intake.structure import Outline, Unit

CUE = re.compile(
    r"\b(?:(?:list|register|schedule|index|log) of (?:the )?(?:evidence|documents?|papers)"
    r"|evidence (?:register|list|base|log|index|pack|supplied|provided|submitted|reviewed|considered|seen|request)"
    r"|documents? (?:supplied|provided|submitted|reviewed|considered|seen|read|list|register|request|we (?:read|saw))"
    r"|documents? (?:(?:given|sent|shown|made available|available) to|shared with|for) (?:the )?"
    r"(?:peer |review )?(?:reviewers|team|associates|advisers?|assessors)"
    r"|(?:papers|information) (?:supplied|submitted|seen|reviewed|read)"
    r"|what (?:[\w’']+ ){0,3}(?:read|(?:was|were) given)"
    r"|documentary evidence|documentation|documents? and evidence|reading list"
    r"|supporting (?:evidence|documents)|(?:evidence|documents)(?=\s*(?:\(|$)))",
    re.I,
)
OTHER = re.compile(
    r"\b(?:interview|people (?:we )?(?:spoke|met|seen|interviewed)|meetings|statutory dut|slides?|letter"
    r"|recommendation)",
    re.I,
)
_NEVER = re.compile(r"\b(?:recommendation|rating|progress|judgement|action|criterion|criteria|risk score)s?\b", re.I)
_DOCUMENTS = re.compile(r"\b(?:documents?|documentation|papers|list|register|schedule|index|reading)\b", re.I)
_LINE_END = re.compile(r"\s*<br\s*/?>\s*", re.I)
_LONGEST_TITLE = 25
_MATRIX = 6
_ENOUGH = 4
"""Codes that make a table a register though no heading says so."""


def find_evidence(outline: Outline) -> tuple[EvidenceItem, ...]:
    """Every entry of the evidence registers of a file, in their order; a code met twice is one item."""
    return _once([item for register in registers_in(outline) for item in register])


def registers_in(outline: Outline) -> list[list[EvidenceItem]]:
    """The entries of each register of a file; registers without any are left out."""
    return [items for region in _regions(outline) if (items := _read(outline, region))]


def _regions(outline: Outline) -> list[Region]:
    named = list(regions_of(outline, CUE, OTHER))
    held = {unit.lines for region in named for unit in region.units}
    tables = [
        Region(unit.section, (unit,), unit.lines)
        for unit in outline.units
        if unit.rows and unit.lines not in held and _is_register(unit)
    ]
    return sorted([*named, *tables], key=lambda region: region.lines)


def _is_register(unit: Unit) -> bool:
    header = " ".join(cell.text for cell in unit.rows[0])
    codes = {code for row in unit.rows for cell in row for code in labels(cell.text)}
    if _NEVER.search(header) or len(codes) < _ENOUGH:
        return False
    return TITLE.search(header) is not None or _is_matrix(unit, len(codes))


def _is_matrix(unit: Unit, codes: int) -> bool:
    """Whether nearly every cell holds coded documents, beside an area and below a group each."""
    cells = [cell.text for row in unit.rows[1:] for cell in row[1:] if cell.text.strip()]
    return codes >= _MATRIX and len(unit.rows[0]) > 2 and sum(bool(labels(text)) for text in cells) > 0.7 * len(cells)


def _read(outline: Outline, region: Region) -> list[EvidenceItem]:
    region = replace(region, units=tuple(_unstuck(unit) for unit in region.units))
    lines = [replace(line, text=unglued(line.text)) for line in loose_lines(outline, region)]
    cells = [cell.text for unit in region.units for row in unit.rows for cell in row]
    register = Register(outline, families([*cells, *(line.text for line in lines)]), groups_of(lines))
    if len(region.units) == 1 and not CUE.search(region.title):
        register.heading = group_name(region.title)
    for unit in region.units:
        if unit.layout is Layout.HEADING and not labels(unit.text) and not CUE.search(unit.text):
            register.heading = register.area = group_name(unit.text)
        elif unit.rows:
            read_table(register, unit)
    if register.known and any(labels(line.text) for line in lines):
        register.heading = register.area = ""
        read_lines(register, lines, _headings(region, register.known))
    elif not register.items:
        _read_list(register, region)
    return register.items


def _unstuck(unit: Unit) -> Unit:
    rows = tuple(
        tuple(replace(cell, text=unglued(_LINE_END.sub("\n", cell.text))) for cell in row) for row in unit.rows
    )
    return replace(unit, rows=rows) if rows else unit


def _headings(region: Region, known: frozenset[str]) -> set[int]:
    """The lines of headings; a line that holds a code is an entry, though it may have been set like a heading."""
    return {
        unit.lines[0] for unit in region.units if unit.layout is Layout.HEADING and not matches_of(unit.text, known)
    }


def _read_list(register: Register, region: Region) -> None:
    """A register without codes and tables: its list items are the documents, if they are titles and no sentences."""
    entries = [unit for unit in region.units if unit.layout is Layout.LIST_ITEM or unit.label]
    titles = [unit for unit in entries if len(unit.text.split()) <= _LONGEST_TITLE]
    if not _DOCUMENTS.search(region.title) or len(titles) < max(2, len(entries)):
        return
    for unit in titles:
        register.add((), unit.text, unit.lines)


def _once(items: Sequence[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    whole: dict[str, EvidenceItem] = {}
    for place, item in enumerate(items):
        key = item.code or f"#{place}"
        before = whole.get(key)
        if before is None:
            whole[key] = item
        elif item.title and not before.title:
            whole[key] = replace(item, also=(before.lines,))
        elif item.lines != before.lines:
            whole[key] = replace(before, also=(*before.also, item.lines))
    return tuple(item for item in whole.values() if item.title)
