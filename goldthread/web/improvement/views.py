"""Answering a recommendation, and saying what became of a milestone."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import Milestone
from goldthread.improvement.services import add_milestone_date, add_response, mark_milestone_done
from goldthread.reviews.models import Advice, Recommendation
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.improvement.forms import MilestoneDateForm, MilestoneDoneForm, ResponseForm
from goldthread.web.links import record_href
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.EDIT_RESPONSE)
def response_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    recommendation = get_visible_or_404(request, Recommendation, reference, "authority", "review")
    href = reverse("reviews:recommendation", args=[request.authority.slug, recommendation.reference])
    return _answer(request, recommendation, href, f"{href}#responses")


@requires(Permission.EDIT_RESPONSE)
def advice_respond(request: AuthorityRequest, reference: str) -> HttpResponse:
    advice = get_visible_or_404(request, Advice, reference, "authority", "review")
    href = record_href(request.authority.slug, advice.kind, advice.reference)
    return _answer(request, advice, href, href)


def _answer(request: AuthorityRequest, answered: Recommendation | Advice, href: str, back_to: str) -> HttpResponse:
    """The form of an answer; the same for both kinds of what is asked of a council."""
    known = answered.responses.filter(withdrawn_at=None).count()
    form = ResponseForm(sent(request), answered=answered, user=request.user, initial={"version": known})
    named: dict[str, Any] = {answered.kind: answered}
    made = form.save_with(lambda said: add_response(by=request.user, seen=said.pop("version"), **named, **said))
    if made is not None:
        return saved(request, f"The answer to {answered.reference} is on record.", back_to)
    heading, back = f"Answer {answered.reference}", (answered.reference, href)
    return form_page(request, form, heading=heading, submit="Save the answer", back=back, caption=answered.text)


@requires(Permission.EDIT_RESPONSE)
def milestone_date_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    milestone = get_visible_or_404(request, Milestone, reference, "authority")
    form = MilestoneDateForm(sent(request), milestone=milestone)
    made = form.save_with(lambda said: add_milestone_date(by=request.user, milestone=milestone, **said))
    href = reverse("improvement:milestone", args=[request.authority.slug, milestone.reference])
    if made is not None:
        return saved(request, f"The date of {milestone.reference} is now “{made.words}”.", href)
    back = (milestone.reference, href)
    heading = "When is it due now?"
    return form_page(request, form, heading=heading, submit="Save the date", back=back, caption=milestone.what)


@requires(Permission.EDIT_RESPONSE)
def milestone_done(request: AuthorityRequest, reference: str) -> HttpResponse:
    milestone = get_visible_or_404(request, Milestone, reference, "authority")
    form = MilestoneDoneForm(sent(request), initial={"version": milestone.row_version})
    made = form.save_with(
        lambda said: mark_milestone_done(
            by=request.user, milestone=milestone, on=said["on"], seen_version=said["version"]
        )
    )
    href = reverse("improvement:milestone", args=[request.authority.slug, milestone.reference])
    if made is not None:
        return saved(request, f"{milestone.reference} was reached.", href)
    back = (milestone.reference, href)
    return form_page(request, form, heading="When was it reached?", submit="Save", back=back, caption=milestone.what)
