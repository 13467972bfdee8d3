"""A council that follows another: what it inherited, and entering that it takes over."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Reorganisation
from goldthread.improvement.inheriting import OpenMatter, inherited_by, open_at, reorganisations_of
from goldthread.improvement.models import Inherited
from goldthread.improvement.services.inheriting import take_over
from goldthread.web.acting import Words
from goldthread.web.changes import saved
from goldthread.web.forms import form_page, sent
from goldthread.web.listing import page_of
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.reorganisation.forms import TakeOverForm
from goldthread.web.templatetags.govuk import counted_noun
from goldthread.web.withdrawing import withdraw_page

MANY = {
    Inherited.About.DUTY: "Duties",
    Inherited.About.RECOMMENDATION: "Recommendations",
    Inherited.About.ACTION: "Actions",
}
SHOWN = 10
"""Of each kind, how many the preview shows in words; all are counted."""


def _href(request: AuthorityRequest) -> str:
    return reverse("reorganisation:overview", args=[request.authority.slug])


@requires(Permission.READ_RECORD)
def overview(request: AuthorityRequest) -> HttpResponse:
    """How this council followed others or was followed, and what waits of what it inherited."""
    kind = request.GET.get("kind", "")
    page = {
        "heading": "Reorganisation",
        "today": timezone.localdate(),
        "reorganisations": list(reorganisations_of(request.authority, request.user)),
        "listing": page_of(request, inherited_by(request.authority, request.user, kind)),
        "kinds": list(MANY.items()),
        "kind": kind if kind in Inherited.About else "",
        "may_settle": Permission.EDIT_RESPONSE in request.whole,
        "may_take_over": Permission.MANAGE_MEMBERS in request.whole,
    }
    return render(request, "reorganisation/overview.html", page)


@requires(Permission.MANAGE_MEMBERS)
def take_over_add(request: AuthorityRequest) -> HttpResponse:
    """Asks, shows what would be carried, and takes over once that was seen. What was typed is asked again each time."""
    form = TakeOverForm(sent(request), authority=request.authority, user=request.user)
    back = ("Reorganisation", _href(request))
    if form.is_bound and form.is_valid():
        if not form.cleaned_data["seen"]:
            return _preview(request, form, back)
        now = timezone.now()
        made = form.save_with(
            lambda said: take_over(by=request.user, successor=request.authority, asked=form.asked(), at=now)
        )
        if made is not None:
            return saved(request, _done(request, made), _href(request))
    return form_page(request, form, heading="Take over from another council", submit="See what is carried", back=back)


def _done(request: AuthorityRequest, made: Reorganisation) -> str:
    carried = counted_noun(made.inherited.count(), "matter,matters")
    return f"It is on record that {request.authority.name} takes over from {made.other_name}. {carried} inherited."


def _preview(request: AuthorityRequest, form: TakeOverForm, back: tuple[str, str]) -> HttpResponse:
    asked = form.asked()
    matters = open_at(asked.predecessor, asked.effective_on, asked.kinds)
    chosen = [(kind, label) for kind, label in MANY.items() if kind in asked.kinds]
    page = {
        "heading": f"Take over from {asked.predecessor.name}?",
        "back": back,
        "asked": asked,
        "groups": [_group(label, [one for one in matters if one.kind == kind]) for kind, label in chosen],
        "fields": [(name, value) for name in form.fields if name != "seen" for value in request.POST.getlist(name)],
    }
    return render(request, "reorganisation/preview.html", page)


def _group(label: str, matters: list[OpenMatter]) -> dict[str, object]:
    """What one kind brings. Who administers two councils reads what they share, and nothing that is restricted."""
    opened = [one for one in matters if not one.is_restricted]
    return {
        "label": label,
        "count": len(matters),
        "restricted": len(matters) - len(opened),
        "shown": opened[:SHOWN],
        "more": max(0, len(opened) - SHOWN),
    }


@requires(Permission.EDIT_RESPONSE)
def inherited_settle(request: AuthorityRequest, reference: str) -> HttpResponse:
    """An inherited matter was seen to: it leaves the list, and stays on record with what became of it."""
    found = get_visible_or_404(request, Inherited, reference, "authority", "reorganisation")
    words = Words(f"{found.reference} was seen to", "Save", f"{found.reference} is seen to.")
    hint = "For example, the action here that carries it on. It stays on record with these words"
    return withdraw_page(request, found, _href(request), hint, asked=("What became of it?", words))
