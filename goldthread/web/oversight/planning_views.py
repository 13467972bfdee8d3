"""The forward plan of the council and the work programme of scrutiny, and the terms on which bodies meet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import papers_to_choose
from goldthread.organisation.models import Body
from goldthread.oversight.models import Meeting, PlannedItem, PlannedSubject, Told
from goldthread.oversight.notice import regime_of
from goldthread.oversight.queries import notice_of_planned, planned_of, programme_of, subjects_visible_to
from goldthread.oversight.services import (
    add_subject,
    change_planned,
    plan_item,
    put_on_agenda,
    set_terms,
    withdraw_planned,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.oversight.about_forms import AboutForm, about_choices
from goldthread.web.oversight.planning_forms import (
    OnAgendaForm,
    PlannedAddForm,
    PlannedChangeForm,
    PlannedForm,
    TermsForm,
)
from goldthread.web.page_tabs import tabs_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.govuk import date_in_words
from goldthread.web.withdrawing import withdraw_page


def planned_href(request: AuthorityRequest, planned: PlannedItem) -> str:
    return reverse("oversight:planned_item", args=[request.authority.slug, planned.reference])


PAGES = {"oversight:forward_plan": "Forward plan", "oversight:work_programme": "Work programme of scrutiny"}


@requires(Permission.READ_RECORD, scoped=True)
def forward_plan(request: AuthorityRequest) -> HttpResponse:
    """What every body means to look at, the next first, each with the last day for its notice."""
    listing = page_of(request, planned_of(request.authority, request.user))
    today = timezone.localdate()
    page = {
        "heading": "Forward plan",
        "listing": listing,
        "entries": [(planned, notice_of_planned(planned), planned.planned_last < today) for planned in listing],
        "tabs": tabs_of(request, None, "oversight:forward_plan", PAGES),
    }
    return render(request, "oversight/forward_plan.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def work_programme(request: AuthorityRequest) -> HttpResponse:
    """What scrutiny looks at: planned and done, with its leads, the voices to be heard, and those that were."""
    page = {
        "heading": "Work programme of scrutiny",
        "listing": page_of(request, programme_of(request.authority, request.user)),
        "tabs": tabs_of(request, None, "oversight:work_programme", PAGES),
    }
    return render(request, "oversight/work_programme.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def planned_item(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, PlannedItem, reference, "authority", "body", "item__meeting__body")
    page = {
        "heading": found.title,
        "planned": found,
        "regime": regime_of(found.body.body_kind),
        "notices": notice_of_planned(found),
        "subjects": subjects_visible_to(request.user).filter(planned=found),
        "may_add": Permission.EDIT_MEETING in request.whole,
    }
    return render(request, "oversight/planned_item.html", page)


@requires(Permission.EDIT_MEETING)
def planned_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    form = PlannedAddForm(sent(request), choices=about_choices(request))
    made = form.save_with(lambda said: plan_item(by=request.user, body=body, details=form.details(said)))
    if made is not None:
        return saved(request, f"It is planned as {made.reference}.", planned_href(request, made))
    back = (body.name, reverse("organisation:body_planned", args=[request.authority.slug, body.reference]))
    return form_page(request, form, heading="Plan an item", submit="Save", back=back, caption=body.name)


@requires(Permission.EDIT_MEETING)
def planned_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    planned = get_visible_or_404(request, PlannedItem, reference, "authority", "body", "item__meeting")
    held = {name: getattr(planned, name) for name in PlannedForm.base_fields if name != "planned"}
    on_a_day = planned.planned_first == planned.planned_last
    held |= {
        "version": planned.row_version,
        "planned": date_in_words(planned.planned_first) if on_a_day else planned.words,
    }
    form = PlannedChangeForm(sent(request), initial=held)
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
def subject_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    planned = get_visible_or_404(request, PlannedItem, reference, "authority", "body")
    form = AboutForm(sent(request), choices=about_choices(request))
    made = form.save_with(lambda said: add_subject(by=request.user, planned=planned, **said))
    if made is not None:
        return saved(request, f"It is about {made.about.reference}.", planned_href(request, planned))
    back = (planned.reference, planned_href(request, planned))
    return form_page(request, form, heading="What is it about?", submit="Save", back=back, caption=planned.title)


@requires(Permission.EDIT_MEETING)
def subject_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    tie = get_visible_or_404(request, PlannedSubject, reference, "authority", "planned", *Told.ENDS)
    return withdraw_page(request, tie, planned_href(request, tie.planned))


@requires(Permission.EDIT_MEETING)
def planned_to_agenda(request: AuthorityRequest, reference: str) -> HttpResponse:
    planned = get_visible_or_404(request, PlannedItem, reference, "authority", "body")
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

    def service(why: str, seen_version: int) -> object:
        return withdraw_planned(by=request.user, planned=planned, why=why, seen_version=seen_version)

    href = reverse("oversight:forward_plan", args=[request.authority.slug])
    return withdraw_page(request, planned, href, service=service)


@requires(Permission.EDIT_MEETING)
def terms_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    form = TermsForm(sent(request), documents=papers_to_choose(request.authority, request.user))
    made = form.save_with(lambda said: set_terms(by=request.user, body=body, details=form.details(said)))
    href = reverse("organisation:body_terms", args=[request.authority.slug, body.reference])
    if made is not None:
        return saved(request, "The terms are on record.", f"{href}#terms")
    return form_page(
        request, form, heading="On what terms does it meet?", submit="Save", back=(body.name, href), caption=body.name
    )
