"""Making entries from records: read in sets, then written in one short block for each batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import transaction

from goldthread.authorities.models import Authority, Record
from goldthread.documents.models import Document, Part, Text
from goldthread.lib.kinds import kind_of
from goldthread.lib.text import match_key, shortened
from goldthread.organisation.names import Words, hide, people_on_record
from goldthread.search.adapters import ADAPTERS
from goldthread.search.adapters.base import Adapter
from goldthread.search.models import PASSAGE, Entry, ShownTo
from goldthread.search.passages import passages_in

AT_ONCE = 500
MOST_TEXT = 20_000
"""Characters of one entry that are searched; PostgreSQL counts no words beyond some 16,000."""
SCOPE_PATHS = 2
YEARS = range(1950, 2101)
BASE = (
    "uuid", "reference", "state", "effective_sensitivity", "withdrawn_at", "recorded_at",
)  # fmt: skip

T = TypeVar("T")


def model_of(kind: str) -> type[Record]:
    return cast(type[Record], apps.get_model(kind_of(kind).model))


def in_batches(values: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    return (values[start : start + size] for start in range(0, len(values), size))


class Indexer:
    """Writes entries of one authority. The names of people are read once, when it is made."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.hidden: Words = hide(people_on_record(authority))

    def write_all(self) -> int:
        """Every record of every kind that is found; returns how many entries there are."""
        return sum(self.write(kind, self._uuids(kind)) for kind in ADAPTERS)

    def write(self, kind: str, uuids: Iterable[UUID]) -> int:
        """Puts what is on record now in place of the entries of these records. A few queries for each batch."""
        written = 0
        for some in in_batches(list(uuids)):
            entries = list(self._entries(kind, some))
            gone = Entry.objects.filter(uuid__in=some, kind__in=_kinds_of_entries(kind))
            with transaction.atomic():
                # Two workers at once take turns; without the lock both would add the same entry.
                list(Authority.objects.select_for_update(no_key=True).filter(pk=self.authority.pk))
                gone.delete()
                Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
            written += len(entries)
        return written

    def _uuids(self, kind: str) -> list[UUID]:
        records = model_of(kind)._default_manager.filter(authority=self.authority).order_by("pk")
        return list(records.values_list("uuid", flat=True))

    def _entries(self, kind: str, uuids: Sequence[UUID]) -> Iterator[Entry]:
        adapter = ADAPTERS[kind]
        model = model_of(kind)
        records = model._default_manager.filter(adapter.only, authority=self.authority, uuid__in=uuids)
        annotated = records.annotate(**adapter.annotated).order_by("pk")
        rows = list(annotated.values(*dict.fromkeys((*BASE, *adapter.lookups, *model.scope_paths))))
        more, names_more = adapter.more(uuids), adapter.names_more(uuids)
        for row in rows:
            yield from self._variants(self._entry(adapter, model, row, more), _names(adapter, row, names_more))
        if kind == Document.kind:
            yield from self._passages(rows)

    def _entry(
        self, adapter: Adapter, model: type[Record], row: Mapping[str, Any], more: Mapping[UUID, list[str]]
    ) -> Entry:
        title = _joined(adapter, row, adapter.title)
        text = _with_more(_joined(adapter, row, adapter.text), more.get(row["uuid"], ()))
        standing, status_words = adapter.status.of(row) if adapter.status else ("", "")
        scopes = [*(row[path] for path in model.scope_paths), *[None] * SCOPE_PATHS]
        return Entry(
            **self._base(adapter.kind, row),
            label=title or shortened(text, 110),
            title=f"{row['reference']} {title}".strip(),
            text=text[:MOST_TEXT],
            dated_on=_first(row, adapter.dated),
            body_uuid=_first(row, adapter.body),
            standing=standing,
            status_words=status_words[:200],
            scope_one=scopes[0],
            scope_two=scopes[1],
        )

    def _base(self, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "authority": self.authority,
            "kind": kind,
            "uuid": row["uuid"],
            "reference": row["reference"],
            "state": row["state"],
            "effective_sensitivity": row["effective_sensitivity"],
            "withdrawn": row["withdrawn_at"] is not None,
            "changed_at": row["recorded_at"],
        }

    def _passages(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
        """Of the newest reading of the newest file, unless that was purged. A part can be more sensitive."""
        by_uuid = {row["uuid"]: row for row in rows}
        for uuid, text in _newest_texts(by_uuid).items():
            row = by_uuid[uuid]
            parts = list(text.parts.all())
            for passage in passages_in(text.body, frozenset(part.first_line for part in parts)):
                within = [part for part in parts if part.first_line <= passage.first <= part.last_line]
                base = self._base(PASSAGE, row) | {"changed_at": text.read_at}
                base["effective_sensitivity"] = max(
                    [base["effective_sensitivity"], *(part.sensitivity or 0 for part in within)]
                )
                entry = Entry(
                    **base,
                    label=row["title"],
                    text=passage.text[:MOST_TEXT],
                    dated_on=_day_of(within) or row["dated_on"],
                    first_line=passage.first,
                    last_line=passage.last,
                    page=text.pages[passage.first - 1] if passage.first <= len(text.pages) else None,
                )
                yield from self._variants(entry, "")

    def _variants(self, entry: Entry, names: str) -> Iterator[Entry]:
        """One row, or two where the words hold the name of a person: as they are, and with roles for names."""
        hidden = {column: self.hidden(getattr(entry, column)) for column in ("label", "title", "text")}
        if not names and all(getattr(entry, column) == words for column, words in hidden.items()):
            yield _finished(entry)
            return
        other = Entry(**{column.attname: getattr(entry, column.attname) for column in Entry._meta.concrete_fields})
        for column, words in hidden.items():
            setattr(other, column, words)
        entry.text = f"{entry.text} {names}".strip()
        entry.shown_to, other.shown_to = ShownTo.THOSE_WHO_SEE_NAMES, ShownTo.THE_OTHERS
        yield _finished(entry)
        yield _finished(other)


def _kinds_of_entries(kind: str) -> list[str]:
    return [kind, PASSAGE] if kind == Document.kind else [kind]


def _newest_texts(documents: Iterable[UUID]) -> dict[UUID, Text]:
    """Two queries: the readings of the documents, newest last so that it is the one kept, and their parts."""
    texts = Text.objects.filter(file__document__uuid__in=list(documents)).select_related("file__document")
    in_order = texts.prefetch_related("parts").order_by("file__version", "-file__rendition", "reader_version")
    newest = {text.file.document.uuid: text for text in in_order}
    return {uuid: text for uuid, text in newest.items() if text.file.purged_at is None}


def _day_of(parts: Sequence[Part]) -> Any:
    return next((part.dated_on for part in reversed(parts) if part.dated_on), None)


def _joined(adapter: Adapter, row: Mapping[str, Any], lookups: Sequence[str]) -> str:
    words = (adapter.choices.get(lookup, {}).get(row[lookup], row[lookup]) for lookup in lookups)
    return " ".join(" ".join(str(one).split()) for one in words if one)


def _with_more(text: str, more: Iterable[str]) -> str:
    """Words that the text has already, as asks usually are, are not said twice."""
    key = match_key(text)
    return " ".join(filter(None, [text, *(words for words in more if match_key(words) not in key)]))


def _names(adapter: Adapter, row: Mapping[str, Any], more: Mapping[UUID, list[str]]) -> str:
    return " ".join([*(str(row[lookup]) for lookup in adapter.names if row[lookup]), *more.get(row["uuid"], ())])


def _first(row: Mapping[str, Any], lookups: Sequence[str]) -> Any:
    return next((row[lookup] for lookup in lookups if row[lookup] is not None), None)


def _finished(entry: Entry) -> Entry:
    entry.label = shortened(entry.label, 200)
    entry.tags = " ".join(tags_of(entry))
    return entry


def tags_of(entry: Entry) -> Iterator[str]:
    """What is filtered by, as words of letters and digits; see `queries.tags_wanted` for the other side."""
    yield f"a{entry.authority_id}"
    yield kind_tag(entry.kind)
    yield "gone" if entry.withdrawn else "live"
    yield f"t{entry.state}"
    yield f"n{int(entry.shown_to)}"
    if entry.standing:
        yield f"o{entry.standing}"
    if entry.dated_on is not None:
        yield year_tag(entry.dated_on.year)
    if entry.body_uuid is not None:
        yield f"b{entry.body_uuid.hex}"
    for uuid in {entry.uuid, entry.scope_one, entry.scope_two} - {None}:
        yield f"u{cast(UUID, uuid).hex}"


def kind_tag(kind: str) -> str:
    return "k" + kind.replace("_", "")


def year_tag(year: int) -> str:
    """Years outside `YEARS` share the tag of the nearest."""
    return f"y{min(max(year, YEARS[0]), YEARS[-1])}"
