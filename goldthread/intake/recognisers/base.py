"""What every recogniser is: a way to say how strongly a document shows a kind, and to read that kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from goldthread.intake.reading import Reading
from goldthread.intake.structure import Outline


class Recogniser(ABC):
    """One kind of document. `code` is the kind as readings print it, `title` as people call it."""

    code: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def score(self, outline: Outline) -> float:
        """How strongly the document shows this kind, 0 to 1, by what it holds and never by the name of its file."""

    @abstractmethod
    def read(self, outline: Outline) -> Reading:
        """The reading, without warnings and links, which are added when everything else is known."""


def weighed(*signs: tuple[bool, float]) -> float:
    """The sum of the weights of the signs that hold, at most 1."""
    return min(1.0, sum(weight for holds, weight in signs if holds))
