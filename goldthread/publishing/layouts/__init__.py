"""Layouts: how manuscripts look. Each is a folder with `layout.yaml` and the page of the PDF (`page.typ`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldthread.lib.yaml_text import read_yaml

FOLDER = Path(__file__).parent
HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Layout:
    """One look. Colours are six hexadecimal digits; sizes are points."""

    code: str
    name: str
    office_typeface: str
    page_typeface: str
    size: float
    ink: str
    tint: str
    rule: str
    draft: str

    @property
    def page(self) -> Path:
        """The Typst file that sets the page."""
        return FOLDER / self.code / "page.typ"

    @property
    def side(self) -> Path:
        """The Typst file that sets everything on one side of one sheet."""
        return FOLDER / self.code / "side.typ"


@cache
def layout_of(code: str = HOUSE) -> Layout:
    """The layout in the folder of this name."""
    return Layout(code=code, **read_yaml((FOLDER / code / "layout.yaml").read_text(encoding="utf-8")))
