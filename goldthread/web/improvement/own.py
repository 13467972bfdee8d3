"""One page for an owner: only the own actions, and what there is to say of them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.improvement.queries import actions_of, standings_of
from goldthread.improvement.services import report_own_action
from goldthread.web.changes import saved
from goldthread.web.forms import sent
from goldthread.web.improvement.forms import OwnReportForm
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, requires


def _page(request: AuthorityRequest, failed: OwnReportForm | None = None) -> HttpResponse:
    """Every unfinished action of the person, each with its form; `failed` is the one that was sent and refused."""
    today = timezone.localdate()
    own = actions_of(request.authority, request.user).filter(owner=request.user)
    listing = page_of(request, [one for one in standings_of(own, request.user, today) if not one.is_done])
    rows = []
    for standing in listing.object_list:
        prefix = standing.action.reference
        is_failed = failed is not None and failed.prefix == prefix
        rows.append((standing, standing.is_overdue(today), failed if is_failed else OwnReportForm(prefix=prefix)))
    page = {"heading": "My actions", "listing": listing, "rows": rows, "failed": failed}
    return render(request, "improvement/my_actions.html", page, status=422 if failed else 200)


@requires(Permission.READ_RECORD, scoped=True)
def my_actions(request: AuthorityRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires(Permission.READ_RECORD, scoped=True)
def my_action(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The report on one action; somebody else's is not there."""
    own = actions_of(request.authority, request.user).filter(owner=request.user, reference=reference)
    found = own.select_related("authority", "review").first()
    if found is None:
        raise Http404
    form = OwnReportForm(sent(request), prefix=found.reference)
    today = timezone.localdate()
    made = form.save_with(lambda said: report_own_action(by=request.user, action=found, speaks_for=today, **said))
    if made is None:
        return _page(request, form)
    href = reverse("improvement:my_actions", args=[request.authority.slug])
    return saved(request, f"Thank you. Your report on {found.reference} is on record.", href)
