"""Printed numbers and bullets at the start of a line, and the marks that conversion from another form leaves behind."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    NUMBER = "number"
    DECIMAL = "decimal"
    LETTER = "letter"
    CAPITAL = "capital"
    ROMAN = "roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at the start of a line. `glyph` is its shape without the value ("(a)" and "(b)" share "(·)")."""

    label: str
    kind: Kind
    glyph: str
    value: tuple[int, ...]
    rest: str


# Symbol and Wingdings bullets come out of Word and PDF as private-use characters.
_BULLETS = "•●○▪▫■□◦‣⁃∙·➢➤►▶✓✔❖◆\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf02d\u2022"
_DASHES = "–—*o-"

_BULLET = re.compile(rf"(?P<label>[{_BULLETS}])\s*(?P<rest>\S.*)?$", re.DOTALL)
_DASH = re.compile(rf"(?P<label>[{_DASHES}])\s+(?P<rest>\S.*)$", re.DOTALL)
_PLAIN = re.compile(
    r"(?P<label>(?P<value>\d{1,3})(?P<close>[.)]))(?P<rest>\s+\S.*|(?=[^\s\d])[^\W\d_a-z£].*|[‘“\"'(].*)$", re.S
)
_WRAPPED = re.compile(r"(?P<label>\((?P<value>\d{1,3}|[a-z]|[A-Z]|[ivx]{2,5})\))\s*(?P<rest>\S.*)$", re.DOTALL)
_DECIMAL = re.compile(
    r"(?P<label>(?P<value>\d{1,3}(?:\.\d{1,3}){1,3})[.)]?)(?:\s+|(?=[A-Z‘“]))(?P<rest>[^\W\d_a-z‘“\"'(].*|[‘“\"'(].*)$",
    re.S,
)
_BARE = re.compile(r"(?P<label>(?P<value>\d{1,3}))(?:\t|\s{2,})\s*(?P<rest>[^\W\d_a-z‘“\"'(].*|[‘“\"'(].*)$", re.DOTALL)
_LETTER = re.compile(r"(?P<label>(?P<value>[ivx]{1,5}|[a-z])[.)])(?P<rest>\s+\S.*|(?=[A-Z]).*)$", re.DOTALL)
_CAPITAL = re.compile(r"(?P<label>(?P<value>[A-Z])[.)])\s+(?P<rest>\S.*)$", re.DOTALL)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def mark_of(text: str) -> Mark | None:
    """The printed number or bullet that opens `text`, or None; a dash before another mark joins it ("- iv.")."""
    opened = text.strip()
    if not opened:
        return None
    first = opened[0]
    if first.isdigit():
        return _numbered(opened)
    if first == "(" or first.isalpha():
        found = _lettered(opened)
        if found or first != "o":
            return found
    return _bulleted(opened)


def _bulleted(text: str) -> Mark | None:
    found = _BULLET.match(text) or _DASH.match(text)
    if found is None:
        return None
    rest = found["rest"] or ""
    inner = mark_of(rest) if rest[:1].isalnum() or rest[:1] == "(" else None
    if inner is not None and inner.kind is not Kind.BULLET and inner.kind is not Kind.CAPITAL:
        return Mark(f"{found['label']} {inner.label}", inner.kind, inner.glyph, inner.value, inner.rest)
    return Mark(found["label"], Kind.BULLET, found["label"], (), rest)


def _numbered(text: str) -> Mark | None:
    if _DATE.match(text):
        return None
    if found := _PLAIN.match(text):
        return Mark(found["label"], Kind.NUMBER, "·" + found["close"], (int(found["value"]),), found["rest"].strip())
    if found := _DECIMAL.match(text):
        value = tuple(int(part) for part in found["value"].split("."))
        return Mark(found["label"], Kind.DECIMAL, "·" * len(value), value, found["rest"].strip())
    if found := _BARE.match(text):
        return Mark(found["label"], Kind.NUMBER, "·", (int(found["value"]),), found["rest"].strip())
    return None


def _lettered(text: str) -> Mark | None:
    found = _WRAPPED.match(text) or _LETTER.match(text) or _CAPITAL.match(text)
    if found is None:
        return None
    label, value, rest = found["label"], found["value"], found["rest"].strip()
    glyph = label.replace(value, "·")
    if value.isdigit():
        return Mark(label, Kind.NUMBER, glyph, (int(value),), rest)
    if value.isupper():
        return Mark(label, Kind.CAPITAL, glyph, (ord(value) - 64,), rest)
    if set(value) <= set(_ROMAN) and _roman(value):
        return Mark(label, Kind.ROMAN, glyph, (_roman(value),), rest)
    return Mark(label, Kind.LETTER, glyph, (ord(value) - 96,), rest) if len(value) == 1 else None


def _roman(text: str) -> int:
    """The value of a lower-case roman numeral up to 39; 0 where the letters are not in a proper order."""
    if not re.fullmatch(r"x{0,3}(?:ix|iv|v?i{0,3})", text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def settled(mark: Mark, before: Mark | None) -> Mark:
    """`mark` with "i", "v" and "x" taken for a letter where the one before was "h", "u" or "w" of the same shape."""
    letters = mark.label.strip("-–—* ().")
    ambiguous = mark.kind is Kind.ROMAN and len(letters) == 1 and letters.isalpha()
    if not ambiguous or before is None or before.kind is not Kind.LETTER or before.glyph != mark.glyph:
        return mark
    value = ord(letters) - 96
    return Mark(mark.label, Kind.LETTER, mark.glyph, (value,), mark.rest) if before.value == (value - 1,) else mark


_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_TAG = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|span|p|div|br|center)\b[^<>]*>", re.IGNORECASE)
# Print that is marked is no longer than this: an endless search for the closing mark would be a way to hang us.
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,800}?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*]{0,400}?[^\s*])\1(?![\w*])")
_STRAY = re.compile(r"\*\*+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")
_SIGNS = frozenset("*_#<[\\&")


def unmarked(text: str) -> tuple[str, str, int]:
    """`text` without markdown and HTML remnants; its style ("bold", "underline" or ""); its markdown heading level."""
    if not _SIGNS.intersection(text):
        return text, "", 0
    level = 0
    if found := _HEADING.match(text.strip()):
        level = len(found[1])
        text = text.strip()[found.end() :].rstrip("# ")
    style = _style_of(text.strip())
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub(lambda tag: " " if "br" in tag[0].lower() else "", text)
    text = _EMPHASIS.sub(r"\2", _STRAY.sub("", _STRONG.sub(r"\2", text)))
    text = _ESCAPE.sub(r"\1", text)
    return (html.unescape(text) if "&" in text else text), style, level


def _style_of(text: str) -> str:
    if len(text) > 4 and text[:2] == text[-2:] and text[:2] in {"**", "__"} and text[:2] not in text[2:-2]:
        return "bold"
    if re.fullmatch(r"<(b|strong)>.*</\1>", text, re.IGNORECASE | re.DOTALL):
        return "bold"
    return "underline" if re.fullmatch(r"<u>.*</u>", text, re.IGNORECASE | re.DOTALL) else ""
