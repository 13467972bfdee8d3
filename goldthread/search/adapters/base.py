"""How a kind of record becomes entries: lookups for its words, day, body and standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldthread.search.models import Standing

More = Callable[[Iterable[UUID]], Mapping[UUID, list[str]]]
"""Words of other rows that belong to records: from their uuids, in one query."""


def nothing_more(_: Iterable[UUID]) -> Mapping[UUID, list[str]]:
    return {}


@dataclass(frozen=True, slots=True)
class Status:
    """Where a record stands: the words of `lookup`, and which of its values leave nothing to do.

    With `filled`, any value closes it and none leaves it open: a day of answering.
    """

    lookup: str
    words: Mapping[Any, str] = field(default_factory=dict)
    closed: frozenset[Any] = frozenset()
    filled: str = ""
    comes_to_an_end: bool = True

    def of(self, row: Mapping[str, Any]) -> tuple[str, str]:
        """The standing and its words."""
        value = row[self.lookup]
        if self.filled:
            return (Standing.OPEN, "Open") if value is None else (Standing.CLOSED, self.filled)
        words = self.words.get(value, str(value or ""))
        if not self.comes_to_an_end:
            return "", words
        return (Standing.CLOSED if value in self.closed else Standing.OPEN), words


@dataclass(frozen=True, slots=True)
class Adapter:
    """Lookups are those of a query on the model of the kind; of `dated` and `body` the first with a value counts.

    `names` holds names of people: only the row for those who may see names has them. `more` gives words of other
    rows, `names_more` such that are names. `follows` says which records must be written anew when one of another
    kind changes: (kind of the other, lookup from here to its uuid). `touches` is for a record without entries of its
    own: (kind, lookup from it to the uuid of the record that holds its words).
    """

    kind: str
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    status: Status | None = None
    only: Q = field(default_factory=Q)
    annotated: Mapping[str, Any] = field(default_factory=dict)
    more: More = nothing_more
    names_more: More = nothing_more
    follows: tuple[tuple[str, str], ...] = ()
    choices: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)
    """Words to show for the values of a lookup that is a choice."""

    @property
    def lookups(self) -> tuple[str, ...]:
        wanted = (*self.title, *self.text, *self.names, *self.dated, *self.body)
        return (*wanted, self.status.lookup) if self.status else wanted


def words_of(values: Iterable[tuple[UUID, str]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for subject, words in values:
        found.setdefault(subject, []).append(words)
    return found


def labels(choices: Iterable[tuple[Any, Any]]) -> dict[Any, str]:
    return {value: str(label) for value, label in choices}
