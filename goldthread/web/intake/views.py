"""Accepting, correcting or rejecting what was read in documents."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.accounts.permissions import Permission
from goldthread.documents.models import Document
from goldthread.intake.closed import proposals_for
from goldthread.intake.models import Proposal, StoredReading
from goldthread.intake.queries import latest_reading_of, lines_beside, proposals_of, tallies_of, total_of, warnings_of
from goldthread.intake.services import accept_proposals, correct_proposal, reject_proposals, undo_last
from goldthread.lib.errors import RuleBroken
from goldthread.web.changes import saved, test_again
from goldthread.web.forms import form_page, sent
from goldthread.web.intake.forms import CorrectionForm, RejectForm
from goldthread.web.intake.words import name_of, payload_lines
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.govuk import counted_noun


def _reading_of(request: AuthorityRequest, reference: str) -> StoredReading:
    """The last reading of a document that the person may accept from; 404 before it was read."""
    document = get_visible_or_404(request, Document, reference, "authority", permission=Permission.ACCEPT_PROPOSAL)
    reading = latest_reading_of(document)
    if reading is None:
        raise Http404
    return reading


@requires(Permission.ACCEPT_PROPOSAL)
def accepting(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Left the text, right what was read in it, in the order of the document; warnings first."""
    reading = _reading_of(request, reference)
    proposals = proposals_for(reading, request.user)
    tallies = tallies_of(proposals)
    key, only_waiting = request.GET.get("kind", ""), request.GET.get("show") == "waiting"
    warnings = list(warnings_of(proposals))
    listing = page_of(request, proposals_of(proposals, only_waiting=only_waiting, key=key))
    page = {
        "heading": f"What was read in {reading.document.reference}",
        "reading": reading,
        "total": total_of(tallies),
        "groups": [(tally, name_of(tally.key, many=True)) for tally in tallies if tally.waiting],
        "kinds": [(tally.key, name_of(tally.key, many=True)) for tally in tallies if tally.key != "warnings"],
        "kind": key,
        "only_waiting": only_waiting,
        "warnings_waiting": [one for one in warnings if one.decision == Proposal.Decision.WAITING],
        "warnings_decided": [one for one in warnings if one.decision != Proposal.Decision.WAITING],
        "listing": listing,
        "cards": [(proposal, name_of(proposal.key), payload_lines(proposal)) for proposal in listing],
        "lines": lines_beside(reading, request.user, list(listing)),
    }
    return render(request, "intake/accepting.html", page)


def _chosen(request: AuthorityRequest, reading: StoredReading) -> Iterable[Proposal]:
    """The proposals that a form names: single ones, those of a kind, or all that wait."""
    waiting = proposals_for(reading, request.user).filter(decision=Proposal.Decision.WAITING)
    if request.POST.get("all"):
        return waiting
    if request.POST.get("kind"):
        return waiting.filter(key=request.POST["kind"])
    return waiting.filter(uuid__in=[uuid for uuid in request.POST.getlist("proposal") if _is_uuid(uuid)])


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _back_to(request: AuthorityRequest, reading: StoredReading) -> HttpResponse:
    """To where the person was: the same page of the list, at the next proposal."""
    href = reverse("intake:accepting", args=[request.authority.slug, reading.document.reference])
    query, place = request.POST.get("query", ""), request.POST.get("place", "")
    return redirect(f"{href}{'?' + query if query else ''}{'#proposal-' + place if place.isdigit() else ''}")


@require_POST
@requires(Permission.ACCEPT_PROPOSAL)
def proposal_accept(request: AuthorityRequest, reference: str) -> HttpResponse:
    reading = _reading_of(request, reference)
    decided = accept_proposals(by=request.user, stored=reading, proposals=_chosen(request, reading))
    if decided.accepted:
        messages.success(request, f"{counted_noun(len(decided.accepted), 'proposal,proposals').capitalize()} accepted.")
        test_again(request)
    for proposal, why in decided.refused[:5]:
        messages.warning(request, f"Not accepted: {proposal.title}. {why}")
    return _back_to(request, reading)


@require_POST
@requires(Permission.ACCEPT_PROPOSAL)
def proposal_reject(request: AuthorityRequest, reference: str) -> HttpResponse:
    reading = _reading_of(request, reference)
    form = RejectForm(request.POST)
    rejected = form.save_with(
        lambda said: reject_proposals(by=request.user, proposals=_chosen(request, reading), reason=said["reason"])
    )
    if rejected is None:
        messages.warning(request, " ".join(str(message) for errors in form.errors.values() for message in errors))
    else:
        messages.success(request, f"{counted_noun(len(rejected), 'proposal,proposals').capitalize()} rejected.")
    return _back_to(request, reading)


@require_POST
@requires(Permission.ACCEPT_PROPOSAL)
def proposal_undo(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Takes the last step back, whether it decided one proposal or all."""
    reading = _reading_of(request, reference)
    try:
        step = undo_last(by=request.user, stored=reading)
    except RuleBroken as refusal:
        messages.warning(request, refusal.message)
    else:
        test_again(request)
        messages.success(request, f"Undone: {counted_noun(len(step), 'decision,decisions')}.")
    return _back_to(request, reading)


@requires(Permission.ACCEPT_PROPOSAL)
def proposal_correct(request: AuthorityRequest, reference: str, proposal: UUID) -> HttpResponse:
    """Corrects what was read before it joins the record; what was read stays beside it."""
    reading = _reading_of(request, reference)
    found = get_object_or_404(proposals_for(reading, request.user).select_related("reading__authority"), uuid=proposal)
    form = CorrectionForm(sent(request), proposal=found)
    corrected = form.save_with(
        lambda said: correct_proposal(by=request.user, proposal=found, corrections=form.corrections(said))
    )
    href = reverse("intake:accepting", args=[request.authority.slug, reference])
    if corrected is not None:
        return saved(request, "Corrected. It still waits to be accepted.", f"{href}#proposal-{found.order + 1}")
    return form_page(
        request,
        form,
        heading=f"Correct {found.order + 1}: {name_of(found.key)}",
        submit="Save the correction",
        back=("What was read", f"{href}#proposal-{found.order + 1}"),
        caption=found.title,
    )
