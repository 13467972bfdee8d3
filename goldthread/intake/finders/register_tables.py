"""Evidence registers that are tables: codes in a column of their own, or run together with their titles in a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldthread.intake.blocks import Cell, Span
from goldthread.intake.finders.codes import Coded, codes_only, leading, split, tidy
from goldthread.intake.finders.registers import Register
from goldthread.intake.structure import Unit

TITLE = re.compile(r"\b(?:title|documents?|description|evidence|item|source|name of)\b", re.I)
_SUPPLIED = re.compile(
    r"\b(?:titles?|names?|descriptions?|documents?(?:\(s\))?|supplied|provided|submitted)(?:\W|$)", re.I
)
_CODE = re.compile(r"^(?:code|ref|reference|no|number|id|doc(?:ument)? (?:code|ref|no|number))s?\b\.?$", re.I)
_AREA = re.compile(r"\b(?:area|theme|category|type|heading|topic|required|subject|requirement)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Columns:
    title: int | None
    area: int | None
    header: bool


def read_table(register: Register, unit: Unit) -> None:
    columns = _columns(register, unit)
    for row in unit.rows[1:] if columns.header else unit.rows:
        _read_row(register, row, columns)


def _columns(register: Register, unit: Unit) -> _Columns:
    first = [" ".join(cell.text.split()) for cell in unit.rows[0]]
    named = any(_CODE.match(text) or TITLE.search(text) or _AREA.search(text) for text in first)
    header = not any(split(text, register.known)[1] for text in first) and (named or _heads_groups(register, unit))
    body = unit.rows[1:] if header else unit.rows
    coded = {place for row in body for place, cell in enumerate(row) if codes_only(cell.text)}
    titles = _titled(first, coded) if header else []
    area = _area_column(first, body, coded) if header else None
    titles = [place for place in titles if place != area and not _CODE.match(first[place])]
    return _Columns(titles[0] if titles else _widest(body, coded, area), area, header)


def _titled(header: Sequence[str], coded: set[int]) -> list[int]:
    """The columns that may hold titles, the likeliest first: one called so, the documents supplied, then any other."""
    named = _named(header, TITLE, coded)
    return sorted(named, key=lambda place: (_SUPPLIED.search(header[place]) is None, -place))


def _heads_groups(register: Register, unit: Unit) -> bool:
    """Whether the first row only names the groups, each with its own column of codes and titles below."""
    below = [cell for row in unit.rows[1:] for cell in row if cell.text.strip()]
    coded = [cell for cell in below if split(cell.text, register.known)[1]]
    return len(unit.rows[0]) > 1 and 2 * len(coded) > len(below) and all(cell.text.strip() for cell in unit.rows[0])


def _named(header: Sequence[str], cue: re.Pattern[str], coded: set[int]) -> list[int]:
    return [place for place, text in enumerate(header) if cue.search(text) and place not in coded]


def _area_column(header: Sequence[str], rows: Sequence[tuple[Cell, ...]], coded: set[int]) -> int | None:
    """The column that names the area: an unnamed first one, else one whose head says so."""
    filled = sum(bool(row[0].text.strip()) and not row[0].text.strip().isdigit() for row in rows if row)
    if not header[0] and 0 not in coded and 2 * filled > len(rows):
        return 0
    return next(iter(_named(header, _AREA, coded)), None)


def _widest(rows: Sequence[tuple[Cell, ...]], coded: set[int], area: int | None) -> int | None:
    """The column with the most words that holds neither codes nor the area."""
    sizes: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if place not in coded and place != area:
                sizes[place] = sizes.get(place, 0) + len(cell.text)
    return max(sizes, key=lambda place: sizes[place]) if sizes else None


def _read_row(register: Register, row: tuple[Cell, ...], columns: _Columns) -> None:
    filled = [place for place, cell in enumerate(row) if cell.text.strip()]
    if not filled:
        return
    bare = {place: codes for place in filled if (codes := _known(register, codes_only(row[place].text)))}
    running = [place for place in filled if place not in bare and split(row[place].text, register.known)[1]]
    if len(filled) == 1 and not bare and not running:
        register.heading = register.area = tidy(row[filled[0]].text)
        return
    area = _area(register, row, columns, {*bare, *running})
    apart = _codes_beside(register, row, columns, running)
    if apart is not None:
        register.area, beside = apart
        _pair(register, row, columns, beside, set(running), register.area)
    elif running:
        for place in running:
            _read_cell(register, row[place], area)
    elif len(bare) > 1 and _side_by_side(register, row, bare, filled):
        return
    elif bare:
        _pair(register, row, columns, [code for held in bare.values() for code in held], set(bare), area)
    elif columns.title is not None and columns.title < len(row):
        _uncoded(register, row[columns.title], area)


def _codes_beside(
    register: Register, row: tuple[Cell, ...], columns: _Columns, running: Sequence[int]
) -> tuple[str, list[str]] | None:
    """Area and codes of a cell such as "Audits (S1 A5, C10)" beside a cell with the titles; None where it is not so."""
    title = columns.title
    if len(running) != 1 or title is None or title in running or title >= len(row) or not row[title].text.strip():
        return None
    _, coded = split(" ".join(row[running[0]].text.split()), register.known)
    if len(coded) != 1 or running[0] > title:
        return None
    return coded[0].title, list(coded[0].codes)


def _side_by_side(
    register: Register, row: tuple[Cell, ...], bare: dict[int, tuple[str, ...]], filled: Sequence[int]
) -> bool:
    """Two registers beside each other: each code is followed by its own title. False where it is not so."""
    following = {place: filled[filled.index(place) + 1] for place in bare if place != filled[-1]}
    if len(following) < len(bare) or set(following.values()) & set(bare):
        return False
    for place, title in following.items():
        register.add(bare[place], row[title].text, row[place].lines)
    return True


def _known(register: Register, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code.rstrip("0123456789") in register.known)


def _area(register: Register, row: tuple[Cell, ...], columns: _Columns, coded: set[int]) -> str:
    """The area that the row names in a column of its own; an empty cell goes on with the area above."""
    if columns.area is not None and columns.area < len(row):
        place: int | None = columns.area
    else:
        last = max(coded) if coded else columns.title or 0
        place = next((n for n in range(last) if n not in coded and n != columns.title), None)
    if place is None:
        return ""
    text = tidy(row[place].text)
    if text and not text.isdigit():
        register.area = text
        return text
    return "" if text else register.area


def _read_cell(register: Register, cell: Cell, area: str) -> None:
    """A cell of codes and titles, one after the other; a line of it without a code is a document without one."""
    by_line = [(line, split(line, register.known)) for line in cell.text.split("\n") if line.strip()]
    if len(by_line) > 1 and _lines_are_entries(register, [line for line, _ in by_line]):
        for line, (lead, coded) in by_line:
            if coded:
                _put(register, lead, coded, cell.lines, area)
            else:
                register.add((), line, cell.lines, area)
        return
    lead, coded = split(" ".join(cell.text.split()), register.known)
    _put(register, lead, coded, cell.lines, area)


def _lines_are_entries(register: Register, lines: Sequence[str]) -> bool:
    """Whether each line of a cell is an entry of its own, not the rest of a wrapped one."""
    if register.outline.source.media == "application/pdf":
        return False
    return all(leading(line) or line.lstrip(" •-–")[:1].isupper() for line in lines)


def _put(register: Register, lead: str, coded: Sequence[Coded], lines: Span, area: str) -> None:
    if lead and len(coded) == 1 and not coded[0].title:
        coded = [replace(coded[0], title=lead)]
    elif lead and not area:
        area = lead
    for entry in coded:
        register.add(entry.codes, entry.title, lines, area)


def _pair(
    register: Register, row: tuple[Cell, ...], columns: _Columns, codes: Sequence[str], bare: set[int], area: str
) -> None:
    """Codes in a column of their own: one title each where the title cell holds as many, else all share it."""
    place = columns.title
    cell = row[place] if place is not None and place < len(row) and row[place].text.strip() else None
    if cell is None:
        others = [entry for number, entry in enumerate(row) if number not in bare and entry.text.strip()]
        cell = max(others, key=lambda entry: len(entry.text), default=row[min(bare)])
    titles = _titles(cell.text, len(codes))
    if len(titles) == len(codes):
        for code, title in zip(codes, titles, strict=True):
            register.add((code,), title, row[min(bare)].lines, area)
    elif cell is not row[min(bare)]:
        register.add(codes, cell.text, row[min(bare)].lines, area)


def _titles(text: str, wanted: int) -> list[str]:
    for cut in (r"\n", r"\n(?=[^\Wa-z])", r";", r"\s*[•·]\s*"):
        parts = [part.strip() for part in re.split(cut, text) if part.strip(" •·-")]
        if len(parts) == wanted:
            return parts
    return [text]


def _uncoded(register: Register, cell: Cell, area: str) -> None:
    entries = cell.text.split("\n") if register.outline.source.media != "application/pdf" else [cell.text]
    for entry in entries:
        register.add((), entry, cell.lines, area)
