"""The timeline of a plan: a picture of fifty actions at a time, and the table that says the same."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Plan
from goldthread.improvement.timeline import actions_by_part, timeline_of
from goldthread.improvement.timeline_drawing import svg_of_timeline
from goldthread.organisation.names import hide, people_on_record
from goldthread.web.as_at import day_of
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.READ_RECORD, scoped=True)
def plan_timeline(request: AuthorityRequest, reference: str) -> HttpResponse:
    plan = get_visible_or_404(request, Plan, reference, "authority")
    day, as_at = day_of(request)
    listing = page_of(request, actions_by_part(plan, request.user))
    timeline = timeline_of(plan, listing.object_list, request.user, day)
    # A name that the picture cuts short would not be known as one afterwards.
    sees_names = Permission.SEE_NAMES in request.permissions
    written = str if sees_names else hide(people_on_record(request.authority))
    page = {
        "heading": f"Timeline of {plan.reference} {plan.title}",
        "plan": plan,
        "listing": listing,
        "timeline": timeline,
        "drawn": svg_of_timeline(timeline, plan.title, written),
        "rows": [(stripe, stripe.state(day)) for stripe in timeline.stripes],
        "day": day,
        "as_at": as_at,
    }
    return render(request, "improvement/timeline.html", page)
