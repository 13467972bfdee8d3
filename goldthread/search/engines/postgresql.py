"""PostgreSQL: a generated column of lexemes with a GIN index. It needs no extension."""

from __future__ import annotations

import unicodedata

from django.db.models import QuerySet

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
