"""What the page of the search shows beside its results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority
from goldthread.lib.kinds import kind_of
from goldthread.organisation.models import Body
from goldthread.search.language import parse
from goldthread.search.models import PASSAGE, SavedSearch
from goldthread.search.queries import Result, Wanted, count_new
from goldthread.web.links import passage_href, record_href
from goldthread.web.permissions import AuthorityRequest
from goldthread.web.search.forms import SearchForm

MOST_BODIES = 300
FILTERS = ("kind", "status", "body", "from_on", "to_on", "withdrawn")


@dataclass(frozen=True, slots=True)
class Line:
    """One result with its address and what kind of thing it is, in words."""

    result: Result
    href: str
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept search, and how many results came since its owner last looked."""

    saved: SavedSearch
    new: int


def bodies_to_choose(authority: Authority, user: User) -> list[tuple[UUID, str]]:
    """Bodies that the user may read; what was merged is found under the one kept. One query."""
    bodies = Body.objects.visible_to(user).of(authority).live().filter(merged_into__isnull=True)
    return list(bodies.order_by("name").values_list("uuid", "name")[:MOST_BODIES])


def wanted_of(request: AuthorityRequest, form: SearchForm) -> Wanted:
    """What a filled form asks for, as the person who asks."""
    said = form.cleaned_data
    return Wanted(
        authority=request.authority,
        user=request.user,
        see_names=Permission.SEE_NAMES in request.permissions,
        query=parse(said["q"]),
        kind=said["kind"],
        from_on=said["from_on"],
        to_on=said["to_on"],
        body=UUID(said["body"]) if said["body"] else None,
        status=said["status"],
        with_withdrawn=said["withdrawn"],
    )


def line_of(slug: str, result: Result) -> Line:
    entry = result.entry
    if entry.kind != PASSAGE:
        return Line(result, record_href(slug, entry.kind, entry.reference), kind_of(entry.kind).name, "")
    one = entry.first_line == entry.last_line
    lines = f"line {entry.first_line}" if one else f"lines {entry.first_line}–{entry.last_line}"
    place = f"page {entry.page}, {lines}" if entry.page else lines
    return Line(result, passage_href(slug, entry.reference, entry.first_line), "passage of a document", place)


def kept_by(request: AuthorityRequest, bodies: list[tuple[UUID, str]], *, counted: bool) -> list[Kept]:
    """The searches that the person keeps here. One query, and where they are counted one for each of the few."""
    mine = SavedSearch.objects.filter(authority=request.authority, user=request.user)
    return [Kept(saved, _new_of(request, saved, bodies) if counted else 0) for saved in mine]


def _new_of(request: AuthorityRequest, saved: SavedSearch, bodies: list[tuple[UUID, str]]) -> int:
    form = SearchForm(QueryDict(saved.query), bodies=bodies)
    if not form.is_valid():
        return 0
    wanted = wanted_of(request, form)
    return 0 if wanted.is_empty else count_new(replace(wanted, changed_after=saved.looked_at))


def address_of(answers: QueryDict) -> str:
    """What is worth keeping of the address: the words and the filters that are set."""
    kept = QueryDict(mutable=True)
    for name in ("q", *FILTERS):
        if value := answers.get(name, "").strip():
            kept[name] = value
    return kept.urlencode()
