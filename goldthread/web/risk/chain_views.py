"""From a risk to its plan and to the challenge at a board."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.improvement.models import RiskAction
from goldthread.improvement.queries import actions_of
from goldthread.improvement.services import tie_risk
from goldthread.oversight.models import AgendaItem, RiskHeard
from goldthread.oversight.services import hear_risk
from goldthread.risk.models import Risk
from goldthread.web.changes import saved
from goldthread.web.finance.tie_forms import ActionChoiceForm
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.templatetags.record import held_in_words
from goldthread.web.withdrawing import withdraw_page

CHOICES_SHOWN = 100
"""The newest agenda items; a risk is put before a body that met lately."""


class ItemChoice(forms.ModelChoiceField[AgendaItem]):
    def label_from_instance(self, obj: AgendaItem) -> str:
        return f"{obj.meeting.body.name}, {held_in_words(obj.meeting)}: {obj.title}"[:150]


class HeardForm(RecordForm):
    item = ItemChoice(
        AgendaItem.objects.none(),
        label="Under which item of an agenda?",
        empty_label="Choose one",
        error_messages={"required": "Choose the agenda item; the meeting must be on record first"},
    )
    asked = forms.CharField(
        label="What did the body ask about it?",
        help_text="The challenge, in a sentence. Leave it empty where the body only saw the risk",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, items: QuerySet[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


def _href(request: AuthorityRequest, risk: Risk, place: str = "") -> str:
    return reverse("risk:risk", args=[request.authority.slug, risk.reference]) + place


@requires(Permission.EDIT_RESPONSE)
def action_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    risk = get_visible_or_404(request, Risk, reference, "authority", "register")
    form = ActionChoiceForm(sent(request), actions=actions_of(request.authority, request.user))
    made = form.save_with(lambda said: tie_risk(by=request.user, risk=risk, **said))
    if made is not None:
        return saved(request, f"{made}.", _href(request, risk, "#actions"))
    back = (risk.reference, _href(request, risk))
    return form_page(request, form, heading="Which action keeps it down?", submit="Save", back=back, caption=risk.event)


@requires(Permission.EDIT_MEETING)
def heard_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    risk = get_visible_or_404(request, Risk, reference, "authority", "register")
    readable = AgendaItem.objects.visible_to(request.user).of(request.authority).live()
    newest = readable.order_by("-meeting__held_first", "-id").values_list("pk", flat=True)[:CHOICES_SHOWN]
    items = AgendaItem.objects.filter(pk__in=list(newest)).select_related("meeting__body")
    form = HeardForm(sent(request), items=items.order_by("-meeting__held_first", "-id"))
    made = form.save_with(lambda said: hear_risk(by=request.user, risk=risk, **said))
    if made is not None:
        return saved(request, f"{made}: on record.", _href(request, risk, "#boards"))
    back = (risk.reference, _href(request, risk))
    return form_page(request, form, heading="Which body heard of it?", submit="Save", back=back, caption=risk.event)


@requires(Permission.EDIT_RESPONSE)
def risk_action_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    tie = get_visible_or_404(request, RiskAction, reference, "authority", "action__review", "risk")
    return withdraw_page(request, tie, _href(request, tie.risk, "#actions"))


@requires(Permission.EDIT_MEETING)
def risk_heard_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    tie = get_visible_or_404(request, RiskHeard, reference, "authority", "item__meeting__body", "risk")
    return withdraw_page(request, tie, _href(request, tie.risk, "#boards"))
