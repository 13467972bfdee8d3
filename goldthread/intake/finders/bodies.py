"""Boards, committees, panels and outside bodies, each once, with the names under which the text calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from goldthread.intake.blocks import Layout, Span
from goldthread.intake.reading import BodyMention
from goldthread.intake.structure import Outline, Unit

_FORM = (
    r"(?:Boards?|Committees?|Sub[- ]Committees?|Commissions?|Panels?|Partnerships?|Forums?|Cabinet"
    r"|Steering Group|Reference Group|Working Group|Task (?:and Finish )?Group|Network|Scrutiny)"
)
_NAME = re.compile(
    rf"(?:(?:[A-Z][\w’'-]*|&)(?:\s+(?:and|of|for|the|&|on)\s+|\s+)){{0,7}}{_FORM}\b(?:\s+\((?P<short>[A-Z]{{2,6}})\))?"
)
_OUTSIDE = re.compile(
    r"\b(?:Ofsted|Care Quality Commission|CQC|Local Government Association|LGA"
    r"|Department for Education|DfE|Department of Health|NHS England|Clinical Commissioning Group|CCG"
    r"|ADCS|ADASS|HMIC|Audit Commission|CIPFA|Unison|UNISON|Healthwatch|Integrated Care Board|ICB)\b"
)
_SHORTS = re.compile(r"\b(?:[A-Z]{0,2}LSCB|[A-Z]?SCB|LSAB|[A-Z]SAB|SAB|HWBB?|CMT|SMT)\b")
_STARTERS = frozenset(
    (
        "The",
        "This",
        "That",
        "These",
        "A",
        "An",
        "Our",
        "Your",
        "Its",
        "Their",
        "In",
        "At",
        "By",
        "For",
        "From",
        "To",
        "On",
        "Of",
        "And",
        "Both",
        "When",
        "As",
        "While",
        "What",
        "Which",
        "How",
        "Why",
        "Where",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    )
)
_JOINING = ("and", "of", "the", "for", "on", "&")
_KINDS: tuple[tuple[str, str], ...] = (
    (r"safeguarding child|lscb|hscb|\bscb", "safeguarding_children_board"),
    (r"safeguarding adult|lsab|\bsab", "safeguarding_adults_board"),
    (r"safeguarding", "safeguarding_board"),
    (r"health\W+(?:and|&)\W+well|hwb", "health_and_wellbeing_board"),
    (r"scrutiny|overview|commission\b", "scrutiny"),
    (r"cabinet", "cabinet"),
    (r"audit", "audit_committee"),
    (r"corporate parent", "corporate_parenting_panel"),
    (r"improvement board|performance board", "improvement_board"),
    (r"programme board|project board", "programme_board"),
    (r"partnership|network", "partnership"),
    (r"board", "board"),
    (r"committee", "committee"),
    (r"panel", "panel"),
    (r"group|forum", "group"),
)
_FULL = {
    "lscb": "local safeguarding children board",
    "lsab": "local safeguarding adults board",
    "hwb": "health and wellbeing board",
    "hwbb": "health and wellbeing board",
    "cqc": "care quality commission",
    "lga": "local government association",
    "dfe": "department for education",
}


@dataclass(slots=True)
class _Body:
    name: str
    kind: str
    page: int | None
    spans: list[Span] = field(default_factory=list)
    variants: dict[str, None] = field(default_factory=dict)


_ENDS = re.compile(rf"\b{_FORM}$")


def find_bodies(outline: Outline) -> tuple[BodyMention, ...]:
    """Each body at its first mention, further ones in `also`."""
    bodies: dict[str, _Body] = {}
    short_for: dict[str, str] = dict(_FULL)
    for unit in outline.units:
        if unit.layout is Layout.FOOTNOTE:
            continue
        for (name, short), lines in _mentions(unit):
            key = _key(name, short_for)
            if short:
                short_for[short.lower()] = key
            body = bodies.setdefault(key, _Body(name, _kind(name), unit.page))
            body.variants[name] = None
            if short:
                body.variants[short] = None
            if lines not in body.spans:
                body.spans.append(lines)
    return tuple(
        BodyMention(
            name=body.name,
            kind=body.kind,
            variants=tuple(name for name in body.variants if name != body.name),
            lines=body.spans[0],
            also=tuple(body.spans[1:]),
            page=body.page,
        )
        for body in bodies.values()
    )


def _mentions(unit: Unit) -> Iterator[tuple[tuple[str, str], Span]]:
    for text, lines in unit.texts():
        for found in _names(text):
            yield found, lines


def _names(text: str) -> list[tuple[str, str]]:
    found = []
    for hit in _NAME.finditer(text):
        for name in _apart(_trimmed(hit[0].split(" (")[0])):
            if len(name.split()) > 1 or name in ("Cabinet", "Scrutiny"):
                found.append((name, hit["short"] or ""))
    covered = [hit.span() for hit in _NAME.finditer(text)]
    for pattern in (_OUTSIDE, _SHORTS):
        for hit in pattern.finditer(text):
            if not any(start <= hit.start() < end for start, end in covered):
                found.append((hit[0], ""))
    return found


def _apart(name: str) -> list[str]:
    """Two bodies named in one breath: "Safeguarding Boards and Scrutiny", "Council and Cabinet"."""
    left, joint, right = name.rpartition(" and ")
    if joint and (_ENDS.search(left) or left == "Council"):
        return [*_apart(left), right]
    return [name]


def _trimmed(name: str) -> str:
    words = name.split()
    while words and _opens_only(words[0]):
        words.pop(0)
    return " ".join(words)


def _opens_only(word: str) -> bool:
    """Whether a word stands before a name and is none of it: an article, "Northmere's", a number."""
    owner = word.endswith(("'s", "’s")) and not word.lower().startswith(("children", "people", "women", "men"))
    return word in _STARTERS or word.lower() in _JOINING or owner or any(sign.isdigit() for sign in word)


def _key(name: str, short_for: dict[str, str]) -> str:
    bare = (
        re.sub(r"[’']s?\b", "", name.lower())
        .replace("&", "and")
        .replace("well-being", "wellbeing")
        .replace("well being", "wellbeing")
    )
    bare = re.sub(r"\bboards\b", "board", re.sub(r"\bchildrens?\b", "children", bare))
    if bare.startswith("overview and scrutiny"):
        bare = bare.removesuffix(" committee")
    return short_for.get(bare, bare)


def _kind(name: str) -> str:
    if _OUTSIDE.fullmatch(name):
        return "outside"
    return next((kind for pattern, kind in _KINDS if re.search(pattern, name, re.I)), "")
