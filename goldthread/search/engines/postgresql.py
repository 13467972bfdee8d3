"""PostgreSQL: a generated column of lexemes with a GIN index. It needs no extension."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Max, QuerySet

from goldthread.search.engines.base import Asked, Engine
from goldthread.search.language import Term
from goldthread.search.models import Entry


def _accents() -> tuple[str, str]:
    """Letters of the Latin alphabets with accents, and what stands for each, so that both engines fold alike."""
    pairs = []
    for code in range(0xC0, 0x250):
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(mark))
        if len(plain) == 1 and plain.isascii() and plain.isalpha():
            pairs.append((chr(code), plain.lower()))
    return "".join(accented for accented, _ in pairs), "".join(plain for _, plain in pairs)


ACCENTED, PLAIN = _accents()
# Only what no word holds is taken out; the parser of PostgreSQL would read addresses and version numbers otherwise.
MARKS = "[\u0001-/:-@\\[-`{-\u00bf\u2010-\u203a\u20ac\u2190-\u27bf]+"


def _lexemes(column: str, weight: str) -> str:
    folded = f"regexp_replace(translate(lower({column}), '{ACCENTED}', '{PLAIN}'), '{MARKS}', ' ', 'g')"
    return f"setweight(to_tsvector('simple'::regconfig, {folded}), '{weight}')"


CREATE = (
    "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    + " || ".join((_lexemes("title", "A"), _lexemes("text", "B"), _lexemes("tags", "C")))
    + ") STORED",
    "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
)
BUCKET = 14
"""Rows are indexed with their bucket, 2 to this power of successive keys, so that the newest can be asked alone."""
BY_BUCKET = (
    "CREATE INDEX search_entry_words_by_bucket ON search_entry USING gin (words, (ARRAY[(id >> 14)::integer]))",
    "DROP INDEX search_entry_words",
)
BY_WORDS_ALONE = (
    "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
    "DROP INDEX search_entry_words_by_bucket",
)
NEWEST_BUCKETS, MOST_BUCKETS, ROUNDS = 2, 256, 2
DROP = ("DROP INDEX search_entry_words", "ALTER TABLE search_entry DROP COLUMN words")


class Tsvector(Engine):
    def rendered(self, asked: Asked) -> str:
        wanted = [_words(term) for term in asked.query.wanted]
        tagged = ["(" + " | ".join(f"'{tag}':C" for tag in choice) + ")" for choice in asked.tags]
        unwanted = [f"!{_words(term)}" for term in asked.query.unwanted]
        return " & ".join([*wanted, *tagged, *unwanted])

    def matching(self, entries: QuerySet[Entry], asked: Asked) -> QuerySet[Entry]:
        return entries.extra(
            where=["search_entry.words @@ %s::tsquery"], params=[self.rendered(asked)], order_by=["-id"]
        )

    def newest(
        self, entries: QuerySet[Entry], asked: Asked, columns: Sequence[str], most: int
    ) -> list[tuple[Any, ...]]:
        """Walks through the newest rows first. How many were found there says how many buckets more will be enough;
        what is older is looked at only when they were not.

        Common words stand in so many rows that walking further, or checking a phrase in each, takes half a second.
        """
        matching = self.matching(entries, asked)
        last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        low = max(0, (last >> BUCKET) + 1 - NEWEST_BUCKETS)
        found = list(matching.filter(pk__gte=low << BUCKET).values_list(*columns)[:most])
        for _ in range(ROUNDS):
            if low and 0 < len(found) < most:
                looked_at = last - (low << BUCKET)
                enough = 1 + (looked_at * (most - len(found)) // len(found) >> BUCKET)
                top, low = low - 1, max(0, low - min(enough, MOST_BUCKETS))
                found += _within(matching, low, top).values_list(*columns)[: most - len(found)]
        if low and len(found) < most:
            rest = matching.filter(pk__lt=low << BUCKET)
            if any(len(term.words) > 1 for term in asked.query.wanted):
                rest = rest.order_by(UNINDEXED)
            found += rest.values_list(*columns)[: most - len(found)]
        return found


UNINDEXED = (F("pk") + 0).desc()
"""The order of the keys, asked for so that the planner takes the index of words instead of walking that of keys."""


def _within(matching: QuerySet[Entry], first: int, last: int) -> QuerySet[Entry]:
    """Those of the buckets `first` to `last`, the newest first."""
    inside = matching.extra(
        where=["ARRAY[(search_entry.id >> 14)::integer] && %s::integer[]"], params=[list(range(first, last + 1))]
    )
    return inside.order_by(UNINDEXED)


def _words(term: Term) -> str:
    """A phrase is asked for in the title or in the text, so that it never runs from one into the other."""
    if len(term.words) == 1:
        star = "*" if term.prefix else ""
        return "(" + " | ".join(f"'{form}':{star}AB" for form in term.forms) + ")"
    return f"({_phrase(term, 'A')} | {_phrase(term, 'B')})"


def _phrase(term: Term, weight: str) -> str:
    last = len(term.words) - 1
    stars = ("*" if term.prefix and at == last else "" for at in range(len(term.words)))
    return "(" + " <-> ".join(f"'{word}':{star}{weight}" for word, star in zip(term.words, stars, strict=True)) + ")"
