"""Papers: when they were published, what stands on their cover, who cleared them, and where they went."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.documents.queries import papers_to_choose, sources_of
from goldthread.oversight.models import AgendaItem, Meeting
from goldthread.oversight.queries import approval_order, journey_of
from goldthread.oversight.services import (
    PaperDetails,
    add_clearance,
    publish_agenda,
    record_voices,
    set_approval_order,
    set_paper,
)
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.oversight.forms import VoicesForm
from goldthread.web.oversight.paper_forms import AgendaPublishedForm, ApprovalOrderForm, ClearanceForm, PaperForm
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.record import held_in_words


@requires(Permission.EDIT_MEETING)
def agenda_published(request: AuthorityRequest, reference: str) -> HttpResponse:
    met = get_visible_or_404(request, Meeting, reference, "authority", "body")
    form = AgendaPublishedForm(
        sent(request), initial={"version": met.row_version, "published_on": met.agenda_published_on}
    )
    made = form.save_with(
        lambda said: publish_agenda(
            by=request.user, meeting=met, published_on=said["published_on"], seen_version=said["version"]
        )
    )
    href = reverse("oversight:meeting", args=[request.authority.slug, met.reference])
    if made is not None:
        return saved(request, "The day of publication is on record.", f"{href}#notice")
    caption = f"{met.body.name}, {held_in_words(met)}"
    return form_page(
        request,
        form,
        heading="When was the agenda published?",
        submit="Save",
        back=(met.reference, href),
        caption=caption,
    )


@requires(Permission.EDIT_MEETING)
def paper_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = get_visible_or_404(request, AgendaItem, reference, "authority", "meeting__body", "document")
    documents = papers_to_choose(request.authority, request.user)
    held = {
        "version": item.row_version,
        "document": item.document_id,
        "paper_version": item.paper_version,
        "tracking_code": item.tracking_code,
        "is_exempt": item.is_exempt,
        "exempt_paragraph": item.exempt_paragraph,
    }
    form = PaperForm(sent(request), initial=held, documents=documents)

    def save(said: dict[str, Any]) -> AgendaItem:
        cover = {name: value for name, value in said.items() if name != "version"}
        return set_paper(by=request.user, item=item, details=PaperDetails(**cover), seen_version=said["version"])

    made = form.save_with(save)
    href = reverse("oversight:agenda_item", args=[request.authority.slug, item.reference])
    if made is not None:
        return saved(request, "The paper and its cover details are on record.", href)
    caption = f"{item.title}, {item.meeting.body.name}, {held_in_words(item.meeting)}"
    return form_page(
        request, form, heading="Which paper is it?", submit="Save", back=(item.reference, href), caption=caption
    )


@requires(Permission.EDIT_MEETING)
def voices_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    item = get_visible_or_404(request, AgendaItem, reference, "authority", "meeting__body")
    form = VoicesForm(sent(request), initial={"version": item.row_version, "voices": item.voices})
    made = form.save_with(
        lambda said: record_voices(by=request.user, item=item, voices=said["voices"], seen_version=said["version"])
    )
    href = reverse("oversight:agenda_item", args=[request.authority.slug, item.reference])
    if made is not None:
        return saved(request, "The voices that it heard are on record.", href)
    caption = f"{item.title}, {item.meeting.body.name}, {held_in_words(item.meeting)}"
    back = (item.reference, href)
    return form_page(request, form, heading="Whose voices were heard?", submit="Save", back=back, caption=caption)


@requires(Permission.EDIT_MEETING)
def clearance_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    paper = get_visible_or_404(request, Document, reference, "authority")
    form = ClearanceForm(sent(request))
    made = form.save_with(lambda said: add_clearance(by=request.user, document=paper, **said))
    href = reverse("oversight:journey", args=[request.authority.slug, paper.reference])
    if made is not None:
        return saved(request, "The clearance is on record.", f"{href}#clearances")
    return form_page(
        request, form, heading="Who cleared it?", submit="Save", back=(paper.reference, href), caption=paper.title
    )


@requires(Permission.READ_RECORD, scoped=True)
def journey(request: AuthorityRequest, reference: str) -> HttpResponse:
    """All the meetings that a paper went to, and what each of them said."""
    paper = get_visible_or_404(request, Document, reference, "authority")
    found = journey_of(paper, request.user)
    shown = [*(item.uuid for item in found.items), *(cleared.uuid for cleared in found.clearances)]
    page = {
        "heading": "Where this paper went",
        "paper": paper,
        "journey": found,
        "sources": sources_of(request.authority, request.user, shown),
        "may_add": Permission.EDIT_MEETING in request.whole,
    }
    return render(request, "oversight/journey.html", page)


@requires(Permission.EDIT_MEETING)
def approval_order_set(request: AuthorityRequest) -> HttpResponse:
    held = approval_order(request.authority, request.user)
    initial = {f"place_{place}": step.stage for place, step in enumerate(held, start=1)}
    form = ApprovalOrderForm(sent(request), initial=initial)
    made = form.save_with(
        lambda _: set_approval_order(by=request.user, authority=request.authority, stages=form.stages())
    )
    href = reverse("organisation:body_list", args=[request.authority.slug])
    if made is not None:
        return saved(request, "The order of approvals is on record.", href)
    return form_page(
        request,
        form,
        heading="In which order are papers approved?",
        submit="Save the order",
        back=("Boards", href),
        caption="The page of every paper holds what happened against this order",
    )
