"""The language of the search box: words, "phrases", pre*fixes and -exclusions, parsed once for every engine.

Nothing that a person typed reaches an engine as it stands: only folded letters and digits do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from goldthread.lib.text import QUOTES

WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+))')
MOST_TERMS = 16
MOST_LETTERS = 60
LONGEST_QUERY = 400


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared: small letters without accents, and digits."""
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES))
    return WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark)).lower())


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; one word is the usual case. `prefix`: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """A single word typed without quotes is found in the singular and in the plural."""
        if len(self.words) > 1 or self.prefix or self.exact:
            return self.words[:1]
        return tuple(dict.fromkeys((self.words[0], *_other_number(self.words[0]))))


@dataclass(frozen=True, slots=True)
class Query:
    """Every one of `wanted` must stand in the record, none of `unwanted` may."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def parse(typed: str) -> Query:
    """What a person typed, as terms. Any text has a meaning; nothing raises."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for piece in PIECE.finditer(typed[:LONGEST_QUERY]):
        term = _term(piece)
        if term is not None and len(wanted) + len(unwanted) < MOST_TERMS:
            (unwanted if piece["minus"] else wanted).append(term)
    return Query(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _term(piece: re.Match[str]) -> Term | None:
    quoted = piece["phrase"] is not None
    typed = piece["phrase"] if quoted else piece["bare"]
    words = tuple(word[:MOST_LETTERS] for word in folded_words(typed))
    if not words:
        return None
    return Term(words, prefix=typed.rstrip().endswith("*"), exact=quoted)


def _other_number(word: str) -> tuple[str, ...]:
    """The plural of a singular and the other way round, by the plain rules of English spelling."""
    if len(word) < 3 or not word.isalpha():
        return ()
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y",)
    if word.endswith(("sses", "xes", "ches", "shes")):
        return (word[:-2],)
    if word.endswith("s"):
        return (word + "es",) if word.endswith("ss") else (word[:-1],)
    if word.endswith(("x", "ch", "sh")):
        return (word + "es",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + "s",)
