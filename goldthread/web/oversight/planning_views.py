"""The forward plan of the council and the work programme of scrutiny, and the terms on which bodies meet."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.organisation.models import Body
from goldthread.oversight.models import Meeting, PlannedItem
from goldthread.oversight.notice import regime_of
from goldthread.oversight.queries import notice_of_planned, planned_of
from goldthread.oversight.services import change_planned, plan_item, put_on_agenda, set_terms, withdraw_planned
from goldthread.reviews.queries import recommendations_of, reviews_of
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.oversight.planning_forms import (
    OnAgendaForm,
    PlannedChangeForm,
    PlannedForm,
    PlannedWithdrawForm,
    TermsForm,
)
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.govuk import date_in_words


def planned_href(request: AuthorityRequest, planned: PlannedItem) -> str:
    return reverse("oversight:planned_item", args=[request.authority.slug, planned.reference])


@requires(Permission.READ_RECORD, scoped=True)
def forward_plan(request: AuthorityRequest) -> HttpResponse:
    """What every body means to look at, the next first, each with the last day for its notice."""
    listing = page_of(request, planned_of(request.authority, request.user))
    today = timezone.localdate()
    page = {
        "heading": "Forward plan and work programme",
        "listing": listing,
        "entries": [(planned, notice_of_planned(planned), planned.planned_last < today) for planned in listing],
    }
    return render(request, "oversight/forward_plan.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def planned_item(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(
        request, PlannedItem, reference, "authority", "body", "item__meeting__body", "recommendation", "review"
    )
    page = {
        "heading": found.title,
        "planned": found,
        "regime": regime_of(found.body.body_kind),
        "notices": notice_of_planned(found),
        "about": _about(request, found),
        "may_add": Permission.EDIT_MEETING in request.whole,
    }
    return render(request, "oversight/planned_item.html", page)


def _about(request: AuthorityRequest, planned: PlannedItem) -> Any:
    """The recommendation or review that it is about, if the person may read that."""
    if planned.recommendation_id is not None:
        return recommendations_of(request.authority, request.user).filter(pk=planned.recommendation_id).first()
    if planned.review_id is not None:
        return reviews_of(request.authority, request.user).filter(pk=planned.review_id).first()
    return None


def _choices(request: AuthorityRequest) -> dict[str, Any]:
    return {
        "recommendations": recommendations_of(request.authority, request.user),
        "reviews": reviews_of(request.authority, request.user),
    }


@requires(Permission.EDIT_MEETING)
def planned_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    form = PlannedForm(sent(request), **_choices(request))
    made = form.save_with(lambda said: plan_item(by=request.user, body=body, details=form.details(said)))
    if made is not None:
        return saved(request, f"It is planned as {made.reference}.", planned_href(request, made))
    back = (body.name, reverse("organisation:body", args=[request.authority.slug, body.reference]))
    return form_page(request, form, heading="Plan an item", submit="Save", back=back, caption=body.name)


@requires(Permission.EDIT_MEETING)
def planned_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    planned = get_visible_or_404(request, PlannedItem, reference, "authority", "body", "recommendation", "review")
    held = {
        name: getattr(planned, name)
        for name in PlannedForm.base_fields
        if name not in ("planned", "recommendation", "review")
    }
    on_a_day = planned.planned_first == planned.planned_last
    held |= {
        "version": planned.row_version,
        "planned": date_in_words(planned.planned_first) if on_a_day else planned.words,
        "recommendation": planned.recommendation_id,
        "review": planned.review_id,
    }
    form = PlannedChangeForm(sent(request), initial=held, **_choices(request))
    made = form.save_with(
        lambda said: change_planned(
            by=request.user, planned=planned, details=form.details(said), seen_version=said["version"]
        )
    )
    if made is not None:
        return saved(request, f"{made.reference} was changed.", planned_href(request, made))
    back = (planned.reference, planned_href(request, planned))
    return form_page(
        request, form, heading="Change what is planned", submit="Save", back=back, caption=planned.body.name
    )


@requires(Permission.EDIT_MEETING)
def planned_to_agenda(request: AuthorityRequest, reference: str) -> HttpResponse:
    planned = get_visible_or_404(request, PlannedItem, reference, "authority", "body", "recommendation", "review")
    meetings = Meeting.objects.visible_to(request.user).live().filter(body=planned.body_id)
    form = OnAgendaForm(
        sent(request),
        initial={"version": planned.row_version},
        meetings=meetings.select_related("body").order_by("-held_first", "-id"),
    )
    made = form.save_with(
        lambda said: put_on_agenda(
            by=request.user, planned=planned, meeting=said["meeting"], seen_version=said["version"]
        )
    )
    if made is not None:
        href = reverse("oversight:agenda_item", args=[request.authority.slug, made.reference])
        return saved(request, f"It stands on the agenda as {made.reference}.", href)
    back = (planned.reference, planned_href(request, planned))
    return form_page(request, form, heading="Put it on an agenda", submit="Save", back=back, caption=planned.title)


@requires(Permission.EDIT_MEETING)
def planned_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    planned = get_visible_or_404(request, PlannedItem, reference, "authority", "body")
    form = PlannedWithdrawForm(sent(request), initial={"version": planned.row_version})
    made = form.save_with(
        lambda said: withdraw_planned(by=request.user, planned=planned, why=said["why"], seen_version=said["version"])
    )
    if made is not None:
        href = reverse("oversight:forward_plan", args=[request.authority.slug])
        return saved(request, f"{made.reference} is planned no more.", href)
    back = (planned.reference, planned_href(request, planned))
    return form_page(
        request, form, heading="Take it out of the plan?", submit="Take it out", back=back, caption=planned.title
    )


@requires(Permission.EDIT_MEETING)
def terms_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    documents = Document.objects.visible_to(request.user).of(request.authority).live().order_by("-pk")
    form = TermsForm(sent(request), documents=documents)
    made = form.save_with(lambda said: set_terms(by=request.user, body=body, details=form.details(said)))
    href = reverse("organisation:body", args=[request.authority.slug, body.reference])
    if made is not None:
        return saved(request, "The terms are on record.", f"{href}#terms")
    return form_page(
        request, form, heading="On what terms does it meet?", submit="Save", back=(body.name, href), caption=body.name
    )
