"""What a check of a text declares, and how it says what it found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from goldthread.intake.blocks import Span
from goldthread.intake.reading import Reading, Warning
from goldthread.intake.remarks.paper import Paper

FAMILIES = (
    "date",
    "slip",
    "rating",
    "condition",
    "count",
    "money",
    "thread",
    "voice",
    "independence",
    "handling",
    "name",
)


class Declared:
    """`code` names the check, `family` groups it, `title` is its heading in lists, `why` says why it matters."""

    code: ClassVar[str] = ""
    family: ClassVar[str] = ""
    title: ClassVar[str] = ""
    why: ClassVar[str] = ""

    def warning(self, message: str, lines: Span, also: Iterable[Span] = (), page: int | None = None) -> Warning:
        """A warning of this check; places named twice are named once."""
        others = tuple(dict.fromkeys(span for span in also if span != lines))
        return Warning(family=self.family, code=self.code, message=message, lines=lines, also=others, page=page)


class Remark(Declared, ABC):
    """A check of one document."""

    @abstractmethod
    def look(self, paper: Paper) -> Iterator[Warning]:
        """Every place where the document shows what this check looks for."""


class Comparison(Declared, ABC):
    """A check of several documents that were read together."""

    @abstractmethod
    def look(self, readings: Sequence[Reading]) -> Iterator[tuple[int, Warning]]:
        """The index of the reading that the warning is about, and the warning."""
