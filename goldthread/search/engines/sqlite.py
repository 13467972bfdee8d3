"""SQLite: an FTS5 table over the columns of the entries, kept in step by triggers."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from goldthread.search.engines.base import Asked, Engine
from goldthread.search.language import Term
from goldthread.search.models import Entry

CREATE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(title, text, tags, content='search_entry', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
    """CREATE TRIGGER search_words_added AFTER INSERT ON search_entry BEGIN
      INSERT INTO search_words(rowid, title, text, tags) VALUES (new.id, new.title, new.text, new.tags);
    END""",
    """CREATE TRIGGER search_words_gone AFTER DELETE ON search_entry BEGIN
      INSERT INTO search_words(search_words, rowid, title, text, tags)
      VALUES ('delete', old.id, old.title, old.text, old.tags);
    END""",
    """CREATE TRIGGER search_words_changed AFTER UPDATE OF title, text, tags ON search_entry BEGIN
      INSERT INTO search_words(search_words, rowid, title, text, tags)
      VALUES ('delete', old.id, old.title, old.text, old.tags);
      INSERT INTO search_words(rowid, title, text, tags) VALUES (new.id, new.title, new.text, new.tags);
    END""",
)
DROP = (
    "DROP TRIGGER search_words_changed",
    "DROP TRIGGER search_words_gone",
    "DROP TRIGGER search_words_added",
    "DROP TABLE search_words",
)


class Fts5(Engine):
    def rendered(self, asked: Asked) -> str:
        wanted = [f"({_words(term)})" for term in asked.query.wanted]
        tagged = [f"({{tags}} : ({' OR '.join(_quoted(tag) for tag in choice)}))" for choice in asked.tags]
        positive = " AND ".join([*wanted, *tagged])
        unwanted = " OR ".join(_words(term) for term in asked.query.unwanted)
        return f"({positive}) NOT ({unwanted})" if unwanted else positive

    def matching(self, entries: QuerySet[Entry], asked: Asked) -> QuerySet[Entry]:
        """Words first, columns after: SQLite walks the FTS table backwards and stops when it has enough."""
        return entries.extra(
            tables=["search_words"],
            where=["search_words MATCH %s", "search_entry.id = search_words.rowid"],
            params=[self.rendered(asked)],
            order_by=["-search_words.rowid"],
        )


def _words(term: Term) -> str:
    if len(term.words) > 1 or term.prefix:
        star = " *" if term.prefix else ""
        return f"{{title text}} : ({_quoted(*term.words)}{star})"
    return f"{{title text}} : ({' OR '.join(_quoted(form) for form in term.forms)})"


def _quoted(*words: str) -> str:
    return f'"{_joined(words)}"'


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)
