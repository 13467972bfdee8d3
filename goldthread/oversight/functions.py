"""What boards and partnerships have to do between them, as a list that a council can add to (`functions.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldthread.lib.errors import GoldthreadError
from goldthread.lib.yaml_text import read_yaml

TABLE = Path(__file__).parent / "functions.yaml"


@dataclass(frozen=True, slots=True)
class SharedFunction:
    """One thing that somebody must do; `status` says whether its source was read or is recalled."""

    key: str
    label: str
    source: str
    status: str


@cache
def functions() -> Mapping[str, SharedFunction]:
    """Every function by its key, in the order of the list. Raises GoldthreadError for a key that is there twice."""
    rows = read_yaml(TABLE.read_text(encoding="utf-8"))["functions"]
    found = {row["key"]: SharedFunction(**row) for row in rows}
    if len(found) != len(rows):
        raise GoldthreadError(f"A key stands twice in {TABLE.name}; give each function its own.")
    return found


def label_of(key: str) -> str:
    """The words for a function; the key itself for one that the list no longer has."""
    held = functions().get(key)
    return held.label if held else key.replace("_", " ")
