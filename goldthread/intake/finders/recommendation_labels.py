"""The ways in which a recommendation says its own number: "Recommendation 3:", "R3", "Third, that ..."."""

from __future__ import annotations

import re

from goldthread.intake.outline.labels import label_of
from goldthread.intake.structure import Unit
from goldthread.intake.vocabulary import ORDINALS

ONE = re.compile(
    r"^(?:key\s+)?recommendation\s*(?:no\.?\s*)?(?P<number>\d{1,2}|[ivx]{1,5}"
    r"|[A-Z]?\d{1,2})?\s*[:.–—-]*\s*(?P<rest>.*)$",
    re.I,
)
CODE = re.compile(r"^(?P<number>R(?:ec)?\.?\s?\d{1,2})\s*[:.)–—-]*\s+(?P<rest>[A-Za-z‘“].*)$")
ORDINAL = re.compile(rf"^(?P<word>(?:{'|'.join(ORDINALS)})(?:ly)?),\s+", re.I)


def own_label(unit: Unit) -> tuple[str, str] | None:
    text = f"{unit.label} {unit.text}" if unit.label and label_of(unit.label) and not unit.number else unit.text
    code = CODE.match(text)
    if code is not None:
        return code["number"].replace(" ", ""), code["rest"]
    one = ONE.match(text)
    if one is None or (not one["number"] and not re.match(r"recommendation\s*[:–—-]\s*\S", text, re.I)):
        return None
    if one["number"] and one["rest"] and not re.match(r"recommendation\s*(?:no\.?\s*)?\w+\s*[:.)–—-]", text, re.I):
        return None if one["rest"][0].islower() else (one["number"], one["rest"])
    return one["number"] or "", one["rest"]


def ordinal_of(text: str) -> tuple[str, str]:
    """The number that "Second, that ..." counts, and its text; no number for any other paragraph."""
    found = ORDINAL.match(text)
    if found is None:
        return "", text
    return str(ORDINALS.index(found["word"].lower().removesuffix("ly")) + 1), text[found.end() :]
