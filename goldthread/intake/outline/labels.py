"""Printed numbers: which words at the start of a paragraph are its label, and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROMAN = {
    f"{tens}{ones}": 10 * ten + one
    for ten, tens in enumerate(("", "x", "xx"))
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens or ones
}
BULLETS = "-–—•▪◦●○‣⁃*·§\uf0b7\uf0a7o"

_BODY = re.compile(r"\(?(?P<body>\d{1,3}(?:\.\d{1,3}){0,3}|[ivx]{1,6}|[A-Za-z])\s?(?P<end>[.):]{0,2})\s*$")
_LEADING = re.compile(
    r"(?P<bullet>[-–—•▪◦●○‣⁃*·\uf0b7\uf0a7]\s+)?"
    r"(?P<label>\(?(?:\d{1,3}(?:\.\d{1,3}){1,3}[.):]?|\d{1,3}[.):]{1,2}|[ivx]{1,6}[.):]{1,2}|[A-Za-z][.)]))\s+(?=\S)"
    r"|(?P<bare>\d{1,3})\s+(?=[A-Z‘“'\"])"
    r"|(?P<mark>[-–—•▪◦●○‣⁃*·\uf0b7\uf0a7])\s+(?=\S)",
)

_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.(?:\d{4}|[1-9]\d)\b|\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b(?:\s+(?:19|20)\d\d\b|[.,]?$)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """`shape` is the pattern of the printed label ("1.", "(a)", "1"), `values` what it counts, outermost first.

    `kind` is number, decimal, roman, letter, bullet or code. A single "i", "v" or "x" is read as roman; whether it
    is a letter of a list is for the numbering to say.
    """

    kind: str
    shape: str
    values: tuple[int, ...] = ()
    printed: str = ""


def label_of(printed: str) -> Label | None:
    """The meaning of a label as a reader gives it ("3.", "- iv.", "(a)", "•"); None for one that counts nothing."""
    bare = printed.strip()
    if not bare:
        return None
    if all(sign in BULLETS for sign in bare) and len(bare) <= 2 and bare != "o.":
        return Label("bullet", "-", (), "-")
    stripped = bare.lstrip("-–—•▪◦●○‣⁃*·\uf0b7\uf0a7 ")
    found = _BODY.fullmatch(stripped)
    if found is None:
        return Label("code", "", (), bare)
    return _counted(found["body"], stripped)


def _counted(body: str, printed: str) -> Label:
    shape = printed.replace(body, "1", 1).replace(" ", "")
    if body.isdecimal():
        return Label("number", shape, (int(body),), body)
    if body[0].isdecimal() and body.count(".") == 1 and body.endswith(".0"):
        return Label("decimal", shape, (int(body[:-2]),), body)
    if body[0].isdecimal():
        return Label("decimal", shape, tuple(int(value) for value in body.split(".")), body)
    if body.lower() in ROMAN:
        return Label("roman", shape, (ROMAN[body.lower()],), body)
    if len(body) == 1:
        return Label("letter", shape, (ord(body.lower()) - 96,), body)
    return Label("code", "", (), body)


def split_label(text: str) -> tuple[str, str]:
    """A printed label at the start of `text` and the rest; the label is empty where there is none."""
    found = _LEADING.match(text)
    if found is None:
        return "", text
    if _DATE.match(text):
        return "", text
    return text[: found.end()].strip(), text[found.end() :]


def as_letter(label: Label) -> int | None:
    """The place in the alphabet of a one-letter label that was read as roman ("i." after "h.")."""
    if label.kind == "roman" and len(label.printed) == 1:
        return ord(label.printed.lower()) - 96
    return None
