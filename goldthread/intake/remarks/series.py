"""Readings of one authority in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from goldthread.intake.reading import Reading
from goldthread.lib.text import match_key


def in_order(readings: Sequence[Reading]) -> list[tuple[int, Reading]]:
    """The dated readings with their index, oldest first."""
    dated = [(reading.document.date or "", index) for index, reading in enumerate(readings)]
    return [(index, readings[index]) for date, index in sorted(dated) if date]


def pairs(readings: Sequence[Reading]) -> Iterator[tuple[tuple[int, Reading], tuple[int, Reading]]]:
    """Every earlier reading with every later one of the same authority."""
    for earlier, later in combinations(in_order(readings), 2):
        if one_authority(earlier[1], later[1]):
            yield earlier, later


def one_authority(first: Reading, second: Reading) -> bool:
    """Whether both speak of one council; two readings that name none are taken for one council's."""
    ours, theirs = match_key(first.document.authority), match_key(second.document.authority)
    if not ours or not theirs:
        return ours == theirs
    return ours in theirs or theirs in ours
