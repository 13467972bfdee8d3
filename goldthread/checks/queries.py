"""A live test in groups: the breaks of one rule that rest on one document, in the order of the thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldthread.checks.engine import Found
from goldthread.checks.models import Result
from goldthread.checks.rule import Link, Rule

LINKS = list(Link)


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """`document_reference` is empty for what rests on no document; `first` is the sentence of one of them."""

    rule: Rule
    document_reference: str
    document_title: str
    gap: int
    unknown: int
    explained: int
    began_on: date | None
    first: str


def groups_of(found: Iterable[Found]) -> list[FoundGroup]:
    """By link of the thread, then gravest first. No query."""
    rows: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        rows.setdefault((one.rule.code, one.document_reference), []).append(one)
    return sorted((_group(members) for members in rows.values()), key=_place)


def _group(members: list[Found]) -> FoundGroup:
    first = members[0]
    results = Counter(one.result for one in members)
    return FoundGroup(
        rule=first.rule,
        document_reference=first.document_reference,
        document_title=first.document_title,
        gap=results[Result.GAP],
        unknown=results[Result.UNKNOWN],
        explained=results[Result.EXPLAINED],
        began_on=min((one.row.began_on for one in members if one.row.began_on), default=None),
        first=first.row.sentence,
    )


def _place(group: FoundGroup) -> tuple[int, int, str, str]:
    return LINKS.index(group.rule.link), -group.rule.severity, group.rule.code, group.document_reference
