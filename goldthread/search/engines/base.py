"""What an engine of the search does: finding the rows in which words stand. Everything else is done for both alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from goldthread.search.language import Query
from goldthread.search.models import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """`tags` is a list of choices: of each, one tag at least must stand in the row. It is never empty."""

    query: Query
    tags: Sequence[Sequence[str]]


class Engine(ABC):
    """One kind of full-text index over the columns title, text and tags of `Entry`."""

    @abstractmethod
    def rendered(self, asked: Asked) -> str:
        """The question in the engine's own language."""

    @abstractmethod
    def matching(self, entries: QuerySet[Entry], asked: Asked) -> QuerySet[Entry]:
        """Those of `entries` that match, the ones written last first. One query."""

    def newest(
        self, entries: QuerySet[Entry], asked: Asked, columns: Sequence[str], most: int
    ) -> list[tuple[Any, ...]]:
        """The columns of those that match and were written last, at most `most`. At most five queries."""
        return list(self.matching(entries, asked).values_list(*columns)[:most])
