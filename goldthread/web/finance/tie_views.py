"""What money and actions have to do with each other: a saving delivered, a cost that pays."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import Action, ActionMoney
from goldthread.improvement.queries import actions_of
from goldthread.improvement.services import say_no_money_needed, tie_money
from goldthread.web.changes import saved
from goldthread.web.finance.tie_forms import ActionChoiceForm, ActionMoneyForm
from goldthread.web.forms import form_page, sent
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires
from goldthread.web.withdrawing import withdraw_page


@requires(Permission.EDIT_RESPONSE)
def line_action_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """From a line of money to the action that delivers it, or that it pays for."""
    line = get_visible_or_404(request, MoneyLine, reference, "authority", "counted_with")
    form = ActionChoiceForm(sent(request), actions=actions_of(request.authority, request.user))
    made = form.save_with(lambda said: tie_money(by=request.user, line=line, **said))
    href = reverse("finance:money_line", args=[request.authority.slug, line.reference])
    if made is not None:
        return saved(request, f"{made}.", f"{href}#actions")
    heading = "Which action delivers it?" if line.is_saving else "Which action does it pay for?"
    return form_page(request, form, heading=heading, submit="Save", back=(line.reference, href), caption=line.what)


@requires(Permission.EDIT_RESPONSE)
def action_money_add(request: AuthorityRequest, reference: str) -> HttpResponse:
    """From an action to its money, or to why it needs none."""
    action = get_visible_or_404(request, Action, reference, "authority", "review")
    lines = MoneyLine.objects.visible_to(request.user).of(request.authority).live()
    lines = lines.filter(counted_with=None).select_related("counted_with").order_by("pk")
    form = ActionMoneyForm(sent(request), lines=lines)

    def make(said: dict[str, Any]) -> ActionMoney:
        if said["line"] is not None:
            return tie_money(by=request.user, action=action, line=said["line"])
        return say_no_money_needed(by=request.user, action=action, why=said["why_none"])

    made = form.save_with(make)
    href = reverse("improvement:action", args=[request.authority.slug, action.reference])
    if made is not None:
        return saved(request, f"{made}.", f"{href}#money")
    return form_page(
        request,
        form,
        heading="What pays for it, or what does it save?",
        submit="Save",
        back=(action.reference, href),
        caption=action.what,
    )


@requires(Permission.EDIT_RESPONSE)
def action_money_withdraw(request: AuthorityRequest, reference: str) -> HttpResponse:
    tie = get_visible_or_404(request, ActionMoney, reference, "authority", "action__review", "line")
    href = reverse("improvement:action", args=[request.authority.slug, tie.action.reference])
    return withdraw_page(request, tie, f"{href}#money")
