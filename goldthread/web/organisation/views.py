"""Boards, committees and partnerships: what each was told, and what it should be told."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.documents.queries import sources_of
from goldthread.organisation.models import Alias, Body
from goldthread.organisation.services import add_body
from goldthread.oversight.queries import bodies_of, meetings_of, untold_recommendations
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.organisation.forms import BodyForm
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


@requires(Permission.READ_RECORD, scoped=True)
def body_list(request: AuthorityRequest) -> HttpResponse:
    page = {
        "heading": "Boards and other bodies",
        "listing": page_of(request, bodies_of(request.authority, request.user)),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, "organisation/body_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def body(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Body, reference, "merged_into")
    meetings = page_of(request, meetings_of(found, request.user))
    namings = untold_recommendations(found, request.user)
    shown = [found.uuid, *(meeting.uuid for meeting in meetings), *(naming.uuid for naming in namings)]
    page = {
        "heading": found.name,
        "body": found,
        "aliases": Alias.objects.filter(authority=request.authority, subject_uuid=found.uuid).order_by("name"),
        "meetings": meetings,
        "untold": namings,
        "sources": sources_of(request.authority, request.user, shown),
        "may_add": Permission.EDIT_MEETING in request.permissions,
    }
    return render(request, "organisation/body.html", page)


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
