"""Registers of risks: the heat map with its table, and each risk with everything that was said of it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Record
from goldthread.documents.queries import sources_of
from goldthread.improvement.tie_queries import actions_of_risk
from goldthread.lib.text import shortened
from goldthread.organisation.models import Body, Post
from goldthread.oversight.risk_queries import heard_of
from goldthread.risk.models import Control, Risk, RiskRegister
from goldthread.risk.queries import heat_map, history_of, now_of, register_lines, rows_of
from goldthread.risk.services import (
    RegisterDetails,
    RiskDetails,
    add_control,
    add_register,
    add_risk,
    change_control,
    change_register,
    change_risk,
    close_risk,
    escalate_risk,
    is_open,
    matrix_for,
    reopen_risk,
    score_risk,
)
from goldthread.web.as_at import day_of
from goldthread.web.changes import saved
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.links import place_of
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.risk.forms import (
    ControlChangeForm,
    ControlForm,
    EscalationForm,
    RegisterChangeForm,
    RegisterForm,
    RiskChangeForm,
    RiskForm,
    ScoreForm,
    StateForm,
)

OF_RISK = ("cause", "event", "effect", "owner_post", "is_key")
OF_CONTROL = ("what", "working", "owner_post")


def _form(request: AuthorityRequest, form: RecordForm, record: Record, heading: str, submit: str) -> HttpResponse:
    """A page that is one form about `record`, and leads back to it."""
    back = (record.reference, place_of(request, record))
    return form_page(request, form, heading=heading, submit=submit, back=back, caption=shortened(record.title_text))


def _posts(request: AuthorityRequest) -> QuerySet[Post]:
    visible = Post.objects.visible_to(request.user).of(request.authority).live()
    return visible.filter(merged_into=None).order_by("title")


def _registers(request: AuthorityRequest) -> QuerySet[RiskRegister]:
    return RiskRegister.objects.visible_to(request.user).of(request.authority).live().order_by("title")


@requires(Permission.READ_RECORD, scoped=True)
def register_list(request: AuthorityRequest) -> HttpResponse:
    day, as_at = day_of(request)
    page = {
        "heading": "Risks",
        "listing": page_of(request, register_lines(request.authority, request.user, day)),
        "may_add": Permission.EDIT_RISK in request.whole,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "risk/register_list.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def register(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, RiskRegister, reference, "authority", "pack", "owner_post")
    day, as_at = day_of(request)
    matrix = matrix_for(found)
    rows = rows_of(found, matrix, request.user, day)
    page = {
        "heading": found.title,
        "register": found,
        "matrix": matrix,
        "map": heat_map(rows, matrix),
        "listing": page_of(request, rows),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_edit": Permission.EDIT_RISK in request.whole and not found.is_withdrawn,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "risk/register.html", page)


@requires(Permission.READ_RECORD, scoped=True)
def risk(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Risk, reference, "authority", "register__pack", "owner_post")
    day, as_at = day_of(request)
    matrix = matrix_for(found.register)
    history = history_of(found, matrix, request.user)
    state = next((state for state in history.states if state.speaks_for <= day), None)
    page = {
        "heading": f"{found.reference} {capfirst(shortened(found.event, 90))}",
        "risk": found,
        "history": history,
        "now": now_of(history, day),
        "state": state,
        "is_open": state is None or state.is_open,
        "tied": actions_of_risk(found, request.user, day),
        "heard": heard_of(found, request.user, day),
        "sources": sources_of(request.authority, request.user, [found.uuid]),
        "may_edit": Permission.EDIT_RISK in request.whole and not found.is_withdrawn,
        "may_tie": Permission.EDIT_RESPONSE in request.whole and not found.is_withdrawn,
        "may_hear": Permission.EDIT_MEETING in request.whole and not found.is_withdrawn,
        "day": day,
        "as_at": as_at,
    }
    return render(request, "risk/risk.html", page)


@requires(Permission.EDIT_RISK)
def register_add(request: AuthorityRequest) -> HttpResponse:
    form = RegisterForm(sent(request), posts=_posts(request))
    made = form.save_with(
        lambda said: add_register(by=request.user, authority=request.authority, details=_register_details(said))
    )
    if made is not None:
        return saved(request, f"{made.title} is on record. Now add its risks.", place_of(request, made))
    back = ("Risks", reverse("risk:register_list", args=[request.authority.slug]))
    return form_page(request, form, heading="Add a register of risks", submit="Add the register", back=back)


@requires(Permission.EDIT_RISK)
def register_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, RiskRegister, reference, "authority", "pack", "owner_post")
    held = {name: getattr(found, name) for name in ("title", "level", "about", "owner_post")}
    initial = {**held, "scored_on": f"{found.pack_id} {found.matrix}", "version": found.row_version}
    form = RegisterChangeForm(sent(request), initial=initial, posts=_posts(request), also=found.pack)
    made = form.save_with(
        lambda said: change_register(
            by=request.user, register=found, details=_register_details(said), seen_version=said["version"]
        )
    )
    if made is not None:
        return saved(request, f"{made.title} is changed.", place_of(request, made))
    return _form(request, form, found, "Change the register", "Save")


def _register_details(said: dict[str, Any]) -> RegisterDetails:
    pack, matrix = said["scored_on"]
    return RegisterDetails(
        title=said["title"],
        level=said["level"],
        pack=pack,
        matrix=matrix,
        about=said["about"],
        owner_post=said["owner_post"],
    )


@requires(Permission.EDIT_RISK)
def risk_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, RiskRegister, reference, "authority")
    form = RiskForm(sent(request), posts=_posts(request))
    made = form.save_with(lambda said: add_risk(by=request.user, register=found, details=RiskDetails(**said)))
    if made is not None:
        return saved(request, f"{made.reference} is in the register. Now score it.", place_of(request, made))
    return _form(request, form, found, "Add a risk", "Add the risk")


@requires(Permission.EDIT_RISK)
def risk_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Risk, reference, "authority", "register", "owner_post")
    initial = {name: getattr(found, name) for name in OF_RISK} | {"version": found.row_version}
    form = RiskChangeForm(sent(request), initial=initial, posts=_posts(request))
    made = form.save_with(
        lambda said: change_risk(
            by=request.user,
            risk=found,
            details=RiskDetails(**{name: said[name] for name in OF_RISK}),
            seen_version=said["version"],
        )
    )
    if made is not None:
        return saved(request, f"{made.reference} is changed.", place_of(request, made))
    return _form(request, form, found, f"Change {found.reference}", "Save")


@requires(Permission.EDIT_RISK)
def score_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Risk, reference, "authority", "register__pack")
    form = ScoreForm(sent(request), matrix=matrix_for(found.register))
    made = form.save_with(lambda said: score_risk(by=request.user, risk=found, **said))
    if made is not None:
        return saved(request, f"{made}.", place_of(request, found, "#scores"))
    return _form(request, form, found, "Score it", "Save the score")


@requires(Permission.EDIT_RISK)
def state_set(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Closes a risk that is open, and opens one that is closed."""
    found = get_visible_or_404(request, Risk, reference, "authority", "register")
    closes = is_open(found)
    act = close_risk if closes else reopen_risk
    form = StateForm(sent(request))
    made = form.save_with(lambda said: act(by=request.user, risk=found, **said))
    if made is not None:
        return saved(request, f"{found.reference} is {'closed' if closes else 'open again'}.", place_of(request, found))
    heading, submit = ("Close this risk", "Close it") if closes else ("Open this risk again", "Open it again")
    return _form(request, form, found, heading, submit)


@requires(Permission.EDIT_RISK)
def control_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Risk, reference, "authority", "register")
    form = ControlForm(sent(request), posts=_posts(request))
    made = form.save_with(lambda said: add_control(by=request.user, risk=found, **said))
    if made is not None:
        return saved(request, "The control is on record.", place_of(request, found, "#controls"))
    return _form(request, form, found, "Add a control", "Add the control")


@requires(Permission.EDIT_RISK)
def control_change(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Control, reference, "authority", "risk", "owner_post")
    initial = {name: getattr(found, name) for name in OF_CONTROL} | {"version": found.row_version}
    form = ControlChangeForm(sent(request), initial=initial, posts=_posts(request))
    made = form.save_with(
        lambda said: change_control(
            by=request.user,
            control=found,
            seen_version=said["version"],
            **{name: said[name] for name in OF_CONTROL},
        )
    )
    if made is not None:
        return saved(request, "The control is changed.", place_of(request, found.risk, "#controls"))
    return _form(request, form, found, "How does it work now?", "Save")


@requires(Permission.EDIT_RISK)
def escalation_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    found = get_visible_or_404(request, Risk, reference, "authority", "register")
    bodies = Body.objects.visible_to(request.user).of(request.authority).live().filter(merged_into=None)
    others = _registers(request).exclude(pk=found.register_id)
    form = EscalationForm(sent(request), registers=others, bodies=bodies.order_by("name"))
    made = form.save_with(lambda said: escalate_risk(by=request.user, risk=found, **said))
    if made is not None:
        return saved(request, f"{found.reference}: {made}.", place_of(request, found, "#escalations"))
    return _form(request, form, found, "Take it higher", "Save")
