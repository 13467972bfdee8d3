"""Telling a copy from its original: likeness of two texts, by a library and one threshold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from rapidfuzz import fuzz

from goldthread.lib.text import match_key

T = TypeVar("T")
COPY = 92.0
"""Above this ratio two texts are the same but for quotes, hyphens and a slip of the pen; measured on restated
recommendations, whose copies reach 97 and more, and on different recommendations of one letter, which stay below 70.
"""


def likeness(first: str, second: str) -> float:
    """0 to 100; folded texts, so that quotes and spaces do not count."""
    return fuzz.ratio(match_key(first), match_key(second), score_cutoff=COPY - 40)


SHORTENED = 75.0
"""Above this share of a shorter text's words in a longer one, the shorter is a short form of it."""


def shortened_from(short: str, full: str) -> bool:
    """Whether one text is a short form of the other."""
    return fuzz.token_set_ratio(match_key(short), match_key(full)) >= SHORTENED


def alike(first: str, second: str) -> bool:
    return likeness(first, second) >= COPY


def best_match(text: str, held: Iterable[T], words: Callable[[T], str]) -> T | None:
    """The most like of `held`, if it is a copy at all; the first of equals."""
    scored = [(likeness(text, words(entry)), entry) for entry in held]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= COPY else None
