"""A person's name spelt in two ways, or one person with two titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from goldthread.intake.blocks import Span
from goldthread.intake.reading import Reading, Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.names import near_names, stems_of
from goldthread.intake.remarks.paper import Paper


class NameVariant(Remark):
    code = "name_variant"
    family = "name"
    title = "Name spelt in two ways"
    why = "One person must not become two in the record."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for (first, ours), (second, theirs) in combinations(people(paper.reading), 2):
            if near_names(first, second):
                yield self.warning(f"{first} and {second} seem to be one person.", ours, also=[theirs])


class TitleConflict(Remark):
    code = "title_conflict"
    family = "name"
    title = "One person with two titles"
    why = "Who holds a statutory role must be beyond doubt."

    def look(self, paper: Paper) -> Iterator[Warning]:
        posts: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for entry in paper.reading.roles:
            if entry.person and entry.post:
                posts[entry.person].append((entry.post, entry.lines))
        for listed in paper.reading.interviews:
            if listed.person and listed.role:
                posts[listed.person].append((listed.role, listed.lines))
        for person, held in posts.items():
            apart = next(
                ((first, second) for first, second in combinations(held, 2) if _differ(first[0], second[0])), None
            )
            if apart is not None:
                (first, here), (second, there) = apart
                yield self.warning(f"{person} is called {first} and {second}.", here, also=[there])


def _differ(first: str, second: str) -> bool:
    """Whether two titles name different posts, not one in short and in full."""
    ours, theirs = set(stems_of(first)), set(stems_of(second))
    return bool(ours and theirs) and not ours <= theirs and not theirs <= ours


def people(reading: Reading) -> list[tuple[str, Span]]:
    """Every person whom the reading names, with the first place."""
    named: dict[str, Span] = {}
    for role in reading.roles:
        if role.person:
            named.setdefault(role.person, role.lines)
    for listed in reading.interviews:
        if listed.person:
            named.setdefault(listed.person, listed.lines)
    for clearance in reading.clearances:
        if clearance.person:
            named.setdefault(clearance.person, clearance.lines)
    return list(named.items())
