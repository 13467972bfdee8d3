"""Finding: what a person may see, in the order in which it is most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority, Grants, Record, RecordQuerySet
from goldthread.documents.models import Document, File
from goldthread.documents.parts import withheld_from
from goldthread.organisation.models import Body
from goldthread.organisation.names import hide, people_on_record
from goldthread.search.engines import engine
from goldthread.search.engines.base import Asked
from goldthread.search.indexing import YEARS, kind_tag, model_of, year_tag
from goldthread.search.language import Query, Term
from goldthread.search.models import PASSAGE, Entry
from goldthread.search.snippets import Snippet, marked, snippet_of

MOST = 500
"""Of more matches than this, the ones written last are ranked and counted; the page then asks for a word more."""
AS_REFERENCE, IN_TITLE, IN_TEXT, MOST_TIMES, OF_RECORD = 8.0, 4.0, 1.0, 3, 1.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, by whom. `changed_after` is for what is new since a moment."""

    authority: Authority
    user: User
    see_names: bool
    query: Query
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None
    body: UUID | None = None
    status: str = ""
    with_withdrawn: bool = False
    changed_after: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.query or self.kind or self.from_on or self.to_on or self.body or self.status)


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of entries, best first, at most `MOST`; `more`: there were more than could be ranked."""

    keys: Sequence[int] = ()
    more: bool = False

    @property
    def count_words(self) -> str:
        if self.more:
            return f"more than {MOST:,} results"
        if not self.keys:
            return "no results"
        return f"{len(self.keys):,} {'result' if len(self.keys) == 1 else 'results'}"


@dataclass(frozen=True, slots=True)
class Result:
    """One result as a page shows it."""

    entry: Entry
    label: Snippet
    snippet: Snippet


def find(wanted: Wanted) -> Found:
    """At most five queries, and one more where a body was asked for; ranked among the `MOST` that were written last."""
    if wanted.is_empty:
        return Found()
    columns = ("pk", "title", "text", "kind", "dated_on", "first_line")
    rows = engine().newest(*_asked(wanted), columns, MOST + 1)
    more = len(rows) > MOST
    ranked = sorted(rows[:MOST], key=_Rank(wanted.query), reverse=True)
    return Found([row[0] for row in ranked], more)


def count_new(wanted: Wanted) -> int:
    """How many match that were written after `changed_after`; counted up to `MOST`. One query."""
    return engine().matching(*_asked(wanted))[:MOST].count()


def results_of(wanted: Wanted, keys: Iterable[int]) -> list[Result]:
    """What a page shows of these entries. What the index has not caught up with yet is checked on the record itself.

    One query, one for the names where they are withheld, one for each kind on the page, and one for parts of documents.
    """
    keys = list(keys)
    held = {entry.pk: entry for entry in Entry.objects.filter(pk__in=keys)}
    entries = [held[key] for key in keys if key in held]
    readable, closed = _readable(entries, wanted), _in_closed_parts(entries, wanted)
    written = str if wanted.see_names else hide(people_on_record(wanted.authority))
    terms = wanted.query.wanted
    return [
        Result(entry, marked(written(entry.label), terms), _snippet(entry, written(entry.text), terms))
        for entry in entries
        if entry.uuid in readable and entry.pk not in closed
    ]


def _snippet(entry: Entry, text: str, terms: Sequence[Term]) -> Snippet:
    """Nothing where the link says it all."""
    return () if entry.label == entry.text else snippet_of(text, terms)


def _asked(wanted: Wanted) -> tuple[QuerySet[Entry], Asked]:
    """The rows that this person may find, and the words to be found in them."""
    bodies = _bodies(wanted) if wanted.body else []
    entries = Entry.objects.visible_to(wanted.user, see_names=wanted.see_names).filter(_filters(wanted, bodies))
    return entries, Asked(wanted.query, list(_tags_wanted(wanted, bodies)))


def _bodies(wanted: Wanted) -> list[UUID]:
    """The body asked for and those merged into it; what was said of either is found."""
    same = Q(uuid=wanted.body) | Q(merged_into__uuid=wanted.body)
    return list(Body.objects.filter(same, authority=wanted.authority).values_list("uuid", flat=True))


def _filters(wanted: Wanted, bodies: Sequence[UUID]) -> Q:
    """The exact conditions; the tags repeat them roughly, to save the looking."""
    chosen = Q(authority=wanted.authority)
    if not wanted.with_withdrawn:
        chosen &= Q(withdrawn=False)
    if wanted.kind:
        chosen &= Q(kind=wanted.kind)
    if wanted.from_on:
        chosen &= Q(dated_on__gte=wanted.from_on)
    if wanted.to_on:
        chosen &= Q(dated_on__lte=wanted.to_on)
    if wanted.status:
        chosen &= Q(standing=wanted.status)
    if wanted.body:
        chosen &= Q(body_uuid__in=bodies)
    if wanted.changed_after:
        chosen &= Q(changed_at__gt=wanted.changed_after)
    return chosen


def _tags_wanted(wanted: Wanted, bodies: Sequence[UUID]) -> Iterator[list[str]]:
    """The other side of `indexing.tags_of`. Each rules out rows by their words alone; none lets one in."""
    yield [f"a{wanted.authority.pk}"]
    if wanted.kind:
        yield [kind_tag(wanted.kind)]
    if wanted.status:
        yield [f"o{wanted.status}"]
    if bodies:
        yield [f"b{body.hex}" for body in bodies]
    if years := _years(wanted):
        yield years
    if scopes := _scopes(wanted):
        yield scopes


def _years(wanted: Wanted) -> list[str]:
    if not (wanted.from_on or wanted.to_on):
        return []
    first = wanted.from_on.year if wanted.from_on else YEARS[0]
    last = wanted.to_on.year if wanted.to_on else YEARS[-1]
    return [year_tag(first), *(year_tag(year) for year in YEARS if first < year < last), year_tag(last)]


def _scopes(wanted: Wanted) -> list[str]:
    """For somebody with a role on a few reviews or bodies and none for the whole authority."""
    grants = wanted.user.grants
    if not isinstance(grants, Grants) or wanted.authority.pk in grants.authorities(Permission.READ_RECORD):
        return []
    return [f"u{scope.hex}" for scope in grants.scopes(Permission.READ_RECORD)]


Row = tuple[int, str, str, str, date | None, int]


class _Rank:
    """A reference as typed before all else, words in the title before words in the text, oftener before seldom.

    Records come before passages, and of equals the newer first.
    """

    def __init__(self, query: Query) -> None:
        self.patterns = [_pattern(term) for term in query.wanted]

    def __call__(self, row: Row) -> tuple[float, date, int]:
        key, title, text, kind, dated_on, _ = row
        title, text = title.lower(), text.lower()
        score = 0.0 if kind == PASSAGE else OF_RECORD
        for pattern in self.patterns:
            first = pattern.match(title)
            score += AS_REFERENCE if first and title[first.end() : first.end() + 1].strip() == "" else 0.0
            score += IN_TITLE if pattern.search(title) else 0.0
            times = min(sum(1 for _ in pattern.finditer(text)), MOST_TIMES)
            score += IN_TEXT * times / (1 + len(text) / 1_000)
        return round(score, 1), dated_on or date.min, key


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"[\W_]+".join(term.words) if len(term.words) > 1 else f"(?:{'|'.join(term.forms)})"
    return re.compile(rf"(?<![^\W_]){words}" + ("" if term.prefix else r"(?![^\W_])"))


def _readable(entries: Sequence[Entry], wanted: Wanted) -> set[UUID]:
    readable: set[UUID] = set()
    kinds: dict[str, list[UUID]] = {}
    for entry in entries:
        kinds.setdefault(entry.kind, []).append(entry.uuid)
    for kind, uuids in kinds.items():
        records: RecordQuerySet[Record] = RecordQuerySet(model_of(Document.kind if kind == PASSAGE else kind))
        visible = records.visible_to(wanted.user).filter(uuid__in=uuids)
        if kind == PASSAGE:
            readable_files = File.objects.filter(document__uuid__in=uuids, purged_at__isnull=True)
            visible = visible.filter(pk__in=readable_files.values("document"))
        if not wanted.with_withdrawn:
            visible = visible.live()
        readable.update(visible.values_list("uuid", flat=True))
    return readable


def _in_closed_parts(entries: Sequence[Entry], wanted: Wanted) -> set[int]:
    """The passages among `entries` that stand in a part of the document that is closed to the person."""
    passages = [entry for entry in entries if entry.kind == PASSAGE]
    if not passages:
        return set()
    document = "text__file__document__uuid"
    parts = withheld_from(wanted.user).filter(**{f"{document}__in": {entry.uuid for entry in passages}})
    lines: dict[UUID, list[tuple[int, int]]] = {}
    for uuid, first, last in parts.values_list(document, "first_line", "last_line"):
        lines.setdefault(uuid, []).append((first, last))
    return {
        entry.pk
        for entry in passages
        if any(entry.first_line <= last and first <= entry.last_line for first, last in lines.get(entry.uuid, ()))
    }
