"""The text of documents in passages of a few lines, so that a result opens the very place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 6
MOST_CHARACTERS = 900


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines `first` to `last` of a text, counted from 1, as one string."""

    first: int
    last: int
    text: str


def passages_in(body: str, breaks: frozenset[int]) -> Iterator[Passage]:
    """Runs of lines up to an empty line, a line in `breaks` (the first of a part), or enough of them."""
    held: list[str] = []
    first = 1
    for number, line in enumerate(body.split("\n"), start=1):
        words = " ".join(line.split())
        full = len(held) >= MOST_LINES or sum(map(len, held)) + len(words) > MOST_CHARACTERS
        if held and (not words or full or number in breaks):
            yield Passage(first, number - 1, " ".join(held))
            held = []
        if words:
            first = first if held else number
            held.append(words)
    if held:
        yield Passage(first, first + len(held) - 1, " ".join(held))
