"""Putting roles where a text prints names: for everybody who may not see names.

Texts are kept as they came. A reader without the permission gets the role of each person on record in place of the
full name, of the surname after a title, of the first name after a greeting, and of initials in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldthread.authorities.models import Authority
from goldthread.organisation.models import Person

TITLES = ("Councillor", "Cllr", "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Sir", "Dame", "Lord", "Lady")
HONOURS = frozenset(["OBE", "MBE", "CBE", "KBE", "DBE", "CB", "QC", "KC", "JP"])
MOST_INITIALS = 4
BEFORE, AFTER = r"(?<![\w&-])", r"(?![\w-])"

Words = Callable[[str], str]
"""From words to how a text writes them: `html.escape` for a page."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One way in which a person is printed, and what stands there instead."""

    pattern: str
    role: str


def people_on_record(authority: Authority) -> list[tuple[str, str]]:
    """Name and role of every person whose name is held. One query."""
    held = Person.objects.filter(authority=authority, erased_at__isnull=True).exclude(name="")
    return list(held.values_list("name", "role_words"))


def hide(people: Iterable[tuple[str, str]], written: Words = str) -> Words:
    """A function that puts roles for names in a text; the longest names first, so that a part never spoils a whole."""
    printed = [entry for name, role in people for entry in _printed(name, role, written)]
    if not printed:
        return str
    printed.sort(key=lambda entry: -len(entry.pattern))
    roles = {f"n{index}": entry.role for index, entry in enumerate(printed)}
    whole = re.compile("|".join(f"(?P<n{index}>{entry.pattern})" for index, entry in enumerate(printed)))
    return lambda text: whole.sub(lambda match: f"[{written(roles[match.lastgroup or ''])}]", text)


def spot(people: Iterable[tuple[int, str]]) -> Callable[[str], dict[int, str]]:
    """A function that finds people in a text: by the key given with each name, the form that is printed there.

    One pass over the text for all of them; of two who share a surname, the longer form counts.
    """
    printed = [(key, entry.pattern) for key, name in people for entry in _printed(name, "", str)]
    if not printed:
        return lambda text: {}
    printed.sort(key=lambda entry: -len(entry[1]))
    keys = {f"n{index}": key for index, (key, _) in enumerate(printed)}
    whole = re.compile("|".join(f"(?P<n{index}>{pattern})" for index, (_, pattern) in enumerate(printed)))

    def found(text: str) -> dict[int, str]:
        return {keys[match.lastgroup or ""]: match[0] for match in reversed(list(whole.finditer(text)))}

    return found


def _printed(name: str, role: str, written: Words) -> list[Printed]:
    words = [word for word in re.findall(r"[^\s,]+", name) if word.rstrip(".") not in {*TITLES, *HONOURS}]
    if not words or not any(word[0].isupper() for word in words):
        return []
    forms = [re.escape(written(word)) for word in words]
    if len(words) == 1 and len(words[0]) <= MOST_INITIALS:
        return [Printed(rf"(?<=[(/]){forms[0]}(?=[)/])", role)]
    found = [Printed(BEFORE + r"\s+".join(forms) + AFTER, role)]
    if len(words) > 1:
        found += [Printed(rf"(?<={title} ){forms[-1]}{AFTER}", role) for title in TITLES]
        found.append(Printed(rf"(?<=Dear ){forms[0]}{AFTER}", role))
    return found
