"""Calendars: the secret address of one's own, and the dates of a plan or a board to take along."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Plan
from goldthread.lib.icalendar import CONTENT_TYPE, Event, calendar_file
from goldthread.notifications.calendar import calendar_of, calendar_of_body, calendar_of_plan, sorts_of
from goldthread.notifications.calendar_events import Link
from goldthread.notifications.concern import Reader, Sort
from goldthread.notifications.models import CalendarFeed
from goldthread.notifications.queries import feed_of, wishes_of
from goldthread.notifications.services import choose_calendar, digest_of_token, end_feed, make_feed, note_feed_read
from goldthread.organisation.models import Body
from goldthread.publishing.services import note_export
from goldthread.web.forms import sent
from goldthread.web.notifications.forms import CalendarForm
from goldthread.web.notifications.views import reader_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, open_to_all, requires


def link_of(request: HttpRequest) -> Link:
    """Whole addresses, as this person reaches the pages."""
    return lambda name, args: request.build_absolute_uri(reverse(name, args=args))


@requires(Permission.READ_RECORD, scoped=True)
def calendar(request: AuthorityRequest) -> HttpResponse:
    """What stands in it, to be chosen, and its secret address."""
    chosen = sorts_of(reader_of(request), wishes_of(request.authority, request.user))
    form = CalendarForm(sent(request), initial={"sorts": [one.value for one in chosen]})
    made = form.save_with(
        lambda said: choose_calendar(
            by=request.user, authority=request.authority, sorts=[Sort(one) for one in said["sorts"]]
        )
    )
    if made is not None:
        messages.success(request, "What stands in your calendar is saved. Your calendar shows it when it next asks.")
        return redirect("notifications:calendar", request.authority.slug)
    return _page(request, form, feed_of(request.authority, request.user))


def _page(request: AuthorityRequest, form: CalendarForm, feed: CalendarFeed | None, address: str = "") -> HttpResponse:
    page = {"heading": "Your calendar", "form": form, "feed": feed, "address": address}
    return render(request, "notifications/calendar.html", page, status=422 if form.errors else 200)


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def feed_make(request: AuthorityRequest) -> HttpResponse:
    """A new address, shown on this page and never again; an earlier one stops working."""
    made, token = make_feed(by=request.user, authority=request.authority)
    address = request.build_absolute_uri(reverse("notifications:feed", args=[token]))
    chosen = sorts_of(reader_of(request), wishes_of(request.authority, request.user))
    return _page(request, CalendarForm(initial={"sorts": [one.value for one in chosen]}), made, address)


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def feed_end(request: AuthorityRequest) -> HttpResponse:
    if end_feed(by=request.user, authority=request.authority):
        messages.success(request, "The address of your calendar works no more.")
    return redirect("notifications:calendar", request.authority.slug)


@require_http_methods(["GET", "HEAD"])
@never_cache
@open_to_all
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, for whoever has its address: with the roles that its owner has now."""
    found = CalendarFeed.objects.select_related("authority").filter(
        token_digest=digest_of_token(token), ended_at=None, user__is_active=True
    )
    held = found.first()
    if held is None:
        raise Http404
    reader = Reader.of(User.objects.get(pk=held.user_id), held.authority)
    if not reader.has_role:
        raise Http404
    note_feed_read(feed=held.uuid)
    sorts = sorts_of(reader, wishes_of(held.authority, reader.user))
    events = calendar_of(reader, link_of(request), timezone.localdate(), sorts)
    return HttpResponse(_file(events, f"Goldthread: {held.authority.short_name}"), content_type=CONTENT_TYPE)


@requires(Permission.READ_RECORD, scoped=True)
def plan_calendar(request: AuthorityRequest, reference: str) -> HttpResponse:
    plan = get_visible_or_404(request, Plan, reference)
    events = calendar_of_plan(reader_of(request), plan, link_of(request), timezone.localdate())
    return _download(request, events, plan.reference)


@requires(Permission.READ_RECORD, scoped=True)
def body_calendar(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference)
    events = calendar_of_body(reader_of(request), body, link_of(request), timezone.localdate())
    return _download(request, events, body.reference)


def _download(request: AuthorityRequest, events: list[Event], reference: str) -> HttpResponse:
    """A file to take along; that it was is noted. It is called by its reference: a title may hold a name."""
    content = _file(events, f"{request.authority.short_name}: {reference}")
    name = f"{request.authority.slug}-{reference.lower()}.ics"
    note_export(
        by=request.user,
        authority=request.authority,
        what=name,
        as_at=timezone.localdate(),
        rows=len(events),
        content=content,
    )
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _file(events: list[Event], title: str) -> bytes:
    return calendar_file(events, title=title, written_at=timezone.now())
