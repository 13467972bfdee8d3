"""A structure as a sheet: one row for each post, under headings that people can read."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.intake.sheets import Row, Value, read_workbook, unguarded
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded, match_key
from goldthread.organisation.models import OFFICES, Place
from goldthread.organisation.services import EnteredPlace

POST, REPORTS, UNIT, ROLES, OFFICE, CHANGE, VACANT, COST, PROFESSIONAL = HEADINGS = (
    "Post",
    "Reports to",
    "Unit",
    "Statutory roles",
    "Councillor’s office",
    "Change",
    "Vacant",
    "Cost a year (£)",
    "Professional line to",
)
BETWEEN = "; "
YES, NO = "Yes", "No"
ROLE_CODES = {match_key(words): code for code, label in OFFICES for words in (code, str(label))}
CHANGE_CODES = {match_key(words): code for code, label in Place.Change.choices for words in (code, str(label))}
SAID_YES, SAID_NO = frozenset(("yes", "y", "true", "1", "x")), frozenset(("no", "n", "false", "0", ""))


def read_places(name: str, content: bytes) -> list[EnteredPlace]:
    """The posts of the first sheet that has the headings.

    Raises BadFile for what is no spreadsheet, and RuleBroken naming the row, the column and the remedy.
    """
    for sheet in read_workbook(name, content).sheets:
        for at, row in enumerate(sheet.rows):
            columns = {match_key(_words(cell.value)): place for place, cell in enumerate(row.cells)}
            if match_key(POST) in columns and match_key(REPORTS) in columns:
                return list(_entries(sheet.rows[at + 1 :], columns))
    raise RuleBroken(
        f"{name} has no row with the headings “{POST}” and “{REPORTS}”; take the sheet out, fill it in.", "file"
    )


def _entries(rows: tuple[Row, ...], columns: dict[str, int]) -> Iterator[EnteredPlace]:
    for row in rows:
        said = {heading: _cell(row, columns.get(match_key(heading))) for heading in HEADINGS}
        if not any(_words(value) for value in said.values()):
            continue
        words = {heading: _words(value) for heading, value in said.items()}
        yield EnteredPlace(
            row=row.number,
            title=words[POST],
            reports_to=words[REPORTS],
            professionally_to=words[PROFESSIONAL],
            unit=words[UNIT],
            roles=tuple(_code(row, ROLES, one, ROLE_CODES) for one in words[ROLES].split(";") if one.strip()),
            is_member_office=_yes(row, OFFICE, words[OFFICE]),
            change=_code(row, CHANGE, words[CHANGE], CHANGE_CODES) if words[CHANGE] else Place.Change.KEPT,
            is_vacant=_yes(row, VACANT, words[VACANT]),
            change_pence=_pence(row, said[COST]),
        )


def _cell(row: Row, place: int | None) -> Value:
    return row.cells[place].value if place is not None and place < len(row.cells) else None


def _words(value: Value) -> str:
    return unguarded(" ".join(str(value).split())) if value is not None else ""


def _code(row: Row, heading: str, words: str, codes: dict[str, str]) -> str:
    code = codes.get(match_key(words))
    if code is None:
        raise RuleBroken(
            f"Row {row.number}, “{heading}”: nothing is called “{words.strip()}”; copy the words of a sheet taken out.",
            "file",
        )
    return code


def _yes(row: Row, heading: str, words: str) -> bool:
    answer = folded(words)
    if answer in SAID_YES or answer in SAID_NO:
        return answer in SAID_YES
    raise RuleBroken(f"Row {row.number}, “{heading}”: write Yes or No, not “{words}”.", "file")


def _pence(row: Row, value: Value) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return round(value * 100)
    words = _words(value).replace("£", "").replace(",", "").replace("−", "-").replace(" ", "")
    try:
        return round(float(words) * 100) if words else None
    except ValueError:
        raise RuleBroken(f"Row {row.number}, “{COST}”: write pounds, such as -95000, not “{words}”.", "file") from None
