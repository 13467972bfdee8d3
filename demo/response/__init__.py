"""How the fictional council answers what it was told: its words are data beside this code, one file for each matter.

Everything is entered by the services that pages use, each by the role that would do it. `key` names an entry for the
files after it. A day is a date, or a number of days from the day of building, so that some of it is always to come.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldthread.lib.yaml_text import read_yaml

FOLDER = Path(__file__).parent
NAMES = ("plan", "answers", "money", "risks", "asking", "protocols", "boards", "reports")
"""The files, in the order in which they are entered."""

Content = dict[str, Any]


def load_matter(name: str) -> Content:
    """The file `name` ("plan") as written. Raises TypeError when it holds no mapping."""
    content = read_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise TypeError(f"{name}.yaml must hold a mapping, with a section for each kind of entry.")
    return content
