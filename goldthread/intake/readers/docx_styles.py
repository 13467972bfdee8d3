"""What the styles of a Word file say of a paragraph: heading level, list, bold; and small helpers to read its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading\s+([1-9])$", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}
_DEEP = 20
"""Styles based on one another further than this are taken for a circle."""


def child(element: Any, name: str) -> Any | None:
    return element.find(W + name)


def children(element: Any, name: str) -> Iterator[Any]:
    return iter(element.findall(W + name))


def attribute(element: Any, name: str) -> str:
    return element.get(W + name) or ""


def value_of(element: Any, name: str) -> str:
    """The `w:val` of a child element, empty where it is not there."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def flag(element: Any | None, name: str) -> bool:
    """Whether a switch such as bold is on."""
    return bool(switch(element, name))


def switch(element: Any | None, name: str) -> bool | None:
    """A switch that may be on, off or not set."""
    found = child(element, name) if element is not None else None
    return None if found is None else attribute(found, "val").lower() not in _OFF


class Styles:
    """The styles of one document by their id."""

    def __init__(self, root: Any | None) -> None:
        self.styles: dict[str, Any] = {}
        self.usual = ""
        self.known: dict[tuple[str, str], bool] = {}
        for style in children(root, "style") if root is not None else ():
            key = attribute(style, "styleId")
            self.styles[key] = style
            if attribute(style, "default") in {"1", "true"} and attribute(style, "type") == "paragraph":
                self.usual = key

    def name(self, key: str) -> str:
        style = self.styles.get(key)
        return value_of(style, "name").lower() if style is not None else key.lower()

    def chain(self, key: str) -> Iterator[Any]:
        """A style and those it is based on, nearest first."""
        for _ in range(_DEEP):
            style = self.styles.get(key)
            if style is None:
                return
            yield style
            key = value_of(style, "basedOn")

    def heading(self, key: str) -> int:
        """The heading level of a paragraph style, 0 for body text."""
        for style in self.chain(key):
            found = _HEADING.match(value_of(style, "name"))
            if found:
                return int(found[1])
            properties = child(style, "pPr")
            stated = value_of(properties, "outlineLvl") if properties is not None else ""
            if stated.isdigit():
                return int(stated) + 1 if int(stated) < 9 else 0
        return {"title": 1, "subtitle": 2}.get(self.name(key), 0)

    def numbering(self, key: str) -> tuple[str, int | None]:
        """The list that a style puts its paragraphs in, and the level where it names one."""
        for style in self.chain(key):
            properties = child(style, "pPr")
            own = child(properties, "numPr") if properties is not None else None
            if own is not None:
                level = value_of(own, "ilvl")
                return value_of(own, "numId"), int(level) if level.isdigit() else None
        return "", None

    def switched(self, key: str, name: str) -> bool:
        """Whether a style turns bold, capitals or the like on."""
        if (key, name) not in self.known:
            settings = (switch(child(style, "rPr"), name) for style in self.chain(key))
            self.known[key, name] = bool(next((found for found in settings if found is not None), False))
        return self.known[key, name]
