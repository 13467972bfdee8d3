"""Tying actions to the money that pays them or that they save, to the risks that they keep down, and steps to the
advice that speaks against them for a time.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record
from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import Action, ActionMoney, HoldOff, Milestone, RiskAction
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Advice
from goldthread.risk.models import Risk


@transaction.atomic
def tie_money(*, by: User, action: Action, line: MoneyLine) -> ActionMoney:
    """An action delivers a saving or is paid by a cost; said once. Raises RuleBroken where it is to need no money.

    Whatever is only a mention of another line is tied to that one, so that no saving is delivered twice.
    """
    if line.counted_with is not None and not line.counted_with.is_withdrawn:
        raise RuleBroken(f"{line.reference} is a mention of {line.counted_with.reference}; choose that line.", "line")
    held = ActionMoney.objects.live().filter(action=action)
    if held.filter(line=None).exists():
        raise RuleBroken(f"{action.reference} is to need no money; withdraw that first.", "line")
    known = held.filter(line=line).first()
    return known or add_record(
        ActionMoney(authority=action.authority, action=action, line=line), by=by, prefix=f"{action.reference}-M"
    )


@transaction.atomic
def say_no_money_needed(*, by: User, action: Action, why: str) -> ActionMoney:
    """Why an action needs no money of its own. Raises RuleBroken without a reason, and where money is tied to it."""
    if not why.strip():
        raise RuleBroken("Say why it needs no money, such as who does it within which budget.", "why_none")
    held = ActionMoney.objects.live().filter(action=action).first()
    if held is not None:
        raise RuleBroken(f"{held}; withdraw that first.", "why_none")
    tie = ActionMoney(authority=action.authority, action=action, why_none=why.strip()[:300])
    return add_record(tie, by=by, prefix=f"{action.reference}-M")


@transaction.atomic
def tie_risk(*, by: User, action: Action, risk: Risk) -> RiskAction:
    """An action keeps a risk down; said once."""
    known = RiskAction.objects.live().filter(action=action, risk=risk).first()
    return known or add_record(
        RiskAction(authority=action.authority, action=action, risk=risk), by=by, prefix=f"{risk.reference}-A"
    )


@transaction.atomic
def hold_off(
    *,
    by: User,
    advice: Advice,
    until_on: date,
    milestone: Milestone | None = None,
    action: Action | None = None,
    words: str = "",
) -> HoldOff:
    """Advice asks that one step is not taken before a day; said once of each step.

    Raises RuleBroken without a step, for two at a time, and for a day on which the advice was not given yet.
    """
    if (milestone is None) == (action is None):
        raise RuleBroken("Choose the milestone or the action that the advice speaks against, one of them.", "milestone")
    given_on = advice.review.issued_on
    if given_on is not None and until_on <= given_on:
        raise RuleBroken("The advice was given only after that day; give the day until which it holds.", "until_on")
    known = HoldOff.objects.live().filter(advice=advice, milestone=milestone, action=action).first()
    if known is not None:
        raise RuleBroken(f"{known} is on record; withdraw that first.", "until_on")
    held = HoldOff(
        authority=advice.authority,
        advice=advice,
        until_on=until_on,
        milestone=milestone,
        action=action,
        words=words.strip()[:120],
    )
    return add_record(held, by=by, prefix=f"{advice.reference}-H")
