"""The two engines of the search, one for each database that the record can live in."""

from __future__ import annotations

from django.db import connection

from goldthread.search.engines import postgresql, sqlite
from goldthread.search.engines.base import Engine

ENGINES: dict[str, Engine] = {"sqlite": sqlite.Fts5(), "postgresql": postgresql.Tsvector()}


def engine() -> Engine:
    """The one of the database that is connected."""
    return ENGINES[connection.vendor]
