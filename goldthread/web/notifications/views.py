"""The inbox: what concerns the person who is signed in, read or not, until it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Grants
from goldthread.notifications.concern import Reader
from goldthread.notifications.queries import inbox_of
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


@requires(Permission.READ_RECORD, scoped=True)
def inbox(request: AuthorityRequest) -> HttpResponse:
    """Everything that concerns the person, what has a date first; the unread alone where the address asks for them."""
    entries = inbox_of(reader_of(request), timezone.localdate())
    unread = [one for one in entries if not one.is_read]
    _note(request, len(unread))
    only_unread = request.GET.get("show") == "unread"
    page = {
        "heading": "Inbox",
        "listing": page_of(request, unread if only_unread else entries),
        "many": len(entries),
        "unread": len(unread),
        "late": sum(one.is_late for one in entries),
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
    """Marks what was ticked, or everything; of what the inbox does not hold nothing is kept."""
    entries = inbox_of(reader_of(request), timezone.localdate())
    standing = {one.concern.key for one in entries}
    wanted = standing if "every" in request.POST else standing & set(request.POST.getlist("key"))
    marked = mark_read(by=request.user, authority=request.authority, keys=wanted)
    _note(request, sum(not one.is_read and one.concern.key not in wanted for one in entries))
    if marked:
        messages.success(request, f"{counted_noun(marked, 'thing is,things are')} marked as read.")
    return redirect("notifications:inbox", request.authority.slug)
