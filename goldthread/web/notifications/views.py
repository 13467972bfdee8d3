"""The inbox: what concerns the person who is signed in, read or not, until it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Grants
from goldthread.notifications.concern import IN_SHORT, Reader, Topic
from goldthread.notifications.queries import Entry, inbox_of
from goldthread.notifications.services import mark_read, note_unread
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires
from goldthread.web.templatetags.govuk import counted_noun


def reader_of(request: AuthorityRequest) -> Reader:
    """Who asks, with the roles that the door has read already. No query."""
    grants = request.user.grants
    held = grants.roles if isinstance(grants, Grants) else ()
    roles = frozenset(role for role, _, scope in held if scope is None)
    return Reader(request.user, request.authority, request.whole, roles)


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the inbox: what it shows, how many, the address, and whether it is what is shown now."""

    label: str
    many: int
    href: str
    current: bool


def _filters(request: AuthorityRequest, entries: Sequence[Entry]) -> list[Filter]:
    """Everything, what is unread, and each kind that is there; none where there is nothing to choose."""
    now, unread = (request.GET.get("kind", ""), request.GET.get("show") == "unread"), _unread(entries)
    kinds = Counter(one.concern.topic for one in entries)
    found = [
        Filter("Everything", len(entries), "", now == ("", False)),
        Filter("Unread", len(unread), "show=unread", now == ("", True)),
        *(
            Filter(IN_SHORT[one], kinds[one], f"kind={one.value}", now == (one.value, False))
            for one in Topic
            if one in kinds
        ),
    ]
    is_needed = len(kinds) > 1 or len(unread) not in (0, len(entries)) or now != ("", False)
    return found if is_needed and entries else []


def _unread(entries: Sequence[Entry]) -> list[Entry]:
    return [one for one in entries if not one.is_read]


def _of_kind(entries: Sequence[Entry], kind: str) -> list[Entry]:
    """Those of one kind; all of them where none is named."""
    return [one for one in entries if kind in ("", one.concern.topic.value)]


@requires(Permission.READ_RECORD, scoped=True)
def inbox(request: AuthorityRequest) -> HttpResponse:
    """Everything that concerns the person, what has a date first; the unread or one kind where the address asks."""
    entries = inbox_of(reader_of(request), timezone.localdate())
    unread = _unread(entries)
    _note(request, len(unread))
    kind = request.GET.get("kind", "")
    only_unread = request.GET.get("show") == "unread"
    shown = _of_kind(unread if only_unread else entries, kind)
    page = {
        "heading": "Inbox",
        "listing": page_of(request, shown),
        "many": len(entries),
        "unread_here": len(_unread(shown)),
        "late": sum(one.is_late for one in entries),
        "filters": _filters(request, entries),
        "kind": kind,
        "only_unread": only_unread,
        "sees_all": Permission.READ_RECORD in request.whole,
    }
    return render(request, "notifications/inbox.html", page)


def _note(request: AuthorityRequest, unread: int) -> None:
    """What the head of this page and of the next ones says; written only where it changed."""
    if request.unread != unread:
        note_unread(authority=request.authority, user=request.user, unread=unread, on=timezone.localdate())
        request.unread = unread


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def inbox_read(request: AuthorityRequest) -> HttpResponse:
    """Marks what was ticked, or everything of the kind shown; of what the inbox does not hold nothing is kept."""
    entries = inbox_of(reader_of(request), timezone.localdate())
    kind, keys = request.POST.get("kind", ""), set(request.POST.getlist("key"))
    chosen = _of_kind(entries, kind) if "every" in request.POST else [one for one in entries if one.concern.key in keys]
    wanted = {one.concern.key for one in chosen}
    marked = mark_read(by=request.user, authority=request.authority, keys=wanted)
    _note(request, sum(one.concern.key not in wanted for one in _unread(entries)))
    if marked:
        messages.success(request, f"{counted_noun(marked, 'thing is,things are')} marked as read.")
    back = reverse("notifications:inbox", args=[request.authority.slug])
    return redirect(f"{back}?{urlencode({'kind': kind})}" if kind in Topic.values else back)
