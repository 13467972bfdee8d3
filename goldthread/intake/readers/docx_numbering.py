"""The numbers that Word prints by itself: they stand in no paragraph's text and have to be counted as Word counts.

Levels, restarts, start values, number formats and styles linked to a list follow ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from num2words import num2words

from goldthread.intake.readers.docx_styles import Styles, attribute, child, children, flag, value_of
from goldthread.intake.readers.marks import Kind, Mark

_PLACE = re.compile(r"%([1-9])")
_BULLET_GLYPHS = {"o": "o", "-": "-", "–": "–", "—": "—"}
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 9_999


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list that a paragraph may name: which scheme counts it, and where it departs from the scheme."""

    scheme: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document. `next` is asked for every numbered paragraph in order and counts it."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self.styles = styles
        self.schemes: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: Any) -> None:
        links: dict[str, str] = {}
        for scheme in children(root, "abstractNum"):
            key = attribute(scheme, "abstractNumId")
            self.schemes[key] = {_level_number(one): _level(one) for one in children(scheme, "lvl")}
            links[key] = value_of(scheme, "numStyleLink")
        for one in children(root, "num"):
            found = _List(value_of(one, "abstractNumId"))
            for override in children(one, "lvlOverride"):
                number = _level_number(override)
                start = value_of(override, "startOverride")
                if start:
                    found.starts[number] = _whole(start, 1)
                own = child(override, "lvl")
                if own is not None:
                    found.levels[number] = _level(own)
            self.lists[attribute(one, "numId")] = found
        for key, style in links.items():
            named = self.lists.get(self.styles.numbering(style)[0]) if style else None
            if named is not None and not self.schemes[key]:
                self.schemes[key] = self.schemes.get(named.scheme, {})

    def next(self, paragraph_properties: Any | None, style: str) -> tuple[Mark, int] | None:
        """The number that Word prints before a paragraph and its level (0 outermost); None where it prints none."""
        number, level = self._named(paragraph_properties, style)
        found = self.lists.get(number)
        if found is None:
            return None
        scheme = self.schemes.get(found.scheme, {})
        if level is None:
            level = next((depth for depth, one in scheme.items() if one.style == style), 0)
        levels = {**scheme, **found.levels}
        if level not in levels:
            return None
        self._count(number, found, levels, level)
        label, value = self._label(found, levels, level)
        if not label:
            return None
        return Mark(label, _kind(levels[level], value), levels[level].text or label, value, ""), level

    def _named(self, properties: Any | None, style: str) -> tuple[str, int | None]:
        """The list and level that a paragraph names itself or by its style."""
        number, level = self.styles.numbering(style)
        own = child(properties, "numPr") if properties is not None else None
        if own is not None:
            number = value_of(own, "numId") or number
            stated = value_of(own, "ilvl")
            level = _whole(stated, 0) if stated else (level if level is not None else None)
        return number, level if level is None or 0 <= level < _LEVELS else 0

    def _count(self, number: str, found: _List, levels: dict[int, _Level], level: int) -> None:
        counts = self.counts.setdefault(found.scheme, [None] * _LEVELS)
        current = counts[level]
        if level in found.starts and (number, level) not in self.begun:
            counts[level] = found.starts[level]
        elif current is None:
            counts[level] = levels[level].start
        else:
            counts[level] = current + 1
        self.begun.add((number, level))
        for deeper in range(level + 1, _LEVELS):
            after = levels[deeper].restart if deeper in levels else None
            if after is None or (after > 0 and level < after):
                counts[deeper] = None

    def _label(self, found: _List, levels: dict[int, _Level], level: int) -> tuple[str, tuple[int, ...]]:
        this = levels[level]
        if this.form == "bullet":
            return _bullet(this.text), ()
        counts = self.counts[found.scheme]
        value: list[int] = []

        def shown(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            of_level = levels.get(depth, _Level())
            count = counts[depth]
            count = of_level.start if count is None else count
            value.append(count)
            return formatted(count, "decimal" if this.legal and depth < level else of_level.form)

        return _PLACE.sub(shown, this.text).strip(), tuple(value)


def _kind(level: _Level, value: tuple[int, ...]) -> Kind:
    if level.form == "bullet":
        return Kind.BULLET
    if len(value) > 1:
        return Kind.DECIMAL
    kinds = {
        "lowerLetter": Kind.LETTER,
        "upperLetter": Kind.CAPITAL,
        "lowerRoman": Kind.ROMAN,
        "upperRoman": Kind.ROMAN,
    }
    return kinds.get(level.form, Kind.NUMBER)


def _bullet(text: str) -> str:
    """The bullet as a person sees it: Symbol and Wingdings glyphs are private characters in the file."""
    shown = text.strip()
    return _BULLET_GLYPHS.get(shown, "•") if shown else ""


def formatted(count: int, form: str) -> str:
    """`count` in one of Word's number formats; a format that English lists do not use counts in figures."""
    count = max(0, min(count, _LARGEST))
    if form in {"lowerLetter", "upperLetter"}:
        letters = chr(97 + (count - 1) % 26) * (1 + (count - 1) // 26) if count else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"}:
        return roman(count).upper() if form == "upperRoman" else roman(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "none":
        return ""
    words = {"ordinal": "ordinal_num", "cardinalText": "cardinal", "ordinalText": "ordinal"}.get(form)
    if words is None:
        return str(count)
    spelled = str(num2words(count, to=words, lang="en_GB"))
    return spelled if form == "ordinal" else spelled.capitalize()


def roman(count: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (count // value)
        count %= value
    return letters


def _level_number(element: Any) -> int:
    return _whole(attribute(element, "ilvl"), 0)


def _level(element: Any) -> _Level:
    restart = value_of(element, "lvlRestart")
    return _Level(
        start=_whole(value_of(element, "start"), 0),
        form=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        restart=_whole(restart, 0) if restart else None,
        legal=flag(element, "isLgl"),
        style=value_of(element, "pStyle"),
    )


def _whole(text: str, usual: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else usual
