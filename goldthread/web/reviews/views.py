"""Reviews, the thread of a recommendation, and the two ratings side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.improvement.queries import answer_due_of
from goldthread.lib.text import shortened
from goldthread.oversight.queries import thread_of
from goldthread.reviews.models import Recommendation, Review
from goldthread.reviews.queries import recommendations_of, reviews_of, two_ratings
from goldthread.reviews.setting_up_queries import clocks_of
from goldthread.web.as_at import day_of
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.contents import contents_page
from goldthread.web.reviews.picture import picture_of
from goldthread.web.reviews.queries import breaks_about
from goldthread.web.reviews.stages import makers_for, stages_of


@requires(Permission.READ_RECORD, scoped=True)
def review_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Reviews",
        "listing": page_of(request, reviews_of(request.authority, request.user)),
        "may_add": Permission.EDIT_REVIEW in request.permissions,
        "may_commission": Permission.COMMISSION_REVIEW in request.whole,
    }
    return render(request, "reviews/review_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def review(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Review, reference, "pack", "practice")
    day, as_at = day_of(request)
    contents = contents_page(request, found, day)
    page = {
        "heading": f"{found.reference} {found.title}",
        "review": found,
        "contents": contents,
        "clocks": [clock for clock in clocks_of(found, request.user, day) if clock.due],
        "day": day,
        "as_at": as_at,
        "sources": sources_of(request.authority, request.user, [found.uuid, *contents.uuids()]),
        "see_names": Permission.SEE_NAMES in request.permissions,
        "may_add": Permission.EDIT_REVIEW in request.permissions,
    }
    return render(request, "reviews/review.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def recommendation(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The thread: everything that hangs on one recommendation."""
    found = get_visible_or_404(request, Recommendation, reference, "review")
    day, as_at = day_of(request)
    thread = thread_of(found, request.user, day)
    uuids = [record.uuid for record in thread.records()]
    makers = makers_for(thread, request.authority.slug, request.permissions)
    stages = stages_of(thread, makers)
    page = {
        "heading": f"{found.reference} {shortened(found.text, 90)}",
        "thread": thread,
        "stages": stages,
        "picture": picture_of(stages, f"The thread of {found.reference}, from evidence to who was told"),
        "makers": makers,
        "answer_due": answer_due_of(found, request.user, day),
        "day": day,
        "as_at": as_at,
        "sources": sources_of(request.authority, request.user, uuids),
        "breaks": breaks_about(request.authority, request.user, uuids, day),
    }
    return render(request, "reviews/recommendation.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def rating_list(request: AuthorityRequest) -> HttpResponse:
    """What the council says of each recommendation beside what the reviewers say."""
    day, as_at = day_of(request)
    recommendations = recommendations_of(request.authority, request.user)
    listing = page_of(request, recommendations)
    rows = two_ratings(listing.object_list, request.user, day)
    statements = [
        statement.uuid for row in rows for statement in (row.council, row.independent, row.support) if statement
    ]
    page = {
        "heading": "Ratings side by side",
        "listing": listing,
        "rows": rows,
        "sources": sources_of(request.authority, request.user, statements),
        "day": day,
        "as_at": as_at,
    }
    return render(request, "reviews/rating_list.html", page)
