"""Usual times for answers, from a pack, each with its source: a council takes one over, and changes it as it likes."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.frameworks.answer_times import answer_times
from goldthread.improvement.models import ResponseTime
from goldthread.improvement.services import take_over_answer_time
from goldthread.web.changes import saved
from goldthread.web.permissions import AuthorityRequest, requires

STATUSES = {
    "verified": "The source was read",
    "secondary": "Read in another source",
    "recalled": "Recalled; check it against the source",
}


@requires(Permission.EDIT_RESPONSE)
def usual_times(request: AuthorityRequest) -> HttpResponse:
    times = ResponseTime.objects.visible_to(request.user).of(request.authority).live()
    policies = times.filter(within_days__isnull=False, speaks_for__lte=timezone.localdate())
    page = {
        "heading": "Usual times for answers",
        "policy": policies.order_by("-speaks_for", "-pk").first(),
        "rows": [(one, STATUSES[one.source_status]) for one in answer_times()],
    }
    return render(request, "improvement/usual_times.html", page)


@require_POST
@requires(Permission.EDIT_RESPONSE)
def usual_time_take(request: AuthorityRequest, key: str) -> HttpResponse:
    usual = next((one for one in answer_times() if one.key == key), None)
    if usual is None:
        raise Http404
    made = take_over_answer_time(
        by=request.user, authority=request.authority, usual=usual, speaks_for=timezone.localdate()
    )
    href = reverse("improvement:usual_times", args=[request.authority.slug])
    return saved(request, f"{made} of the letter, unless it names a day.", href)
