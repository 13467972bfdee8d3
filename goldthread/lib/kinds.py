"""The one registry of kinds: it lets a link name any record as (kind, uuid) without a generic foreign key.

Each app registers its kinds in `AppConfig.ready`. The registry knows nothing of models: it holds their labels, and
the page that shows each kind by the name of its URL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.lib.errors import GoldthreadError


@dataclass(frozen=True, slots=True)
class Kind:
    """`model` is "app.Model"; `url` the name of a URL that takes the authority's slug and the record's reference.

    `is_tie` marks what only joins others, or dates them: the margin of a document shows those and not the tie.
    """

    code: str
    name: str
    plural: str
    model: str
    url: str
    is_tie: bool = False


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    for kind in kinds:
        if _kinds.get(kind.code, kind) != kind:
            raise GoldthreadError(f"The kind {kind.code!r} is registered twice; give one of them another code.")
        _kinds[kind.code] = kind


def kind_of(code: str) -> Kind:
    try:
        return _kinds[code]
    except KeyError:
        raise GoldthreadError(f"No kind is called {code!r}; register it in the AppConfig of its app.") from None


def all_kinds() -> Iterator[Kind]:
    yield from _kinds.values()
