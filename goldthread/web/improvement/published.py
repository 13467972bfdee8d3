"""Plans as files that are kept: what was published of a plan, and publishing it once more."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Plan
from goldthread.improvement.plan_queries import plan_and_parts
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import Side
from goldthread.publishing.one_side import left_out_of
from goldthread.publishing.report import Scope, manuscript_of, report_of
from goldthread.publishing.writers.html import html_of
from goldthread.web.as_at import day_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.publications.shelves import publish_page, published_page


@requires(Permission.READ_RECORD, scoped=True)
def plan_published(request: AuthorityRequest, reference: str) -> HttpResponse:
    return published_page(request, get_visible_or_404(request, Plan, reference, "authority"), Permission.EDIT_RESPONSE)


@requires(Permission.EDIT_RESPONSE)
def plan_publish(request: AuthorityRequest, reference: str) -> HttpResponse:
    return publish_page(request, get_visible_or_404(request, Plan, reference, "authority"))


@requires(Permission.READ_RECORD, scoped=True)
def plan_on_a_page(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What one side of A4 or A3 would hold, and what it would leave out, before it is published."""
    found = plan_and_parts(request.authority, request.user, reference)
    if found is None:
        raise Http404
    side = request.GET.get("side", Side.A4)
    if side not in tuple(Side):
        raise Http404
    day, as_at = day_of(request)
    page = {
        "heading": f"{found.reference} on one side of {side.upper()}",
        "plan": found,
        "side": side,
        "sides": [(one, one.upper()) for one in Side],
        "paper": "",
        "problem": "",
        "as_at": as_at,
        "may_publish": Permission.EDIT_RESPONSE in request.permissions,
    }
    try:
        told = manuscript_of(report_of(f"plan-on-a-page-{side}"), Scope(found, request.user, day))
        page |= {"paper": html_of(told), "left_out": left_out_of(told)}
    except GoldthreadError as refusal:
        page["problem"] = str(refusal)
    return render(request, "improvement/on_a_page.html", page)
