"""Advice that holds for a time: the step of the plan that it speaks against, and until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse

from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import RecordQuerySet
from goldthread.improvement.models import Action, HoldOff, Milestone
from goldthread.improvement.services import hold_off
from goldthread.reviews.models import Advice
from goldthread.web.changes import saved
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, form_page, sent
from goldthread.web.links import record_href
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page

CHOICES_SHOWN = 200
"""A list to choose from holds the newest of these."""


class HoldOffForm(RecordForm):
    milestone = RecordChoice(
        Milestone.objects.none(),
        label="Which milestone does the advice speak against?",
        required=False,
        empty_label="None of them",
    )
    action = RecordChoice(Action.objects.none(), label="Or which action?", required=False, empty_label="None of them")
    until_on = DayField(
        label="Not before which day?",
        help_text="The first day on which the advice has nothing against it, for example, 1 October 2016",
    )
    words = forms.CharField(
        label="For how long, as printed",
        help_text="For example: for the first twelve months of operation",
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, milestones: QuerySet[Milestone], actions: QuerySet[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = milestones  # type: ignore[attr-defined]
        self.fields["action"].queryset = actions  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (said.get("milestone") is None) == (said.get("action") is None):
            self.add_error(
                "milestone", "Choose the milestone or the action that the advice speaks against, one of them"
            )
        return said


@requires(Permission.EDIT_RESPONSE)
def hold_off_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """From the page of advice to the step that it speaks against for a time."""
    advice = get_visible_or_404(request, Advice, reference, "authority", "review")
    milestones, actions = _newest(request, Milestone), _newest(request, Action)
    form = HoldOffForm(sent(request), milestones=milestones, actions=actions)
    made = form.save_with(lambda said: hold_off(by=request.user, advice=advice, **said))
    href = record_href(request.authority.slug, advice.kind, advice.reference)
    if made is not None:
        return saved(request, f"{made}.", href)
    return form_page(
        request,
        form,
        heading="Which step does it speak against, and until when?",
        submit="Save",
        back=(advice.reference, href),
        caption=advice.text,
    )


def _newest(request: AuthorityRequest, model: Any) -> Any:
    found: RecordQuerySet[Any] = RecordQuerySet(model)
    readable = found.visible_to(request.user).of(request.authority).live()
    newest = readable.order_by("-id").values("pk")[:CHOICES_SHOWN]
    return RecordQuerySet(model).filter(pk__in=list(newest.values_list("pk", flat=True))).order_by("-id")


@requires(Permission.EDIT_RESPONSE)
def hold_off_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    held = get_visible_or_404(request, HoldOff, reference, "authority", "advice__review", "milestone", "action")
    return withdraw_page(request, held, record_href(request.authority.slug, held.advice.kind, held.advice.reference))
