"""The piece of a text in which words were found, cut into what is marked and what is not. Escaping is the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldthread.search.language import WORD, Term, folded_words

AROUND = 110
"""Characters shown before the first hit; three times as many after it."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    hit: bool


Snippet = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    first: int
    last: int


def snippet_of(text: str, terms: Sequence[Term]) -> Snippet:
    """The surroundings of the first hit, hits marked; the beginning where there is none."""
    hits = list(_hits(text, terms))
    at = hits[0].first if hits else 0
    first = 0 if at <= AROUND else text.rfind(" ", 0, at - AROUND) + 1
    last = first + 4 * AROUND
    last = len(text) if last >= len(text) else max(text.rfind(" ", first, last), first + 1)
    inside = [_Span(hit.first - first, hit.last - first) for hit in hits if hit.last <= last]
    pieces = list(_pieces(text[first:last], inside))
    before = [Piece("… ", False)] if first else []
    after = [Piece(" …", False)] if last < len(text) else []
    return (*before, *pieces, *after)


def marked(text: str, terms: Sequence[Term]) -> Snippet:
    """The whole text, hits marked."""
    return tuple(_pieces(text, list(_hits(text, terms))))


def _pieces(text: str, hits: Sequence[_Span]) -> Iterator[Piece]:
    at = 0
    for hit in hits:
        if hit.first > at:
            yield Piece(text[at : hit.first], False)
        yield Piece(text[hit.first : hit.last], True)
        at = hit.last
    if at < len(text):
        yield Piece(text[at:], False)


def _hits(text: str, terms: Sequence[Term]) -> Iterator[_Span]:
    """Where the terms stand, in order and without overlaps; a phrase is one hit."""
    words = [(match, "".join(folded_words(match[0]))) for match in WORD.finditer(text)]
    at = 0
    while at < len(words):
        length = max((_matches(words, at, term) for term in terms), default=0)
        if length:
            yield _Span(words[at][0].start(), words[at + length - 1][0].end())
        at += length or 1


def _matches(words: Sequence[tuple[re.Match[str], str]], at: int, term: Term) -> int:
    """How many words from `at` on are the term; 0 where it does not begin there."""
    if len(term.words) == 1:
        word = words[at][1]
        return int(word.startswith(term.words[0]) if term.prefix else word in term.forms)
    here = [word for _, word in words[at : at + len(term.words)]]
    if len(here) < len(term.words):
        return 0
    *whole, last = term.words
    ends = here[-1].startswith(last) if term.prefix else here[-1] == last
    return len(here) if here[:-1] == whole and ends else 0
