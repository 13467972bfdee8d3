"""The page of an owner without an account: a link opens the own actions, and nothing else of the record."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from goldthread.authorities.services import digest_of_code
from goldthread.improvement.models import OwnerLink
from goldthread.improvement.owning import actions_on, link_of, link_with, reader_on, why_closed
from goldthread.improvement.queries import standings_of
from goldthread.improvement.services import OwnReport, note_link_opened, report_by_link
from goldthread.lib.following import follow_news
from goldthread.web.accounts.locking import locked
from goldthread.web.forms import sent
from goldthread.web.improvement.forms import OwnReportForm
from goldthread.web.improvement.own import open_rows
from goldthread.web.listing import page_of
from goldthread.web.names import withhold_names
from goldthread.web.permissions import open_to_all

HELD = "owner_link"
"""The session's note of the link whose code was given; the code itself is not kept, and leaves the address at once."""
HELD_CODE = "owner_link_code"
"""The digest of that code: once another took its place, this page is closed as well."""
HEADINGS = {"": "This link does not open anything", "left": "The page is closed on this device"}


@require_safe
@never_cache
@open_to_all
def open_link(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Takes the code out of the address. Wrong codes are counted as wrong passwords are, for each link apart."""
    tried = {"email": f"owner link {uuid}"}
    if not AxesProxyHandler.is_allowed(request, tried):
        return locked(request)
    link = link_with(uuid, code)
    if link is None:
        user_login_failed.send(sender=__name__, credentials=tried, request=request)
        return _closed(request, "", None)
    digest = digest_of_code(link.uuid, code)
    if why := why_closed(link, digest):
        return _closed(request, why, link)
    if request.method == "GET":
        request.session[HELD], request.session[HELD_CODE] = str(link.uuid), digest
        note_link_opened(link=link, digest=digest)
    return redirect("improvement:by_link")


@require_safe
@never_cache
@open_to_all
def by_link(request: HttpRequest) -> HttpResponse:
    link, why = _held(request)
    if link is None or why:
        return _closed(request, why, link)
    return _page(request, link)


@require_POST
@never_cache
@open_to_all
def by_link_report(request: HttpRequest, reference: str) -> HttpResponse:
    """The report on one action; what the link does not show is not there."""
    link, why = _held(request)
    if link is None or why:
        return _closed(request, why, link)
    found = actions_on(link).filter(reference=reference).select_related("authority", "review").first()
    if found is None:
        raise Http404
    form, today = OwnReportForm(sent(request), prefix=found.reference), timezone.localdate()
    made = form.save_with(
        lambda said: report_by_link(link=link, action=found, report=OwnReport(**said), speaks_for=today)
    )
    if made is None:
        return _page(request, link, form)
    follow_news(link.authority.uuid)
    messages.success(request, f"Thank you. Your report on {found.reference} is on record.")
    return redirect("improvement:by_link")


@require_POST
@never_cache
@open_to_all
def by_link_leave(request: HttpRequest) -> HttpResponse:
    """For a device that others use too."""
    for note in (HELD, HELD_CODE):
        request.session.pop(note, None)
    return _closed(request, "left", None, HTTPStatus.OK)


def _held(request: HttpRequest) -> tuple[OwnerLink | None, str]:
    """The link that this session opened, and why it is closed by now, if it is. Two queries."""
    noted = request.session.get(HELD)
    link = link_of(UUID(noted)) if noted else None
    return link, why_closed(link, request.session.get(HELD_CODE, "")) if link is not None else ""


def _page(request: HttpRequest, link: OwnerLink, failed: OwnReportForm | None = None) -> HttpResponse:
    today = timezone.localdate()
    standings = standings_of(actions_on(link), reader_on(link), today)
    listing = page_of(request, [one for one in standings if not one.is_done])
    page = {
        "heading": f"Actions of the {link.owner_words}",
        "council": link.authority.name,
        "link": link,
        "listing": listing,
        "rows": open_rows(listing.object_list, today, failed),
        "failed": failed,
        "day": today,
    }
    response = render(request, "improvement/by_link.html", page, status=422 if failed else 200)
    withhold_names(response, link.authority)
    return response


def _closed(request: HttpRequest, why: str, link: OwnerLink | None, status: HTTPStatus | None = None) -> HttpResponse:
    """What to do now. Whoever gives a wrong code learns nothing of whether there is such a link."""
    page = {"heading": HEADINGS.get(why, "This link is closed"), "why": why, "link": link}
    found = status or (HTTPStatus.GONE if link is not None else HTTPStatus.NOT_FOUND)
    return render(request, "improvement/link_closed.html", page, status=found)
