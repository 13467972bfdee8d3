"""Meetings and their agenda items: which item told which body about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import papers_to_choose, sources_of
from goldthread.improvement.models import ActionLink
from goldthread.organisation.models import Body
from goldthread.oversight.models import AgendaItem, Meeting, Told
from goldthread.oversight.notice import Matter, NoticeDue, notice_due, regime_of
from goldthread.oversight.queries import (
    Only,
    clearances_of,
    items_of,
    items_with,
    left_open,
    minuted_of,
    report_of_item,
    rests_on_of,
    tellings_visible_to,
)
from goldthread.oversight.services import add_agenda_item, add_meeting, tell
from goldthread.reviews.models import Recommendation
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.oversight.about_forms import CHOICES_SHOWN, AboutForm, about_choices
from goldthread.web.oversight.forms import AgendaItemForm, ItemChoiceForm, MeetingForm
from goldthread.web.oversight.telling import Briefing, briefing_of
from goldthread.web.page_tabs import tabs_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.record import held_in_words

PAGES_OF_MEETING = {
    "oversight:meeting": "Agenda",
    "oversight:meeting_to_tell": "What it should be told",
    "oversight:meeting_left_open": "Left open",
}
PAGES_OF_ITEM = {"oversight:agenda_item": "The item", "oversight:agenda_item_to_tell": "What it tells the body"}


@requires(Permission.READ_RECORD, scoped=True)
def meeting(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The agenda with papers, decisions and minutes, and the notice that it needs. Twelve queries at most."""
    found = get_visible_or_404(request, Meeting, reference, "body")
    items = list(items_of(found, request.user))
    page = {
        "items": items,
        "regime": regime_of(found.body.body_kind),
        "notice": notice_of(found),
        "sources": sources_of(request.authority, request.user, [found.uuid, *(item.uuid for item in items)]),
    }
    return _meeting_page(request, found, "oversight:meeting", "oversight/meeting.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def meeting_to_tell(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What is overdue, red, re-dated, rated apart or newly broken of what concerns the body. Twelve queries."""
    found = get_visible_or_404(request, Meeting, reference, "body")
    briefing = briefing_of(found, request.authority, request.user, timezone.localdate())
    page = {"briefing": briefing}
    return _meeting_page(request, found, "oversight:meeting_to_tell", "oversight/meeting_to_tell.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def meeting_left_open(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What the minutes of earlier meetings asked for and nobody said was done. Seven queries."""
    found = get_visible_or_404(request, Meeting, reference, "body")
    page = {"left_open": left_open(found, request.user)}
    return _meeting_page(request, found, "oversight:meeting_left_open", "oversight/meeting_left_open.html", page)


def _meeting_page(
    request: AuthorityRequest, found: Meeting, name: str, template: str, page: dict[str, Any]
) -> HttpResponse:
    frame = {
        "heading": f"{found.body.name}, {held_in_words(found)}",
        "meeting": found,
        "tabs": tabs_of(request, found, name, PAGES_OF_MEETING),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, template, frame | page)


def notice_of(meeting: Meeting) -> NoticeDue | None:
    """The notice that the agenda of a meeting needs; None for a body or a day that needs none or is not known."""
    if meeting.held_first != meeting.held_last:
        return None
    given = {Matter.AGENDA: meeting.agenda_published_on}
    return next(iter(notice_due(meeting.body.body_kind, meeting.held_first, given)), None)


@requires(Permission.READ_RECORD, scoped=True)
def agenda_item(request: AuthorityRequest, reference: str) -> HttpResponse:
    """An item with its paper, what it rests on, what was decided and minuted, and what it told its body about."""
    parts = ("document", "told", "recommendations", "decisions")
    found = items_with(request.user, *parts).filter(authority=request.authority, reference=reference).first()
    if found is None:
        raise Http404
    page = {
        "heading": found.title,
        "item": found,
        "tabs": tabs_of(request, found, "oversight:agenda_item", PAGES_OF_ITEM),
        "minuted": minuted_of(found, request.user),
        "rests_on": rests_on_of(found, request.user),
        "report": report_of_item(found, request.user),
        "clearances": list(clearances_of(found.document, request.user)) if found.document else [],
        "sources": sources_of(request.authority, request.user, [found.uuid, found.meeting.uuid]),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, "oversight/agenda_item.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def agenda_item_to_tell(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What an item should say of the recommendations that it is about, and the form to say what it told."""
    found = get_visible_or_404(request, AgendaItem, reference, "meeting__body", "authority")
    may_add = Permission.EDIT_MEETING in request.permissions
    form = AboutForm(sent(request), choices=about_choices(request)) if may_add or request.method == "POST" else None
    if request.method == "POST" and form is not None:
        get_visible_or_404(request, AgendaItem, reference, permission=Permission.EDIT_MEETING)
        made = form.save_with(lambda said: tell(by=request.user, item=found, **said))
        if made is not None:
            href = reverse("oversight:agenda_item_to_tell", args=[request.authority.slug, found.reference])
            return saved(request, f"It is on record that {found.meeting.body.name} was told.", href)
    told = list(tellings_visible_to(request.user).filter(item=found))
    page = {
        "heading": found.title,
        "item": found,
        "told": told,
        "tabs": tabs_of(request, found, "oversight:agenda_item_to_tell", PAGES_OF_ITEM),
        "briefing": _briefing_of_item(request, found, told),
        "form": form,
        "may_add": may_add,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "oversight/agenda_item_to_tell.html", page, status=status)


def _briefing_of_item(request: AuthorityRequest, item: AgendaItem, told: Sequence[Told]) -> Briefing | None:
    """What an item should say of the recommendations that it is about; None where it told of none."""
    about = [one for one in told if one.recommendation_id or one.review_id or one.plan_id]
    if not about:
        return None
    plans = [one.plan_id for one in about if one.plan_id]
    carried_out = ActionLink.objects.live().filter(action__plan__in=plans, action__withdrawn_at=None)
    recommendations = Recommendation.objects.filter(
        Q(pk__in=[one.recommendation_id for one in about if one.recommendation_id])
        | Q(review__in=[one.review_id for one in about if one.review_id])
        | Q(pk__in=carried_out.values("recommendation"))
    )
    only = Only(recommendations.values("pk"), plans)
    return briefing_of(item.meeting, request.authority, request.user, timezone.localdate(), only)


@requires(Permission.EDIT_MEETING)
def meeting_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    form = MeetingForm(sent(request))
    made = form.save_with(lambda said: add_meeting(by=request.user, body=body, held=said["held"]))
    slug = request.authority.slug
    if made is not None:
        href = reverse("oversight:meeting", args=[slug, made.reference])
        return saved(request, f"The meeting is on record as {made.reference}.", href)
    back = (body.name, reverse("organisation:body", args=[slug, body.reference]))
    return form_page(request, form, heading="Add a meeting", submit="Add the meeting", back=back, caption=body.name)


@requires(Permission.EDIT_MEETING)
def agenda_item_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Meeting, reference, "authority", "body")
    form = AgendaItemForm(sent(request), documents=papers_to_choose(request.authority, request.user))
    made = form.save_with(lambda said: add_agenda_item(by=request.user, meeting=found, **said))
    slug = request.authority.slug
    if made is not None:
        href = reverse("oversight:agenda_item", args=[slug, made.reference])
        return saved(request, f"The item is on record as {made.reference}. Now say what it was about.", href)
    back = (found.reference, reverse("oversight:meeting", args=[slug, found.reference]))
    caption = f"{found.body.name}, {held_in_words(found)}"
    return form_page(request, form, heading="Add an agenda item", submit="Add the item", back=back, caption=caption)


@requires(Permission.EDIT_MEETING)
def told_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    recommendation = get_visible_or_404(request, Recommendation, reference, "authority", "review")
    items = AgendaItem.objects.visible_to(request.user).of(request.authority).live()
    newest = items.order_by("-meeting__held_first", "-id").values("pk")[:CHOICES_SHOWN]
    shown = AgendaItem.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))
    form = ItemChoiceForm(
        sent(request), items=shown.select_related("meeting__body").order_by("-meeting__held_first", "-id")
    )
    made = form.save_with(lambda said: tell(by=request.user, item=said["item"], recommendation=recommendation))
    href = reverse("reviews:recommendation", args=[request.authority.slug, recommendation.reference])
    if made is not None:
        return saved(request, "It is on record that the body was told.", f"{href}#reported")
    return form_page(
        request,
        form,
        heading=f"Who was told of {recommendation.reference}?",
        submit="Save",
        back=(recommendation.reference, href),
        caption=recommendation.text,
    )
