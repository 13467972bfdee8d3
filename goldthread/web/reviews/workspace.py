"""The workspace of a review: one page with tabs. A capability adds a tab by one `TABS` in its module `tabs.py`.

A view of a tab is three lines: `review = review_of(request, reference)`, its own reads, and
`return workspace_page(request, review, "findings", "findings/board.html", page)`; its template extends
`reviews/workspace/base.html` and fills the block `workspace`.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread import web
from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Grants, Record, State
from goldthread.lib.errors import GoldthreadError
from goldthread.reviews.models import Review
from goldthread.web.page_tabs import ShownTab
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on

Counted = Callable[[User], QuerySet[Any]]
"""The records of a kind that a person may read; they have a foreign key `review`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab. `url` takes the authority's slug and the reference of the review.

    `counted` is the number beside the label, `out_of` makes it "50 of 54". `notice` stands above every tab: one
    sentence, or "" for nothing, in at most one query. A tab `for_team` is shown to the council once the review is
    shared; whatever it shows comes through `visible_to`. With `for_types`, it is shown for those kinds
    of review alone.
    """

    code: str
    label: str
    url: str
    order: int
    counted: Counted | None = None
    out_of: Counted | None = None
    notice: Callable[[Review, User, date], str] | None = None
    for_team: bool = True
    for_types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence above the tabs, and the tab that it leads to."""

    words: str
    href: str


@cache
def tabs() -> tuple[Tab, ...]:
    """Every tab of every capability, in the order in which a review goes. Raises GoldthreadError for a code twice."""
    found: dict[str, Tab] = {}
    for entry in pkgutil.iter_modules(web.__path__, f"{web.__name__}."):
        if not entry.ispkg or importlib.util.find_spec(f"{entry.name}.tabs") is None:
            continue
        for tab in importlib.import_module(f"{entry.name}.tabs").TABS:
            if tab.code in found:
                raise GoldthreadError(f"Two tabs of a review are called {tab.code!r}; give one another code.")
            found[tab.code] = tab
    return tuple(sorted(found.values(), key=lambda tab: (tab.order, tab.code)))


def review_of(request: AuthorityRequest, reference: str, permission: Permission | None = None) -> Review:
    """The review that a tab is about, if this person may read it; with `permission`, 403 for who lacks that on it."""
    return get_visible_or_404(request, Review, reference, "authority", "pack", "practice", permission=permission)


def is_on_team(request: AuthorityRequest, review: Review) -> bool:
    """Whether the person has a role on this very review that reads its drafts. No query."""
    grants = request.user.grants
    return isinstance(grants, Grants) and Permission.READ_DRAFTS in grants.permissions_on([review.uuid])


def workspace_page(
    request: AuthorityRequest, review: Review, code: str, template: str, page: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """One tab of the workspace. Beside what the tab reads: one query for all counts, one for each notice."""
    shown = [tab for tab in tabs() if tab.code == code or _is_shown(tab, request, review)]
    current = next(tab for tab in shown if tab.code == code)
    counts = _counts(shown, request.user, review)
    on, slug = timezone.localdate(), request.authority.slug
    frame = {
        "heading": f"{current.label}: {review.reference}",
        "review": review,
        "tabs": [ShownTab(tab.label, _href(tab, slug, review), counts[tab.code], tab.code == code) for tab in shown],
        "notices": [
            Notice(words, _href(tab, slug, review))
            for tab in shown
            if tab.notice is not None
            and _is_shown(tab, request, review)
            and (words := tab.notice(review, request.user, on))
        ],
        "on_team": is_on_team(request, review),
        "may": permissions_on(request, review),
    }
    return render(request, template, {**frame, **page}, status=status)


def _is_shown(tab: Tab, request: AuthorityRequest, review: Review) -> bool:
    if tab.for_types and review.type not in tab.for_types:
        return False
    opened = not review.run_here or review.state != State.DRAFT
    return opened or not tab.for_team or is_on_team(request, review)


def _href(tab: Tab, slug: str, review: Record) -> str:
    return reverse(tab.url, args=[slug, review.reference])


def _counts(shown: list[Tab], user: User, review: Review) -> dict[str, str]:
    """What stands beside each label: "20", "50 of 54" or nothing. One query for all tabs."""
    wanted = {f"{tab.code}_n": _number(tab.counted(user)) for tab in shown if tab.counted is not None}
    wanted |= {f"{tab.code}_of": _number(tab.out_of(user)) for tab in shown if tab.out_of is not None}
    found: Mapping[str, Any] = Review.objects.filter(pk=review.pk).values(**wanted).get() if wanted else {}
    return {tab.code: _words(found.get(f"{tab.code}_n"), found.get(f"{tab.code}_of")) for tab in shown}


def _number(records: QuerySet[Any]) -> Coalesce:
    own = records.filter(review=OuterRef("pk")).order_by().values("review").annotate(number=Count("pk"))
    return Coalesce(Subquery(own.values("number")), Value(0))


def _words(number: int | None, out_of: int | None) -> str:
    if number is None:
        return ""
    return f"{number:,} of {out_of:,}" if out_of else f"{number:,}"
