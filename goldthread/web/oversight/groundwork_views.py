"""What an agenda item rests on: consultations and equality assessments."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.consultation.queries import assessments_of, exercises_of
from goldthread.oversight.models import AgendaItem, RestsOn
from goldthread.oversight.services import rest_on
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.oversight.forms import GroundworkForm
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page


def _href(request: AuthorityRequest, item: AgendaItem) -> str:
    return reverse("oversight:agenda_item", args=[request.authority.slug, item.reference]) + "#rests-on"


@requires(Permission.EDIT_MEETING)
def rests_on_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = get_visible_or_404(request, AgendaItem, reference, "authority", "meeting__body")
    form = GroundworkForm(
        sent(request),
        exercises=exercises_of(request.authority, request.user),
        assessments=assessments_of(request.authority, request.user),
    )
    made = form.save_with(lambda said: rest_on(by=request.user, item=item, **said))
    href = _href(request, item)
    if made is not None:
        return saved(request, f"{item.reference} rests on {made.exercise or made.assessment}.", href)
    return form_page(
        request, form, heading="What does it rest on?", submit="Save", back=(item.reference, href), caption=item.title
    )


@requires(Permission.EDIT_MEETING)
def rests_on_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    tie = get_visible_or_404(request, RestsOn, reference, "authority", "item", "exercise", "assessment")
    return withdraw_page(request, tie, _href(request, tie.item))
