"""Names that a document spells in more than one way: of bodies and services, and of people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from goldthread.intake.blocks import Span

_HEADS = (
    "Directorate|Department|Service|Services|Board|Boards|Plan|Strategy|Team|Programme|Panel|Network|Partnership"
    "|Committee|Pathway|pathway"
    "|Model|Review|Framework|Function|Division|Group|Hub|Project|Protocol|Commission"
)
NAME = re.compile(rf"\b(?:[A-Z][\w’'&-]*\s+(?:of\s+|and\s+|&\s+|for\s+)?){{1,5}}(?:{_HEADS})\b")
_DEPARTMENTS = frozenset({"directorate", "department"})
_LOOSE_HEADS = frozenset({"service", "pathway", "team", "model", "function", "hub"})
_EMPTY = frozenset({"the", "of", "and", "for", "new", "our", "its", "this", "a", "joint", "single", "local"})
_GROUPS = frozenset(
    {
        "adult",
        "children",
        "child",
        "young",
        "people",
        "family",
        "famili",
        "education",
        "health",
        "housing",
        "public",
        "north",
    }
    | {
        "south",
        "east",
        "west",
        "corporate",
        "divisional",
        "assistant",
        "deputy",
        "social",
        "quality",
        "safeguarding",
        "care",
    }
)
_LONG_NAME = 3
_NO_NAME = re.compile(r"^(?:Heads?|Directors?|Officers?|Managers?)\b|\bCouncil\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One printed form of a name and where it first stands."""

    words: str
    lines: Span
    stems: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The form without what readers do not see as another name: case, the sort of apostrophe, a leading article."""
        return self.words.lower().replace("’", "'")


def spellings(texts: Iterable[tuple[str, Span]]) -> list[Spelling]:
    """Every distinct printed form of a name of a body or service, in order of first appearance."""
    found: dict[str, Spelling] = {}
    for text, lines in texts:
        for match in NAME.finditer(text):
            words = _without_article(match.group())
            stems = stems_of(words)
            if len(stems) >= 2 and not _NO_NAME.search(words):
                entry = Spelling(words, lines, stems)
                found.setdefault(entry.plain, entry)
    return list(found.values())


def _without_article(words: str) -> str:
    return re.sub(r"^(?:The|This|These|A|An|Our|Its|In|For|Of|All (?=the))\s+", "", " ".join(words.split()))


def stems_of(words: str) -> tuple[str, ...]:
    """The words of a name, lower case, without hyphens, possessives and plurals."""
    parts = re.sub(r"[-‑/]", " ", words.lower().replace("’", "'")).split()
    return tuple(stem for part in parts if (stem := _singular(part.strip("'&,."))) and stem not in _EMPTY)


def _singular(word: str) -> str:
    bare = word.removesuffix("'s").rstrip("'")
    if bare.endswith("ies"):
        return bare[:-3] + "y"
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > 3 else bare


def clusters(forms: list[Spelling]) -> Iterator[list[Spelling]]:
    """Groups of forms that seem to name one thing, each group in order of first appearance."""
    groups: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for form in forms:
        groups[_key(form.stems)].append(form)
    keys = list(groups)
    merged: set[tuple[str, ...]] = set()
    for place, key in enumerate(keys):
        if key in merged:
            continue
        group = list(groups[key])
        for other in keys[place + 1 :]:
            if other not in merged and _one_word_apart(key, other):
                group += groups[other]
                merged.add(other)
        if len({_singular(form.plain) for form in group}) > 1:
            yield group


def _key(stems: tuple[str, ...]) -> tuple[str, ...]:
    """What a name is about: a department goes by its subject, a long name of a service by its other words."""
    if stems[-1] in _DEPARTMENTS:
        return (*(stem for stem in stems[:-1] if stem != "service"), "directorate")
    if stems[-1] in _LOOSE_HEADS and len(stems) > _LONG_NAME:
        return (*stems[:-1], "service")
    return stems


def _one_word_apart(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Long names of one length and head that differ in a single word that does not tell two groups apart."""
    if len(first) != len(second) or len(first) <= _LONG_NAME or first[-1] != second[-1]:
        return False
    apart = [(one, two) for one, two in zip(first, second, strict=True) if one != two]
    return len(apart) == 1 and not set(apart[0]) & _GROUPS


def near_names(first: str, second: str) -> bool:
    """Whether two names of people seem to be one misspelt: the same words but for one letter or two in one of them."""
    ours, theirs = _parts(first), _parts(second)
    if ours == theirs or len(ours) != len(theirs) or len(ours) < 2:
        return False
    apart = [(one, two) for one, two in zip(ours, theirs, strict=True) if one != two]
    if len(apart) != 1 or min(map(len, apart[0])) < 4 or apart[0][0][0] != apart[0][1][0]:
        return False
    return DamerauLevenshtein.distance(*apart[0]) <= 2 and ours[0][0] == theirs[0][0]


def _parts(name: str) -> list[str]:
    bare = re.sub(r"\b(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Prof|Professor|Sir|OBE|MBE|CBE)\b\.?", " ", name)
    return re.findall(r"[a-z'’-]+", bare.lower())
