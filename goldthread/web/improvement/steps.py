"""Milestones of plans and of actions, and by when recommendations are to be answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement import services
from goldthread.improvement.models import Action, Plan
from goldthread.improvement.step_queries import StepStanding
from goldthread.reviews.models import Recommendation, Review
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.improvement.step_forms import AnswerDueForm, AnswerPolicyForm, StepForm
from goldthread.web.links import record_href
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


def step_rows(steps: Iterable[StepStanding], day: date) -> list[tuple[StepStanding, bool, bool]]:
    """Each milestone with whether it is reached and whether it is overdue."""
    return [(one, one.is_reached(day), one.is_overdue(day)) for one in steps]


@requires(Permission.EDIT_RESPONSE)
def plan_step_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Plan, reference, "authority")
    form = StepForm(sent(request), plan=found, user=request.user)
    return _step_page(request, form, found)


@requires(Permission.EDIT_RESPONSE)
def action_step_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority", "review")
    return _step_page(request, StepForm(sent(request), plan=None, user=request.user), found)


def _step_page(request: AuthorityRequest, form: StepForm, found: Plan | Action) -> HttpResponse:
    href = record_href(request.authority.slug, found.kind, found.reference)
    held: dict[str, Any] = {found.kind: found}
    made = form.save_with(lambda said: services.plan_milestone(by=request.user, **held, **said))
    if made is not None:
        return saved(request, f"The milestone {made.reference} is in {found.reference}.", f"{href}#milestones")
    back, caption = (found.reference, href), found.title_text
    return form_page(request, form, heading="Add a milestone", submit="Add it", back=back, caption=caption)


@requires(Permission.EDIT_RESPONSE)
def answer_due_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    """By when one recommendation is answered."""
    found = get_visible_or_404(request, Recommendation, reference, "authority", "review")
    return _due_page(request, AnswerDueForm(sent(request)), found)


@requires(Permission.EDIT_RESPONSE)
def answers_due_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    """By when all of a review is answered, but for what has a day of its own."""
    found = get_visible_or_404(request, Review, reference, "authority")
    return _due_page(request, AnswerDueForm(sent(request)), found)


def _due_page(request: AuthorityRequest, form: RecordForm, found: Recommendation | Review) -> HttpResponse:
    href = record_href(request.authority.slug, found.kind, found.reference)
    held: dict[str, Any] = {found.kind: found}
    made = form.save_with(
        lambda said: services.set_response_time(by=request.user, authority=request.authority, **held, **said)
    )
    if made is not None:
        return saved(request, f"{found.reference}: {made}.", href)
    heading, back = f"By when is {found.reference} answered?", (found.reference, href)
    return form_page(request, form, heading=heading, submit="Save the day", back=back, caption=found.title_text)


@requires(Permission.EDIT_RESPONSE)
def answer_policy(request: AuthorityRequest) -> HttpResponse:
    """Within how many days of the letter the council answers whatever has no day of its own."""
    form = AnswerPolicyForm(sent(request))
    made = form.save_with(lambda said: services.set_response_time(by=request.user, authority=request.authority, **said))
    href = reverse("improvement:response_time_list", args=[request.authority.slug])
    if made is not None:
        return saved(request, f"{made} of the letter, unless it names a day.", href)
    back = ("Times for answers", href)
    heading = "Within how many days does the council answer?"
    return form_page(request, form, heading=heading, submit="Save the policy", back=back)
