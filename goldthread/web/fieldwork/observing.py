"""Observations: the tab, one of them, the quick entry during an interview, and tying them to findings."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Sensitivity
from goldthread.lib.errors import RuleBroken
from goldthread.reviews import services
from goldthread.reviews.fieldwork_queries import Noted, observations_of, schedule_of
from goldthread.reviews.models import (
    EvidenceItem,
    Finding,
    Interview,
    Method,
    Observation,
    ObservationUse,
    Review,
)
from goldthread.reviews.pack_lists import themes_for
from goldthread.reviews.services import Seen
from goldthread.web.changes import saved, test_again
from goldthread.web.fieldwork import forms
from goldthread.web.fieldwork.tags import read_typed
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, permissions_on, requires
from goldthread.web.reviews.workspace import is_on_team, review_of, workspace_page
from goldthread.web.reviews.writing import may_write, refuse_others, team_review

BY_SCRIPT = "application/json"


def list_href(request: AuthorityRequest, review: Review) -> str:
    return reverse("fieldwork:observation_list", args=[request.authority.slug, review.reference])


@requires(Permission.READ_RECORD, scoped=True)
def observation_list(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The tab: the quick entry on top, then what was noted, newest first."""
    review = review_of(request, reference)
    sought = forms.NotedForm(request.GET)
    said = sought.cleaned_data if sought.is_valid() else {}
    noted = Noted(said.get("words", ""), said.get("method", ""), "", said.get("show", ""))
    listing = page_of(request, observations_of(review, request.user, noted))
    writes = may_write(request, review)
    page = {
        "listing": listing,
        "sought": sought,
        "is_sought": any(said.values()),
        "form": forms.QuickForm() if writes else None,
        "quick_href": reverse("fieldwork:quick", args=[request.authority.slug, review.reference]),
        "may_restrict": _may_restrict(request, review),
        "themes": list(themes_for(review)) if writes else [],
        "may_write": writes,
    }
    return workspace_page(request, review, "observations", "fieldwork/observation_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def observation(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(
        request, Observation, reference, "review", "authority", "interview", "item", "theme", "recorded_by"
    )
    uses = ObservationUse.objects.visible_to(request.user).live().filter(observation=found)
    page = {
        "heading": f"{found.reference} {found.get_method_display()}",
        "observation": found,
        "review": found.review,
        "uses": list(uses.select_related("finding").order_by("pk")[:100]),
        "may_write": may_write(request, found.review) and not found.is_withdrawn,
    }
    return render(request, "fieldwork/observation.html", page)


@requires(Permission.EDIT_REVIEW, scoped=True)
def quick(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One field, sent as it was typed: by the script of the page, or as a plain form without it.

    The script gets the reference, or what is wrong with the words; a person gets the page that they came from.
    """
    review = team_review(request, reference)
    form = forms.QuickForm(sent(request))
    held = _interview_of(request, review)
    made = form.save_with(lambda said: _noted(request, review, held, said["text"], said["client_key"]))
    if request.headers.get("Accept", "") == BY_SCRIPT:
        if made is None:
            return JsonResponse({"wrong": [str(one) for errors in form.errors.values() for one in errors]}, status=422)
        test_again(request)
        return JsonResponse({"reference": made.reference, "text": made.text})
    if made is not None:
        where = list_href(request, review)
        if held is not None:
            where = reverse("fieldwork:interview", args=[request.authority.slug, held.reference])
        return saved(request, f"{made.reference} is kept.", f"{where}#quick")
    back = (f"Observations of {review.reference}", list_href(request, review))
    return form_page(request, form, heading="Note what is seen or heard", submit="Keep it", back=back)


def _interview_of(request: AuthorityRequest, review: Review) -> Interview | None:
    """The interview that the entry belongs to, by its reference in the address; None outside one."""
    reference = request.GET.get("interview", "")
    return schedule_of(review, request.user).filter(reference=reference).first() if reference else None


def _noted(
    request: AuthorityRequest, review: Review, held: Interview | None, text: str, client_key: object
) -> Observation:
    typed = read_typed(text, themes_for(review))
    _refuse_blindness(request, review, typed.sensitivity)
    method = Method.VISIT if held is None else Method.GROUP if held.is_group else Method.INTERVIEW
    return services.add_observation(
        by=request.user,
        review=review,
        seen=Seen(
            text=typed.text,
            method=method,
            noted_on=timezone.localdate(),
            interview=held,
            theme=typed.theme,
            tags=typed.tags,
            is_quote=typed.is_quote,
            sensitivity=typed.sensitivity,
            client_key=client_key,  # type: ignore[arg-type]
        ),
    )


def _refuse_blindness(request: AuthorityRequest, review: Review, sensitivity: int) -> None:
    """Nobody restricts what they could then not read themselves; the team of a review run here reads all of it."""
    if sensitivity == Sensitivity.RESTRICTED and not _may_restrict(request, review):
        raise RuleBroken("Your role does not read what is restricted; you would lose sight of it.", "text")


def _may_restrict(request: AuthorityRequest, review: Review) -> bool:
    reads_restricted = Permission.READ_RESTRICTED in permissions_on(request, review)
    return reads_restricted or (review.seals and is_on_team(request, review))


@requires(Permission.EDIT_REVIEW, scoped=True)
def observation_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Every field, for what was seen outside the schedule, read in a paper, or counted."""
    review = team_review(request, reference)
    form = forms.ObservationForm(
        sent(request),
        interviews=schedule_of(review, request.user),
        items=EvidenceItem.objects.visible_to(request.user).live().filter(review=review).order_by("code"),
        themes=themes_for(review),
        may_restrict=_may_restrict(request, review),
        initial={"noted_on": timezone.localdate(), "method": Method.VISIT, "interview": request.GET.get("interview")},
    )
    made = form.save_with(lambda said: services.add_observation(by=request.user, review=review, seen=Seen(**said)))
    if made is not None:
        return saved(request, f"{made.reference} is kept.", list_href(request, review))
    back = (f"Observations of {review.reference}", list_href(request, review))
    return form_page(request, form, heading="Add an observation", submit="Add it", back=back, caption=review.title)


@requires(Permission.EDIT_REVIEW, scoped=True)
def observation_draw(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Which finding draws on it."""
    found = get_visible_or_404(
        request, Observation, reference, "review", "authority", permission=Permission.EDIT_REVIEW
    )
    refuse_others(request, found.review)
    findings = Finding.objects.visible_to(request.user).live().filter(review=found.review).order_by("pk")
    form = forms.DrawForm(sent(request), findings=findings)
    made = form.save_with(lambda said: services.draw_on(by=request.user, finding=said["finding"], observation=found))
    href = reverse("fieldwork:observation", args=[request.authority.slug, found.reference])
    if made is not None:
        return saved(request, f"{made.finding.reference} draws on it.", href)
    return form_page(
        request,
        form,
        heading="Which finding draws on it?",
        submit="Tie them",
        back=(found.reference, href),
        caption=found.text[:160],
    )
