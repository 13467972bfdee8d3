"""What actions do for money and risks, from either end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.finance.models import FinancialStrategy, MoneyLine
from goldthread.improvement.models import Action, ActionMoney, RiskAction
from goldthread.improvement.queries import ActionStanding, standings_of
from goldthread.risk.models import Risk, RiskRegister

T = TypeVar("T", ActionMoney, RiskAction)


@dataclass(frozen=True, slots=True)
class TiesOfAction:
    """The money and the risks of an action, those that the reader may see at both ends."""

    money: tuple[ActionMoney, ...]
    risks: tuple[RiskAction, ...]


@dataclass(frozen=True, slots=True)
class TiedAction:
    """An action as at a day, with the tie that it hangs on."""

    tie: ActionMoney | RiskAction
    standing: ActionStanding
    is_overdue: bool


def ties_of(action: Action, user: User) -> TiesOfAction:
    """Two queries."""
    lines = MoneyLine.objects.visible_to(user).of(action.authority).live()
    risks = Risk.objects.visible_to(user).of(action.authority).live()
    readable = Q(line__isnull=True) | Q(line__in=lines)
    money = ActionMoney.objects.visible_to(user).live().filter(readable, action=action)
    kept = RiskAction.objects.visible_to(user).live().filter(action=action, risk__in=risks)
    return TiesOfAction(
        tuple(money.select_related("line").order_by("pk")), tuple(kept.select_related("risk").order_by("pk"))
    )


def actions_of_line(line: MoneyLine, user: User, on: date) -> list[TiedAction]:
    """The actions that deliver a saving or that a cost pays, as at `on`. Six queries, one where there are none."""
    return _standing(ActionMoney.objects.visible_to(user).live().filter(line=line), user, on)


def actions_of_strategy(strategy: FinancialStrategy, user: User, on: date) -> dict[int, list[TiedAction]]:
    """The actions of every line of a strategy by the key of the line. Six queries, one where there are none."""
    ties = ActionMoney.objects.visible_to(user).live().filter(line__strategy=strategy)
    found: dict[int, list[TiedAction]] = {}
    for tied in _standing(ties, user, on):
        if isinstance(tied.tie, ActionMoney) and tied.tie.line_id is not None:
            found.setdefault(tied.tie.line_id, []).append(tied)
    return found


def actions_of_register(register: RiskRegister, user: User, on: date) -> dict[int, list[TiedAction]]:
    """The actions of every risk of a register by the key of the risk. Six queries, one where there are none."""
    ties = RiskAction.objects.visible_to(user).live().filter(risk__register=register)
    found: dict[int, list[TiedAction]] = {}
    for tied in _standing(ties, user, on):
        if isinstance(tied.tie, RiskAction):
            found.setdefault(tied.tie.risk_id, []).append(tied)
    return found


def actions_of_risk(risk: Risk, user: User, on: date) -> list[TiedAction]:
    """The actions that keep a risk down, as at `on`. Six queries, one where there are none."""
    return _standing(RiskAction.objects.visible_to(user).live().filter(risk=risk), user, on)


def _standing(ties: RecordQuerySet[T], user: User, on: date) -> list[TiedAction]:
    readable = Action.objects.visible_to(user).live()
    held = list(ties.filter(action__in=readable).select_related("action").order_by("pk"))
    if not held:
        return []
    standings = standings_of([tie.action for tie in held], user, on)
    return [TiedAction(tie, one, one.is_overdue(on)) for tie, one in zip(held, standings, strict=True)]
