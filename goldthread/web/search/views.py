"""Searching the record, and the searches that a person keeps."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.search.models import SavedSearch
from goldthread.search.queries import Found, find, results_of
from goldthread.search.services import look_at_search, remove_search, rename_search, save_search
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.search.forms import KeepForm, NameForm, RemoveForm, SearchForm
from goldthread.web.search.queries import FILTERS, address_of, bodies_to_choose, kept_by, line_of, wanted_of

A_PAGE = 20


@requires(Permission.READ_RECORD, scoped=True)
def search(request: AuthorityRequest) -> HttpResponse:
    """The box alone, or what was found; the address holds the whole search."""
    bodies = bodies_to_choose(request.authority, request.user)
    form = SearchForm(request.GET, bodies=bodies)
    wanted = wanted_of(request, form) if form.is_valid() else None
    asked = wanted is not None and not wanted.is_empty
    found = find(wanted) if wanted is not None and asked else Found()
    listing = Paginator(found.keys, A_PAGE).get_page(request.GET.get("page"))
    results = results_of(wanted, listing.object_list) if wanted is not None and asked else []
    address = address_of(request.GET)
    page = {
        "heading": "Search",
        "form": form,
        "asked": asked,
        "filtered": any(request.GET.get(name, "").strip() for name in FILTERS),
        "found": found,
        "listing": listing,
        "lines": [line_of(request.authority.slug, result) for result in results],
        "kept": kept_by(request, bodies, counted=not asked),
        "keep": KeepForm(initial={"query": address}) if asked else None,
    }
    return render(request, "search/search.html", page, status=422 if form.errors else 200)


def _search_page(request: AuthorityRequest, query: str = "") -> str:
    address = reverse("search:search", args=[request.authority.slug])
    return f"{address}?{query}" if query else address


def _mine_or_404(request: AuthorityRequest, saved: UUID) -> SavedSearch:
    mine = SavedSearch.objects.filter(authority=request.authority, user=request.user).select_related("authority")
    return get_object_or_404(mine, uuid=saved)


@requires(Permission.READ_RECORD, scoped=True)
def saved_search(request: AuthorityRequest, saved: UUID) -> HttpResponse:
    """Opens a kept search; what is new counts from now."""
    found = _mine_or_404(request, saved)
    look_at_search(by=request.user, saved=found)
    return redirect(_search_page(request, found.query))


@requires(Permission.READ_RECORD, scoped=True)
def search_keep(request: AuthorityRequest) -> HttpResponse:
    """Keeps what was searched for under a name."""
    form = KeepForm(sent(request))
    kept = form.save_with(
        lambda said: save_search(by=request.user, authority=request.authority, name=said["name"], query=said["query"])
    )
    if kept is not None:
        messages.success(request, f"The search “{kept.name}” is kept.")
        return redirect(_search_page(request, kept.query))
    back = ("Search", _search_page(request))
    return form_page(request, form, heading="Keep this search", submit="Keep it", back=back)


@requires(Permission.READ_RECORD, scoped=True)
def search_rename(request: AuthorityRequest, saved: UUID) -> HttpResponse:
    found = _mine_or_404(request, saved)
    form = NameForm(sent(request), initial={"name": found.name})
    renamed = form.save_with(lambda said: rename_search(by=request.user, saved=found, name=said["name"]))
    if renamed is not None:
        messages.success(request, f"The search is now called “{renamed.name}”.")
        return redirect(_search_page(request))
    return _about(request, form, f"Rename “{found.name}”", "Rename it")


@requires(Permission.READ_RECORD, scoped=True)
def search_remove(request: AuthorityRequest, saved: UUID) -> HttpResponse:
    """Asks first; what was found stays where it is, only the kept search goes."""
    found = _mine_or_404(request, saved)
    form = RemoveForm(sent(request))
    if request.method == "POST":
        remove_search(by=request.user, saved=found)
        messages.success(request, f"The search “{found.name}” is removed.")
        return redirect(_search_page(request))
    return _about(request, form, f"Remove the search “{found.name}”?", "Remove it")


def _about(request: AuthorityRequest, form: RecordForm, heading: str, submit: str) -> HttpResponse:
    return form_page(request, form, heading=heading, submit=submit, back=("Search", _search_page(request)))
