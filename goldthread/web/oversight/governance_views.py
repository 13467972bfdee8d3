"""How bodies stand to each other and who does what: the governance map, and the forms for its ties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.queries import papers_to_choose
from goldthread.organisation.drawing import svg_of_chart
from goldthread.organisation.models import Body
from goldthread.oversight.governance_map import map_of
from goldthread.oversight.models import BodyTie
from goldthread.oversight.queries import functions_held, ties_on, untied
from goldthread.oversight.services import TieDetails, end_tie, tie_bodies
from goldthread.web.changes import saved
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


class TieForm(RecordForm):
    tie = forms.ChoiceField(
        label="How does it stand?",
        choices=BodyTie.Tie.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands to the other body"},
    )
    other = RecordChoice(
        Body.objects.none(),
        label="To which body?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the other body"},
    )
    from_on = DayField(label="Since", required=False)
    until_on = DayField(label="Until", required=False, help_text="Empty while it goes on")
    document = RecordChoice(
        Document.objects.none(), label="Where that is written", required=False, empty_label="None on record"
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class TieEndForm(VersionedForm):
    until_on = DayField(label="Last day")


@requires(Permission.READ_RECORD, scoped=True)
def governance_map(request: AuthorityRequest) -> HttpResponse:
    today = timezone.localdate()
    ties = list(ties_on(request.authority, request.user, today))
    held = functions_held(request.authority, request.user, today)
    page = {
        "heading": "Governance map",
        "ties": ties,
        "untied": untied(ties, held),
        "functions": held,
        "without_body": sum(not one.has_body for one in held),
        "picture": svg_of_chart(map_of(ties)) if ties else None,
        "may_add": Permission.EDIT_MEETING in request.whole,
    }
    return render(request, "oversight/governance_map.html", page)


@requires(Permission.EDIT_MEETING)
def tie_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    body = get_visible_or_404(request, Body, reference, "authority")
    bodies = Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    documents = papers_to_choose(request.authority, request.user)
    form = TieForm(sent(request), bodies=bodies.exclude(pk=body.pk).order_by("name"), documents=documents)
    made = form.save_with(lambda said: tie_bodies(by=request.user, body=body, details=TieDetails(**said)))
    href = reverse("organisation:body_terms", args=[request.authority.slug, body.reference])
    if made is not None:
        return saved(request, f"{made}.", f"{href}#ties")
    heading = "How does it stand to another body?"
    return form_page(request, form, heading=heading, submit="Save", back=(body.name, href), caption=body.name)


@requires(Permission.EDIT_MEETING)
def tie_end(request: AuthorityRequest, reference: str) -> HttpResponse:
    tie = get_visible_or_404(request, BodyTie, reference, "authority", "body", "other")
    form = TieEndForm(sent(request), initial={"version": tie.row_version})
    made = form.save_with(
        lambda said: end_tie(by=request.user, tie=tie, until_on=said["until_on"], seen_version=said["version"])
    )
    href = reverse("organisation:body_terms", args=[request.authority.slug, tie.body.reference])
    if made is not None:
        return saved(request, "The end is on record.", f"{href}#ties")
    heading = "When did it end?"
    return form_page(request, form, heading=heading, submit="Save", back=(tie.body.name, href), caption=str(tie))
