"""The layouts of trackers that councils keep, each declared in one YAML file: read on import, written on export."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from goldthread.intake.trackers.row import FIELDS
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.yaml_text import read_yaml

FOLDER = Path(__file__).with_name("layouts")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field of `TrackerRow` it holds, the heading we print, and headings that councils print."""

    field: str
    heading: str
    synonyms: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet, or table: `code` stands in `TrackerRow.table`; `label` is the status that an empty cell there means."""

    code: str
    name: str
    synonyms: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of tracker. `about` says what a row is: "recommendation" or "action"."""

    code: str
    name: str
    description: str
    about: str
    sheets: tuple[SheetLayout, ...]
    columns: tuple[Column, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns)

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    def sheet(self, code: str) -> SheetLayout:
        """The sheet of that code, else the first."""
        return next((sheet for sheet in self.sheets if sheet.code == code), self.sheets[0])


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order of its file's name. Raises GoldthreadError, naming the file, for a wrong one."""
    return tuple(_layout(path) for path in sorted(FOLDER.glob("*.yaml")))


def layout_of(code: str) -> Layout:
    """The layout with this code. Raises GoldthreadError for an unknown one."""
    found = next((layout for layout in layouts() if layout.code == code), None)
    if found is None:
        raise GoldthreadError(f"No layout is called {code!r}; choose one of: {', '.join(x.code for x in layouts())}.")
    return found


def _layout(path: Path) -> Layout:
    held: dict[str, Any] = read_yaml(path.read_text(encoding="utf-8"))
    try:
        found = Layout(
            code=path.stem,
            name=held["name"],
            description=held["description"],
            about=held["about"],
            sheets=tuple(SheetLayout(**_tuples(sheet)) for sheet in held["sheets"]),
            columns=tuple(Column(**_tuples(column)) for column in held["columns"]),
        )
    except (KeyError, TypeError) as error:
        raise GoldthreadError(f"{path.name}: {error} is missing or unknown; compare it with another layout.") from error
    unknown = set(found.fields) - set(FIELDS)
    if unknown:
        raise GoldthreadError(f"{path.name}: no row has a field {min(unknown)!r}; use one of: {', '.join(FIELDS)}.")
    return found


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
