"""Meetings and their agenda items: which item told which body about what."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.queries import sources_of
from goldthread.organisation.models import Body
from goldthread.oversight.models import AgendaItem, Meeting
from goldthread.oversight.notice import Matter, NoticeDue, notice_due, regime_of
from goldthread.oversight.queries import clearances_of, items_of, items_with_all, left_open, minuted_of, rests_on_of
from goldthread.oversight.services import add_agenda_item, add_meeting, tell
from goldthread.reviews.models import Recommendation
from goldthread.reviews.queries import recommendations_of, reviews_of
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.oversight.forms import AgendaItemForm, ItemChoiceForm, MeetingForm, TellingForm
from goldthread.web.oversight.telling import Briefing, briefing_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.record import held_in_words

CHOICES_SHOWN = 200
"""A list to choose from holds the newest of these; older ones are reached from their own page."""


@requires(Permission.READ_RECORD, scoped=True)
def meeting(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Meeting, reference, "body")
    items = list(items_of(found, request.user))
    page = {
        "heading": f"{found.body.name}, {held_in_words(found)}",
        "meeting": found,
        "items": items,
        "left_open": left_open(found, request.user),
        "briefing": briefing_of(found, request.authority, request.user, timezone.localdate()),
        "regime": regime_of(found.body.body_kind),
        "notice": notice_of(found),
        "sources": sources_of(request.authority, request.user, [found.uuid, *(item.uuid for item in items)]),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, "oversight/meeting.html", page)


def notice_of(meeting: Meeting) -> NoticeDue | None:
    """The notice that the agenda of a meeting needs; None for a body or a day that needs none or is not known."""
    if meeting.held_first != meeting.held_last:
        return None
    given = {Matter.AGENDA: meeting.agenda_published_on}
    return next(iter(notice_due(meeting.body.body_kind, meeting.held_first, given)), None)


@requires(Permission.READ_RECORD, scoped=True)
def agenda_item(request: AuthorityRequest, reference: str) -> HttpResponse:
    """An item, what it told its body about, and the form to add to that."""
    found = get_visible_or_404(request, AgendaItem, reference, "meeting__body", "authority")
    form = TellingForm(
        sent(request),
        recommendations=recommendations_of(request.authority, request.user),
        reviews=reviews_of(request.authority, request.user),
    )
    if request.method == "POST":
        get_visible_or_404(request, AgendaItem, reference, permission=Permission.EDIT_MEETING)
        made = form.save_with(lambda said: tell(by=request.user, item=found, **said))
        if made is not None:
            href = reverse("oversight:agenda_item", args=[request.authority.slug, found.reference])
            return saved(request, f"It is on record that {found.meeting.body.name} was told.", href)
    shown = items_with_all(request.user).get(pk=found.pk)
    page = {
        "heading": found.title,
        "item": shown,
        "minuted": minuted_of(shown, request.user),
        "rests_on": rests_on_of(shown, request.user),
        "briefing": _briefing_of_item(request, shown),
        "clearances": list(clearances_of(shown.document, request.user)) if shown.document else [],
        "sources": sources_of(request.authority, request.user, [found.uuid, found.meeting.uuid]),
        "form": form,
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, "oversight/agenda_item.html", page, status=422 if form.errors else 200)


def _briefing_of_item(request: AuthorityRequest, item: AgendaItem) -> Briefing | None:
    """What an item should say of the recommendations that it is about; None where it is about none."""
    told = item.told.all()
    about = recommendations_of(request.authority, request.user).filter(
        Q(pk__in=[one.recommendation_id for one in told]) | Q(review__in=[one.review_id for one in told])
    )
    keys = list(about.order_by().values_list("pk", flat=True)) if told else []
    if not keys:
        return None
    return briefing_of(item.meeting, request.authority, request.user, timezone.localdate(), keys)


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
    documents = Document.objects.visible_to(request.user).of(request.authority).live().order_by("-dated_on")
    form = AgendaItemForm(sent(request), documents=documents)
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
