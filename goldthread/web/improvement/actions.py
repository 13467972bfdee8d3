"""The plan: what the council does, by whom and by when, and where each action stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.colouring import colour_of_one, rules_of
from goldthread.improvement.holders import held_by, holder_of
from goldthread.improvement.models import Action
from goldthread.improvement.owning import own_actions
from goldthread.improvement.plan_queries import proofs_of
from goldthread.improvement.queries import actions_of, standings_of
from goldthread.improvement.services import (
    ActionDetails,
    add_action,
    add_action_due,
    add_action_state,
    change_action,
)
from goldthread.improvement.step_queries import steps_of_action
from goldthread.improvement.tie_queries import ties_of
from goldthread.lib.text import shortened
from goldthread.web.as_at import day_of
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.improvement.forms import ActionChangeForm, ActionDueForm, ActionForm, ActionStateForm
from goldthread.web.improvement.steps import step_rows
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


def _href(request: AuthorityRequest, action: Action) -> str:
    return reverse("improvement:action", args=[request.authority.slug, action.reference])


@requires(Permission.READ_RECORD, scoped=True)
def action_list(request: AuthorityRequest) -> HttpResponse:
    """Every action with its owner, its date and where it stands."""
    day, as_at = day_of(request)
    actions = actions_of(request.authority, request.user)
    mine = request.GET.get("show") == "mine"
    listing = page_of(request, own_actions(request.authority, request.user, day) if mine else actions)
    page = {
        "heading": "The plan",
        "listing": listing,
        "rows": [(one, one.is_overdue(day)) for one in standings_of(listing.object_list, request.user, day)],
        "mine": mine,
        "may_add": Permission.EDIT_RESPONSE in request.permissions,
        "may_import": {Permission.EDIT_RESPONSE, Permission.UPLOAD_DOCUMENT} <= request.whole,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "improvement/action_list.html", page)


def _is_named_as_its_post(action: Action) -> bool:
    """Whether its owner in words says no more than the post that owns it. Needs the post."""
    return action.post is not None and action.owner_words.casefold() in ("", action.post.title.casefold())


@requires(Permission.READ_RECORD, scoped=True)
def action(request: AuthorityRequest, reference: str) -> HttpResponse:
    """One action with every date that it was given and every report on it."""
    related = ("authority", "review", "owner", "recorded_by", "plan", "part", "outcome", "post")
    day, as_at = day_of(request)
    read_with = rules_of("plan__") | held_by(request.user, day)
    found = get_visible_or_404(request, Action, reference, *related, read_with=read_with)
    (standing,) = standings_of([found], request.user, day, with_history=True)
    proofs = proofs_of(found, request.user, day)
    page = {
        "heading": f"{found.reference} {shortened(found.what, 90)}",
        "action": found,
        "standing": standing,
        "is_overdue": standing.is_overdue(day),
        "proofs": proofs,
        "coloured": colour_of_one(standing, proofs.proofs, proofs.closings, day),
        "owned_by_post": _is_named_as_its_post(found),
        "steps": step_rows(steps_of_action(found, request.user, day), day),
        "ties": ties_of(found, request.user),
        "holder": holder_of(found),
        "see_names": Permission.SEE_NAMES in request.permissions,
        "may_change": Permission.EDIT_RESPONSE in request.permissions,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "improvement/action.html", page)


@requires(Permission.EDIT_RESPONSE)
def action_add(request: AuthorityRequest) -> HttpResponse:
    """A new action; from the page of a recommendation that one is chosen already."""
    chosen = request.GET.get("for", "")
    form = ActionForm(sent(request), authority=request.authority, user=request.user)
    if chosen and not form.is_bound:
        choices = form.fields["recommendation"].queryset  # type: ignore[attr-defined]
        form.initial["recommendation"] = choices.filter(reference=chosen).first()

    def make(said: dict[str, object]) -> Action:
        recommendation = said.pop("recommendation")
        tied = [recommendation] if recommendation else []
        details = ActionDetails(**said, recommendations=tied)  # type: ignore[arg-type]
        return add_action(by=request.user, authority=request.authority, details=details)

    made = form.save_with(make)
    if made is not None:
        return saved(request, f"{made.reference} is in the plan. Now say when it is due.", _href(request, made))
    back = ("The plan", reverse("improvement:action_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Add an action", submit="Add it to the plan", back=back)


@requires(Permission.EDIT_RESPONSE)
def action_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority", "review", "owner")
    held = {name: getattr(found, name) for name in ("what", "owner_words", "owner", "area")}
    initial = {**held, "version": found.row_version}
    form = ActionChangeForm(sent(request), authority=request.authority, initial=initial)
    made = form.save_with(
        lambda said: change_action(
            by=request.user,
            action=found,
            seen_version=said["version"],
            **{name: said[name] for name in held},
        )
    )
    if made is not None:
        return saved(request, f"{made.reference} is changed.", _href(request, made))
    back = (found.reference, _href(request, found))
    return form_page(request, form, heading=f"Change {found.reference}", submit="Save", back=back)


@requires(Permission.EDIT_RESPONSE)
def action_due_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority")
    form = ActionDueForm(sent(request))
    made = form.save_with(lambda said: add_action_due(by=request.user, action=found, **said))
    if made is not None:
        return saved(request, f"The date of {found.reference} is “{made.words}”.", _href(request, found))
    back = (found.reference, _href(request, found))
    return form_page(
        request, form, heading="When is it due now?", submit="Save the date", back=back, caption=found.what
    )


@requires(Permission.EDIT_RESPONSE)
def action_state_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Action, reference, "authority")
    form = ActionStateForm(sent(request))
    made = form.save_with(lambda said: add_action_state(by=request.user, action=found, **said))
    if made is not None:
        return saved(request, f"{found.reference}: {made.label}.", _href(request, found))
    back = (found.reference, _href(request, found))
    return form_page(
        request, form, heading="Where does it stand?", submit="Save the report", back=back, caption=found.what
    )
