"""Where a recommendation, a review, a plan or a piece of advice was reported, and what bodies said of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Plan
from goldthread.oversight.queries import reported_of
from goldthread.publishing.publications.queries import packs_with
from goldthread.reviews.models import Advice, Recommendation, Review
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.READ_RECORD, scoped=True)
def recommendation_reported(request: AuthorityRequest, reference: str) -> HttpResponse:
    return _page(request, get_visible_or_404(request, Recommendation, reference, "authority"))


@requires(Permission.READ_RECORD, scoped=True)
def review_reported(request: AuthorityRequest, reference: str) -> HttpResponse:
    return _page(request, get_visible_or_404(request, Review, reference, "authority"))


@requires(Permission.READ_RECORD, scoped=True)
def plan_reported(request: AuthorityRequest, reference: str) -> HttpResponse:
    return _page(request, get_visible_or_404(request, Plan, reference, "authority"))


@requires(Permission.READ_RECORD, scoped=True)
def advice_reported(request: AuthorityRequest, reference: str) -> HttpResponse:
    return _page(request, get_visible_or_404(request, Advice, reference, "authority"))


def _page(request: AuthorityRequest, about: Recommendation | Review | Plan | Advice) -> HttpResponse:
    sees_names = Permission.SEE_NAMES in request.permissions
    page = {
        "heading": "Where it was reported",
        "about": about,
        "reported": reported_of(about, request.user),
        "packs": packs_with(about, request.user, sees_names=sees_names) if isinstance(about, Plan) else (),
        "may_add": Permission.EDIT_MEETING in request.whole,
    }
    return render(request, "oversight/reported.html", page)
