"""Where an action stands in a plan, what it waits for, and closing it on proof."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement import services
from goldthread.improvement.models import Action, Proof
from goldthread.improvement.services import ActionPlace
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.improvement import plan_forms
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


def _href(request: AuthorityRequest, action: Action) -> str:
    return reverse("improvement:action", args=[request.authority.slug, action.reference])


def _form(request: AuthorityRequest, form: RecordForm, action: Action, heading: str, submit: str) -> HttpResponse:
    back = (action.reference, _href(request, action))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=action.what)


@requires(Permission.EDIT_RESPONSE)
def action_place(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority", "review", "plan", "part", "outcome", "post")
    names = [name for name in ActionPlace.__slots__ if name != "cost_pence"]
    initial: dict[str, Any] = {name: getattr(found, name) for name in names} | {"version": found.row_version}
    if found.cost_pence is not None:
        initial["cost"] = Decimal(found.cost_pence) / 100
    form = plan_forms.PlaceForm(sent(request), authority=request.authority, user=request.user, initial=initial)

    def place(said: dict[str, Any]) -> Action:
        cost, version = said.pop("cost"), said.pop("version")
        pence = None if cost is None else int(cost * 100)
        chosen = ActionPlace(**said, cost_pence=pence)
        return services.place_action(by=request.user, action=found, place=chosen, seen_version=version)

    if form.save_with(place) is not None:
        return saved(request, f"{found.reference} has its place.", _href(request, found))
    return _form(request, form, found, "Its plan, its owner, its cost", "Save")


@requires(Permission.EDIT_RESPONSE)
def action_need_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority", "review")
    form = plan_forms.NeedForm(sent(request), action=found, user=request.user)
    made = form.save_with(lambda said: services.add_action_need(by=request.user, action=found, **said))
    if made is not None:
        return saved(request, f"{made}.", _href(request, found))
    return _form(request, form, found, "What must be done first?", "Save")


@requires(Permission.EDIT_RESPONSE)
def proof_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority", "review")
    form = plan_forms.ProofForm(sent(request), authority=request.authority, user=request.user)
    made = form.save_with(lambda said: services.offer_proof(by=request.user, action=found, **said))
    if made is not None:
        return saved(request, "The proof is on record. Somebody else checks it now.", _href(request, found))
    return _form(request, form, found, "Offer proof that it is done", "Offer it")


@requires(Permission.EDIT_RESPONSE)
def proof_check(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Proof, reference, "authority", "action__review", "action__authority")
    form = plan_forms.CheckForm(sent(request))
    made = form.save_with(lambda said: services.check_proof(by=request.user, proof=found, **said))
    if made is not None:
        message = f"{found.action.reference}: {made.get_verdict_display().lower()}."
        return saved(request, message, _href(request, found.action))
    return _form(request, form, found.action, f"Check the proof {found.reference}", "Save the check")


@requires(Permission.EDIT_RESPONSE)
def action_reopen(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority", "review")
    form = plan_forms.ReopenForm(sent(request))
    made = form.save_with(lambda said: services.reopen_action(by=request.user, action=found, **said))
    if made is not None:
        return saved(request, f"{found.reference} is open again.", _href(request, found))
    return _form(request, form, found, "Open it again", "Open it again")
