"""Which bodies heard of a risk, and what they asked."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import RecordQuerySet
from goldthread.oversight.models import AgendaItem, RiskHeard
from goldthread.risk.models import Risk, RiskRegister


def heard_of(risk: Risk, user: User, on: date) -> list[RiskHeard]:
    """Each time that a risk was before a body by `on`, the last first. One query."""
    return list(_heard_by(user, on).filter(risk=risk))


def heard_of_register(register: RiskRegister, user: User, on: date) -> dict[int, list[RiskHeard]]:
    """The same for every risk of a register, by the key of the risk. One query."""
    found: dict[int, list[RiskHeard]] = {}
    for heard in _heard_by(user, on).filter(risk__register=register):
        found.setdefault(heard.risk_id, []).append(heard)
    return found


def _heard_by(user: User, on: date) -> RecordQuerySet[RiskHeard]:
    readable = AgendaItem.objects.visible_to(user).live()
    heard = RiskHeard.objects.visible_to(user).live().filter(item__in=readable)
    held = heard.filter(item__meeting__withdrawn_at__isnull=True, item__meeting__held_first__lte=on)
    return held.select_related("item__meeting__body").order_by("-item__meeting__held_first", "-pk")
