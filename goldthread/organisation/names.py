"""Putting roles where a text prints names: for everybody who may not see names.

Texts are kept as they came. A reader without the permission gets the role of each person on record in place of the
full name, of the surname, and of the first name after a greeting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from goldthread.authorities.models import Authority
from goldthread.organisation.models import Person

TITLES = frozenset(
    ["dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame", "cllr", "councillor", "lord", "lady", "rev"]
)
HONOURS = frozenset(["obe", "mbe", "cbe", "kbe", "dbe", "cb", "qc", "kc", "jp"])
SHORTEST_SURNAME = 4
"""A shorter surname alone ("Day", "Hill") would hide too many other words."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """How one person may be printed, and what stands there instead."""

    pattern: str
    role: str


def hider(authority: Authority, *, see_names: bool) -> Callable[[str], str]:
    """A function that puts roles for names in a text; one that changes nothing for those who may see names.

    One query, none for those who may see names.
    """
    if see_names:
        return str
    people = Person.objects.filter(authority=authority, erased_at__isnull=True).exclude(name="")
    return hide([(person.name, person.role_words) for person in people.only("name", "role_words")])


def hide(people: list[tuple[str, str]]) -> Callable[[str], str]:
    """As `hider`, for names and roles given; the longest names first, so that a part never spoils a whole."""
    hidden = [entry for name, role in people for entry in _patterns(name, role)]
    if not hidden:
        return str
    hidden.sort(key=lambda entry: -len(entry.pattern))
    roles = {f"n{index}": entry.role for index, entry in enumerate(hidden)}
    whole = re.compile("|".join(f"(?P<n{index}>{entry.pattern})" for index, entry in enumerate(hidden)))

    def replace(match: re.Match[str]) -> str:
        return f"[{roles[match.lastgroup or '']}]"

    return lambda text: whole.sub(replace, text)


def _patterns(name: str, role: str) -> list[Hidden]:
    words = [word for word in re.findall(r"[^\s,]+", name) if word.strip(".").lower() not in TITLES | HONOURS]
    if not words or not any(word[0].isupper() for word in words):
        return []
    spaced = r"[\s ]+".join(re.escape(word) for word in words)
    found = [Hidden(rf"(?<![\w-]){spaced}(?![\w-])", role)]
    surname = words[-1]
    if len(words) > 1 and len(surname) >= SHORTEST_SURNAME:
        found.append(Hidden(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", role))
    if len(words) > 1 and len(words[0].strip(".")) > 1:
        found.append(Hidden(rf"(?<=Dear ){re.escape(words[0])}(?![\w-])", role))
    return found
