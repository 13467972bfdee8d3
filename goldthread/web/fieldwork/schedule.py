"""The schedule of interviews: the tab, one slot, who came, who they were, and the file for diaries."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.lib.icalendar import CONTENT_TYPE
from goldthread.publishing.services import note_export
from goldthread.reviews import services
from goldthread.reviews.fieldwork_queries import Noted, observations_of, schedule_of, voices_of
from goldthread.reviews.models import Attendance, Interview, Quotes, Review
from goldthread.reviews.pack_lists import hearings_for
from goldthread.web.acting import Words
from goldthread.web.changes import saved
from goldthread.web.fieldwork import forms
from goldthread.web.fieldwork.calendar import calendar_of
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reviews.workspace import review_of, workspace_page
from goldthread.web.reviews.writing import may_write, refuse_others, team_review
from goldthread.web.withdrawing import withdraw_page


def schedule_href(request: AuthorityRequest, review: Review) -> str:
    return reverse("fieldwork:schedule", args=[request.authority.slug, review.reference])


def interview_href(request: AuthorityRequest, interview: Interview) -> str:
    return reverse("fieldwork:interview", args=[request.authority.slug, interview.reference])


@requires(Permission.READ_RECORD, scoped=True)
def schedule(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The tab: slots by day, whose voice is heard and who is missing. Prints as it stands."""
    review = review_of(request, reference)
    listing = page_of(request, schedule_of(review, request.user))
    page = {
        "days": [(day, list(slots)) for day, slots in groupby(listing, key=lambda one: one.on_day)],
        "listing": listing,
        "voices": voices_of(review, request.user),
        "may_write": may_write(request, review),
    }
    return workspace_page(request, review, "interviews", "fieldwork/schedule.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def calendar(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The slots that the person may see, for a diary. That it was taken out is noted."""
    review = review_of(request, reference)
    slots = list(schedule_of(review, request.user).exclude(on_day=None))
    content = calendar_of(review, slots, timezone.now())
    note_export(
        by=request.user,
        authority=request.authority,
        what=f"schedule-{review.reference}.ics",
        as_at=timezone.localdate(),
        rows=len(slots),
        content=content,
    )
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    name = f"{request.authority.slug}-{review.reference.lower()}-schedule.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.READ_RECORD, scoped=True)
def interview(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One conversation: when, where, who came, what they agreed to, and what was heard."""
    found = get_visible_or_404(request, Interview, reference, "review", "authority", "person", "body")
    see_names = Permission.SEE_NAMES in request.permissions
    writes = may_write(request, found.review) and not found.is_withdrawn
    page = {
        "heading": f"{found.reference} {found.role_words}",
        "interview": found,
        "review": found.review,
        "people": [one.person for one in found.people.select_related("person")] if see_names else [],
        "people_count": 0 if see_names else found.people.count(),
        "see_names": see_names,
        "observations": list(observations_of(found.review, request.user, Noted()).filter(interview=found)[:100]),
        "quotes_unasked": found.quotes == Quotes.UNSTATED,
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_write": writes,
        "form": forms.QuickForm() if writes else None,
        "quick_href": reverse("fieldwork:quick", args=[request.authority.slug, found.review.reference]),
    }
    return render(request, "fieldwork/interview.html", page)


@requires(Permission.EDIT_REVIEW, scoped=True)
def slot_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    review = team_review(request, reference)
    hearings = hearings_for(review)
    asked = next((one for one in hearings if one.key == request.GET.get("hearing")), None)
    initial: dict[str, Any] = {}
    if asked is not None:
        initial = {
            "hearing": asked.key,
            "role_words": asked.label,
            "voice": asked.voice.value,
            "is_group": asked.in_group,
        }
    form = forms.SlotForm(sent(request), hearings=hearings, initial=initial)
    made = form.save_with(
        lambda said: services.schedule_interview(by=request.user, review=review, slot=form.slot(said))
    )
    href = schedule_href(request, review)
    if made is not None:
        return saved(request, f"{made.role_words}: on the schedule.", href)
    back = (f"Interviews of {review.reference}", href)
    return form_page(
        request, form, heading="Put a slot on the schedule", submit="Add it", back=back, caption=review.title
    )


def _about(
    request: AuthorityRequest,
    found: Interview,
    form: RecordForm,
    service: Callable[[dict[str, Any]], object],
    words: tuple[str, str, str],
) -> HttpResponse:
    """One form about one slot; `words` are the heading, the button and the message once it is done."""
    heading, submit, done = words
    if form.save_with(service) is not None:
        return saved(request, done, interview_href(request, found))
    back = (found.reference, interview_href(request, found))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=found.role_words)


def _slot(request: AuthorityRequest, reference: str) -> Interview:
    found = get_visible_or_404(
        request, Interview, reference, "review__pack", "authority", "body", permission=Permission.EDIT_REVIEW
    )
    refuse_others(request, found.review)
    return found


@requires(Permission.EDIT_REVIEW, scoped=True)
def slot_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _slot(request, reference)
    names = ("hearing", "role_words", "voice", "on_day", "starts", "ends", "place", "is_group", "expected", "led_by")
    form = forms.SlotForm(
        sent(request),
        hearings=hearings_for(found.review),
        initial={"version": found.row_version, **{name: getattr(found, name) for name in names}},
    )
    return _about(
        request,
        found,
        form,
        lambda said: services.change_interview(
            by=request.user, interview=found, slot=form.slot(said, found), seen_version=said["version"] or 0
        ),
        ("Change the slot", "Save the slot", "The slot is changed."),
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def attendance(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _slot(request, reference)
    initial = {
        "version": found.row_version,
        "attendance": found.attendance if found.attendance != Attendance.PLANNED else Attendance.HELD,
        "came": found.came if found.came is not None else found.expected,
        "quotes": found.quotes,
    }
    return _about(
        request,
        found,
        forms.AttendanceForm(sent(request), initial=initial),
        lambda said: services.record_attendance(
            by=request.user,
            interview=found,
            seen_version=said["version"],
            **{name: said[name] for name in ("attendance", "came", "quotes")},
        ),
        ("Who came?", "Save", "It is on record who came."),
    )


@requires(Permission.SEE_NAMES, scoped=True)
def people(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The names, for those who may see names and write in the review."""
    found = _slot(request, reference)
    if Permission.SEE_NAMES not in request.permissions:
        raise PermissionDenied(Permission.SEE_NAMES.value)
    held = [one.person for one in found.people.select_related("person")]
    lines = "\n".join(f"{one.name}, {one.role_words}" for one in held if one.name)
    return _about(
        request,
        found,
        forms.PeopleForm(sent(request), initial={"people": lines}),
        lambda said: services.name_people(by=request.user, interview=found, named=said["people"]),
        ("Who were they?", "Save the names", "The names are kept apart from the interview."),
    )


@requires(Permission.EDIT_REVIEW, scoped=True)
def slot_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = _slot(request, reference)
    words = Words(f"Take {found.reference} off the schedule?", "Take it off", f"{found.reference} is off the schedule.")
    return withdraw_page(
        request,
        found,
        interview_href(request, found),
        "One that was cancelled stays on it: say so under “Who came?” instead",
        asked=("Why is it taken off the schedule?", words),
    )
