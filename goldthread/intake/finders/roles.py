"""Statutory roles and senior posts, the names of people beside them held apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.blocks import Layout
from goldthread.intake.reading import DocumentFacts, RoleMention
from goldthread.intake.structure import Outline

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dcs", re.compile(r"\b(?:(?:statutory\s+)?Director\s+of\s+Children[’']?s\s+Services|DCS)\b")),
    (
        "dass",
        re.compile(
            r"\b(?:(?:statutory\s+)?Director\s+(?:of|for)\s+Adult(?:s|[’']s)?(?:\s+Social)?(?:\s+(?:Care|Services?))+|DASS)\b"
        ),
    ),
    ("lmcs", re.compile(r"\b(?:Lead\s+Member\s+for\s+Children(?:[’']s\s+Services)?|LMCS)\b")),
    ("chief_executive", re.compile(r"\b(?:Chief\s+Executive|Managing\s+Director|Head\s+of\s+Paid\s+Service)\b")),
    ("dph", re.compile(r"\b(?:Director\s+of\s+Public\s+Health|DPH)\b")),
    ("monitoring_officer", re.compile(r"\bMonitoring\s+Officer\b")),
    (
        "cfo",
        re.compile(
            r"\b(?:Chief\s+Finance?(?:ial)?\s+Officer|[Ss](?:ection\s+)?151\s+[Oo]fficer|Chief\s+Financial\s+Officer)\b"
        ),
    ),
    (
        "",
        re.compile(
            r"\b(?:(?:Corporate|Strategic|Executive|Divisional|Assistant|Deputy|Service)\s+Director(?:\s*[-–]\s*[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?|,?\s+(?:of\s+)?(?:(?!Assistant|Divisional|Corporate|Deputy|Lead|Chief)[A-Z][\w’']+(?:\s+and\s+|\s+)?){1,4})?"
            r"|(?:Portfolio\s+Holder|Lead\s+Member|Leader\s+of\s+the\s+Council|Independent\s+Chair|Principal\s+Social\s+Worker)(?:\s+(?:for|of)\s+(?:[A-Z][\w’']+(?:\s+and\s+|\s+)?){1,4})?)"
        ),
    ),
)


_DEPUTY = re.compile(r"\b(?:Assistant|Deputy|Divisional|Associate|Service)\s+$")


def find_roles(outline: Outline, document: DocumentFacts) -> tuple[RoleMention, ...]:
    """Each role once at its first mention; persons only where the document itself sets a name beside the post."""
    seen: dict[str, RoleMention] = {}
    for unit in outline.units:
        if unit.layout is Layout.FOOTNOTE:
            continue
        for text, lines in unit.texts():
            for role, post in _posts(text):
                key = role or post.lower()
                seen.setdefault(key, RoleMention(post=post, role=role, lines=lines, page=unit.page))
    for post, person in _persons(document):
        known = next((key for key, mention in seen.items() if mention.post.lower() in post.lower()), None)
        if known is not None and not seen[known].person:
            old = seen[known]
            seen[known] = RoleMention(post=old.post, role=old.role, person=person, lines=old.lines, page=old.page)
    return tuple(sorted(seen.values(), key=lambda mention: mention.lines))


def _posts(text: str) -> Iterator[tuple[str, str]]:
    taken: list[tuple[int, int]] = []
    for role, pattern in _ROLES:
        for hit in pattern.finditer(text):
            deputy = role and _DEPUTY.search(text[: hit.start()])
            if deputy or any(start <= hit.start() < end for start, end in taken):
                continue
            taken.append(hit.span())
            yield role, " ".join(hit[0].split()).strip(" ,-–")


def _persons(document: DocumentFacts) -> list[tuple[str, str]]:
    named = [(author.role, author.person) for author in document.authors if author.person]
    if document.addressee_person:
        named.append((document.addressee, document.addressee_person))
    return [(post, person) for post, person in named if post]
