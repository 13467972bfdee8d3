"""Outside systems that a document relies on: case systems, databases, platforms."""

from __future__ import annotations

import re

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import SystemMention
from goldthread.intake.structure import Outline, Sentence, Unit

_KNOWN = re.compile(
    r"\b(?:Framework-?i|MOSAIC|Mosaic(?=\s+(?:system|case|IT|database|roll))|Liquid\s?logic|LiquidLogic|LCS|Care\s?Director|CareFirst|Care\s?First|Azeus|ContrOCC|Capita\s+O[Nn][Ee]|EHM|CarePlace"
    r"|CAREPLACE|ePurse|MyCommunity\s+ePurse|My\s?Community\s+ePurse|SystmOne|RiO|PARIS|SWIFT|Swift(?=\s+(?:system|case))|ICS(?=\s+system)|Abacus|Oracle\s+\w+|SAP(?=\s+(?:system|finance))|Tribal"
    r"|eHealthPortal|Synergy(?=\s+(?:system|database)))\b"
)
_NAMED = re.compile(
    r"\b(?:(?:IT|case\s+management|case\s+recording|client|social\s+care|recording|electronic)\s+(?:system|database|platform)s?|database|platform)\b[^.;]{0,60}?\((?P<inside>[A-Z][\w-]{2,20})\)"
    r"|\b(?:called|named|known\s+as)\s+[‘'“]?(?P<called>[A-Z][\w-]{2,20})[’'”]?[^.;]{0,30}\b(?:system|database|platform)\b"
    r"|\b(?P<before>[A-Z][A-Za-z]*[A-Z][\w-]*|[A-Z][a-z]+(?:ly|i|IQ|Net|Link|Care))\s+(?:case\s+)?(?:management\s+|recording\s+|IT\s+)?(?:system|database|platform)\b"
)
_NOT = frozenset(
    (
        "IT",
        "ICT",
        "NHS",
        "LSCB",
        "LSAB",
        "CAF",
        "HR",
        "QA",
        "MASH",
        "LGA",
        "RAG",
        "DfE",
        "SEN",
        "SEND",
        "Family",
        "Early",
        "Daily",
        "Only",
    )
)


def find_systems(outline: Outline) -> tuple[SystemMention, ...]:
    """Each system once at its first mention, with the sentence that says what it is for; others in `also`."""
    seen: dict[str, SystemMention] = {}
    for unit in outline.units:
        if unit.layout is Layout.FOOTNOTE:
            continue
        for sentence in unit.sentences or (Sentence(unit.text, unit.lines),):
            for name in _names(sentence.text):
                _note(seen, name, unit, sentence)
    return tuple(seen.values())


def _note(seen: dict[str, SystemMention], name: str, unit: Unit, sentence: Sentence) -> None:
    key = re.sub(r"[\s-]", "", name.lower())
    old = seen.get(key)
    if old is None:
        seen[key] = SystemMention(name=name, what=sentence.text, lines=sentence.lines, page=unit.page)
    elif sentence.lines not in (old.lines, *old.also):
        seen[key] = SystemMention(
            name=old.name, what=old.what, lines=old.lines, also=(*old.also, sentence.lines), page=old.page
        )


def _names(text: str) -> list[str]:
    names = [hit[0] for hit in _KNOWN.finditer(text)]
    for hit in _NAMED.finditer(text):
        name = hit["inside"] or hit["called"] or hit["before"]
        if name and name not in _NOT and not any(name in other for other in names):
            names.append(name)
    return names
