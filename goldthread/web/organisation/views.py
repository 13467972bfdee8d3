"""Boards, committees and partnerships: what each was told, and what it should be told."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.organisation.models import Alias, Body, Merge
from goldthread.organisation.queries import proofs_of, seats_of
from goldthread.organisation.services import add_body, merge_records, undo_merge
from goldthread.oversight.queries import (
    bodies_of,
    cadence_of,
    meetings_of,
    parts_of_body,
    planned_of,
    terms_of,
    ties_of,
    untold_recommendations,
    with_cadence,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.organisation.forms import BodyForm, MergeForm, UndoForm
from goldthread.web.page_tabs import tabs_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires

PLANNED_SHOWN = 10
"""The next of what is planned for a body; the rest stands in the forward plan."""


PAGES = {
    "organisation:body": "Meetings",
    "organisation:body_planned": "Planned",
    "organisation:body_terms": "Terms, members and ties",
}


@requires(Permission.READ_RECORD, scoped=True)
def body_list(request: AuthorityRequest) -> HttpResponse:
    today = timezone.localdate()
    bodies = with_cadence(bodies_of(request.authority, request.user, today), request.user, today)
    page = {
        "heading": "Boards and other bodies",
        "listing": page_of(request, bodies),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, "organisation/body_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def body(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What a body should be told, and its meetings with what they were told and decided."""
    found = get_visible_or_404(request, Body, reference, "merged_into")
    meetings = page_of(request, meetings_of(found, request.user))
    namings = untold_recommendations(found, request.user)
    shown = [found.uuid, *(meeting.uuid for meeting in meetings), *(naming.uuid for naming in namings)]
    page = {
        "merge": _merge_of(found),
        "meetings": meetings,
        "untold": namings,
        "sources": sources_of(request.authority, request.user, shown),
    }
    return _body_page(request, found, "organisation:body", "organisation/body.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def body_planned(request: AuthorityRequest, reference: str) -> HttpResponse:
    """The next of what is planned for a body; the rest stands in the forward plan."""
    found = get_visible_or_404(request, Body, reference, "merged_into")
    planned = list(planned_of(request.authority, request.user, body=found)[: PLANNED_SHOWN + 1])
    page = {"planned": planned[:PLANNED_SHOWN], "planned_more": len(planned) > PLANNED_SHOWN}
    return _body_page(request, found, "organisation:body_planned", "organisation/body_planned.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def body_terms(request: AuthorityRequest, reference: str) -> HttpResponse:
    """What a body is for, who sits on it, how it stands to other bodies and what protocols give it to do."""
    found = get_visible_or_404(request, Body, reference, "merged_into")
    page = {
        "aliases": Alias.objects.filter(authority=request.authority, subject_uuid=found.uuid).order_by("name"),
        "seats": seats_of(found, request.user),
        "proofs": proofs_of(found, request.user),
        "terms": terms_of(found, request.user),
        "ties": ties_of(found, request.user),
        "parts": parts_of_body(found, request.user, timezone.localdate()),
    }
    return _body_page(request, found, "organisation:body_terms", "organisation/body_terms.html", page)


def _body_page(request: AuthorityRequest, found: Body, name: str, template: str, page: dict[str, Any]) -> HttpResponse:
    same = Body.objects.visible_to(request.user).filter(pk=found.pk)
    frame = {
        "heading": found.name,
        "body": found,
        "cadence": next(map(cadence_of, with_cadence(same, request.user, timezone.localdate())), None),
        "tabs": tabs_of(request, found, name, PAGES),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, template, frame | page)


def _merge_of(body: Body) -> Merge | None:
    """What made a body another name; asked only of one that is."""
    if body.merged_into_id is None:
        return None
    return Merge.objects.live().filter(merged_uuid=body.uuid, undone_at=None).first()


@requires(Permission.EDIT_MEETING)
def body_add(request: AuthorityRequest) -> HttpResponse:
    form = BodyForm(sent(request))
    made = form.save_with(lambda said: add_body(by=request.user, authority=request.authority, **said))
    slug = request.authority.slug
    if made is not None:
        href = reverse("organisation:body", args=[slug, made.reference])
        return saved(request, f"{made.name} is on record.", href)
    back = ("Boards", reverse("organisation:body_list", args=[slug]))
    return form_page(request, form, heading="Add a board or other body", submit="Add the body", back=back)


@requires(Permission.EDIT_MEETING)
def body_merge(request: AuthorityRequest, reference: str) -> HttpResponse:
    """A body turns out to be another under a second name; undoing brings both back."""
    merged = get_visible_or_404(request, Body, reference, "authority")
    others = Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    form = MergeForm(sent(request), bodies=others.exclude(pk=merged.pk).order_by("name"))
    made = form.save_with(lambda said: merge_records(by=request.user, merged=merged, **said))
    slug = request.authority.slug
    if made is not None:
        href = reverse("organisation:body", args=[slug, merged.reference])
        return saved(request, f"{merged.name} is now another name. It can be undone.", href)
    back = (merged.name, reverse("organisation:body", args=[slug, merged.reference]))
    return form_page(
        request, form, heading="Is it the same as another body?", submit="Make them one", back=back, caption=merged.name
    )


@requires(Permission.EDIT_MEETING)
def merge_undo(request: AuthorityRequest, reference: str) -> HttpResponse:
    merge = get_visible_or_404(request, Merge, reference, "authority")
    form = UndoForm(sent(request))
    undone = form.save_with(lambda _: undo_merge(by=request.user, merge=merge))
    slug = request.authority.slug
    if undone is not None:
        return saved(request, "The two stand apart again.", reverse("organisation:body_list", args=[slug]))
    back = (merge.reference, reverse("organisation:merge", args=[slug, merge.reference]))
    return form_page(
        request, form, heading="Let the two stand apart again?", submit="Undo it", back=back, caption=merge.why
    )
