"""One page for an owner: only the own actions, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.improvement.owning import acts_for_on, own_actions
from goldthread.improvement.queries import ActionStanding, standings_of
from goldthread.improvement.services import OwnReport, report_own_action
from goldthread.web.changes import saved
from goldthread.web.forms import sent
from goldthread.web.improvement.forms import OwnReportForm
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires

OwnRow = tuple[ActionStanding, bool, OwnReportForm]


def open_rows(standings: Iterable[ActionStanding], today: date, failed: OwnReportForm | None) -> list[OwnRow]:
    """Each action with whether it is overdue and its form; `failed` is the one that was sent and refused."""
    rows = []
    for standing in standings:
        prefix = standing.action.reference
        is_failed = failed is not None and failed.prefix == prefix
        form = failed if failed is not None and is_failed else OwnReportForm(prefix=prefix)
        rows.append((standing, standing.is_overdue(today), form))
    return rows


def _page(request: AuthorityRequest, failed: OwnReportForm | None = None) -> HttpResponse:
    """Every unfinished action of the person, and of the posts that the account acts for, each with its form."""
    today = timezone.localdate()
    standings = standings_of(own_actions(request.authority, request.user, today), request.user, today)
    listing = page_of(request, [one for one in standings if not one.is_done])
    acting = acts_for_on(request.user, today).filter(authority=request.authority).select_related("post")
    page = {
        "heading": "My actions",
        "listing": listing,
        "rows": open_rows(listing.object_list, today, failed),
        "posts": [acts.post.title for acts in acting.order_by("post__title")],
        "failed": failed,
        "day": today,
    }
    return render(request, "improvement/my_actions.html", page, status=422 if failed else 200)


@requires(Permission.READ_RECORD, scoped=True)
def my_actions(request: AuthorityRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def my_action(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The report on one action; somebody else's is not there."""
    today = timezone.localdate()
    own = own_actions(request.authority, request.user, today).filter(reference=reference)
    found = own.select_related("authority", "review").first()
    if found is None:
        raise Http404
    form = OwnReportForm(sent(request), prefix=found.reference)
    made = form.save_with(
        lambda said: report_own_action(by=request.user, action=found, report=OwnReport(**said), speaks_for=today)
    )
    if made is None:
        return _page(request, form)
    href = reverse("improvement:my_actions", args=[request.authority.slug])
    return saved(request, f"Thank you. Your report on {found.reference} is on record.", href)
